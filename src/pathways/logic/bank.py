"""Many cases at once, as sets of bits: bit i of a set tells whether it holds of case i.

A column holds, for one fact or marker, the cases that state it and those that state each value.
Two packs read the same bank, each what it has words for: a value that a pack lacks is unknown to
it, an element that it lacks is not in its sets.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pathways.language.fact_types import FACT_TYPES, FactTypeName, Range
from pathways.language.facts import Facts, merged_facts, value_of, with_value
from pathways.language.rule_set import RuleSet
from pathways.logic.possible_facts import Slot, stands_for

Bits = int
Key = tuple[str, FactTypeName]
"""A fact or marker, and its type: facts that only share their name are two columns."""


@dataclass
class Column:
    """The cases that state a fact, and those that state each value of it."""

    known: Bits = 0
    values: dict[Any, Bits] = field(default_factory=dict)


@dataclass(frozen=True)
class Bank:
    """Some cases, numbered from 0."""

    size: int
    columns: Mapping[Key, Column]

    @property
    def all(self) -> Bits:
        """The set of all cases."""
        return (1 << self.size) - 1

    def column(self, slot: Slot) -> Column:
        """Return what a pack with this slot reads."""
        found = self.columns.get((slot.name, slot.kind), Column())
        values = {v: bits for v, bits in found.values.items() if has_value(slot, v)}
        if slot.is_set:
            return Column(found.known, values)
        known = 0
        for bits in values.values():
            known |= bits
        return Column(known, values)

    def facts(self, number: int, pack: RuleSet, slots: Iterable[Slot]) -> Facts:
        """Return what a pack with these slots reads of a case."""
        facts: dict[str, Any] = {}
        for slot in slots:
            column = self.column(slot)
            if column.known >> number & 1:
                chosen = [v for v, bits in column.values.items() if bits >> number & 1]
                facts = with_value(facts, slot.name, tuple(chosen) if slot.is_set else chosen[0])
        return merged_facts(pack.vocabulary, {}, facts)


def has_value(slot: Slot, value: Any) -> bool:
    """Tell whether a slot has a value or, of numbers, a range with it."""
    return any(stands_for(each, value) for each in slot.values)


def bank_of(cases: Sequence[Facts], slots: Iterable[Slot]) -> Bank:
    """Return a bank of given cases; what the slots have no words for is left out."""
    columns: dict[Key, Column] = {}
    for slot in slots:
        column = columns.setdefault((slot.name, slot.kind), Column())
        for number, facts in enumerate(cases):
            _state(column, slot, number, value_of(facts, slot.name))
    return Bank(len(cases), columns)


def generated(number: int, slots: Iterable[Slot], seed: str) -> Bank:
    """Return cases at random, always the same; they may contradict themselves.

    Some state nearly everything and some next to nothing. Numbers lie at the edges of what rules
    can tell apart.
    """
    draw = _Draw(random.Random(seed), number)
    density = [draw.coin() for _ in range(3)]
    values: dict[Key, dict[Any, None]] = {}
    for slot in slots:
        values.setdefault((slot.name, slot.kind), {}).update(dict.fromkeys(_sampled(slot)))
    columns = {}
    for key, several in values.items():
        stated = draw.below(density)
        one = draw.elements if FACT_TYPES[key[1]].shape == "several" else draw.one_each
        columns[key] = Column(stated, one(list(several), stated))
    return Bank(number, columns)


@dataclass(frozen=True)
class _Draw:
    """Draws sets of cases, all cases at once."""

    rng: random.Random
    size: int

    def coin(self) -> Bits:
        """Return a set in which each case is or is not, with the same chance."""
        return self.rng.getrandbits(self.size)

    def chance(self, share: float) -> Bits:
        """Return a set in which each case is with a chance, to the nearest of 256 parts."""
        found, parts = 0, round(share * 256)
        for place in range(8):  # the digits of a random number against those of the share
            found = found | self.coin() if parts >> place & 1 else found & self.coin()
        return found

    def below(self, digits: Sequence[Bits]) -> Bits:
        """Return the cases for which a random number is below theirs, given by its digits."""
        found = self.coin()
        for digit in digits:
            coin = self.coin()
            found = (digit & ~coin) | (found & ~(digit ^ coin))
        return found

    def one_each(self, values: list[Any], stated: Bits) -> dict[Any, Bits]:
        """Deal the cases that state a fact out to its values."""
        found = {}
        for left, value in zip(range(len(values), 0, -1), values, strict=True):
            found[value] = stated & (self.chance(1 / left) if left > 1 else -1)
            stated &= ~found[value]
        return found

    def elements(self, values: list[Any], stated: Bits) -> dict[Any, Bits]:
        """Put few elements or many into the sets of the cases that state them."""
        many = self.coin()
        return {
            value: stated & ((many & self.chance(0.4)) | (~many & self.chance(0.1)))
            for value in values
        }


def _sampled(slot: Slot) -> Iterable[Any]:
    for value in slot.values:
        yield from (value.low, value.high) if isinstance(value, Range) else (value,)


def _state(column: Column, slot: Slot, number: int, value: Any) -> None:
    if value is None or isinstance(value, tuple) is not slot.is_set:
        return
    stated = [v for v in (value if slot.is_set else (value,)) if has_value(slot, v)]
    if stated or slot.is_set:
        column.known |= 1 << number
    for each in stated:
        column.values[each] = column.values.get(each, 0) | 1 << number
