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

from pathways.cases.case import Facts, merged, value_of
from pathways.explain.possible_facts import Range, Slot, with_value
from pathways.packs.pack import Pack

Bits = int
Key = tuple[str, str]
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

    def facts(self, number: int, pack: Pack, slots: Iterable[Slot]) -> Facts:
        """Return what a pack with these slots reads of a case."""
        facts: dict[str, Any] = {}
        for slot in slots:
            column = self.column(slot)
            if column.known >> number & 1:
                chosen = [v for v, bits in column.values.items() if bits >> number & 1]
                facts = with_value(facts, slot.name, tuple(chosen) if slot.is_set else chosen[0])
        return merged(pack.vocabulary, {}, facts)


def has_value(slot: Slot, value: Any) -> bool:
    """Tell whether a slot has a value or, of numbers, a range with it."""
    return any(value in v if isinstance(v, Range) else value == v for v in slot.values)


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
    rng = random.Random(seed)
    share = [rng.random() for _ in range(number)]
    values: dict[Key, dict[Any, None]] = {}
    for slot in slots:
        values.setdefault((slot.name, slot.kind), {}).update(dict.fromkeys(_sampled(slot)))
    columns = {}
    for key, several in values.items():
        stated = _bits(rng.random() < part for part in share)
        columns[key] = _column(rng, number, stated, list(several), is_set=key[1] == "set")
    return Bank(number, columns)


def _column(
    rng: random.Random, number: int, stated: Bits, values: list[Any], *, is_set: bool
) -> Column:
    if is_set:
        likely = [rng.choice((0.1, 0.4)) for _ in range(number)]
        elements = {v: _bits(rng.random() < part for part in likely) & stated for v in values}
        return Column(stated, elements)
    chosen = rng.choices(values, k=number)
    each = {v: _bits(other == v for other in chosen) & stated for v in values}
    return Column(stated, each)


def _bits(flags: Iterable[bool]) -> Bits:
    return int("".join("1" if flag else "0" for flag in flags)[::-1] or "0", 2)


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
