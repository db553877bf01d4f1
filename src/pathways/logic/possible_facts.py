"""What a case could state: for each fact, the values that rules can tell apart.

A number has too many values to try each; what rules can tell apart are the ranges between the
thresholds that they compare with, so a range stands for all of its numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from weakref import WeakKeyDictionary

from pathways.language.conditions import OPERATORS_OF_TYPE, Test
from pathways.language.rule_set import RuleSet
from pathways.language.vocabulary import MARKER_STATES


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """Whole numbers from `low` to `high`, both included."""

    low: int
    high: int

    def nearest(self, value: int | None) -> int:
        """Return the number of this range that is nearest to a value, by default the lowest."""
        return self.low if value is None else min(max(value, self.low), self.high)

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int) and self.low <= value <= self.high


@dataclass(frozen=True)
class Slot:
    """A fact, or a single marker (named ``biomarkers.x``), and the values that matter.

    `values` are names, truths or ranges; of a set they are its elements, of which any may hold.
    """

    name: str
    kind: str
    values: tuple[Any, ...]

    @property
    def is_set(self) -> bool:
        """Tell whether several of the values may hold at once."""
        return self.kind == "set"


_known: WeakKeyDictionary[RuleSet, dict[str, Slot]] = WeakKeyDictionary()


def slots(pack: RuleSet) -> dict[str, Slot]:
    """Return every fact and marker of a pack, by name, in the order of the vocabulary."""
    found = _known.get(pack)
    if found is None:
        found = _known[pack] = {slot.name: slot for slot in _slots(pack)}
    return found


def _slots(pack: RuleSet) -> Iterator[Slot]:
    cuts_of = _cuts(pack)
    for name, fact in pack.vocabulary.facts.items():
        match fact.type:
            case "boolean":
                yield Slot(name, fact.type, (True, False))
            case "integer":
                cuts = sorted({fact.min, fact.max + 1, *cuts_of.get(name, ())})
                inside = [cut for cut in cuts if fact.min <= cut <= fact.max + 1]
                ranges = tuple(Range(a, b - 1) for a, b in pairwise(inside))
                yield Slot(name, fact.type, ranges)
            case "markers":
                for marker in fact.values:
                    yield Slot(f"{name}.{marker}", fact.type, MARKER_STATES)
            case _:
                yield Slot(name, fact.type, tuple(fact.values))


def _cuts(pack: RuleSet) -> dict[str, set[int]]:
    """Return, for each number, where the truth of some test on it can change."""
    cuts: dict[str, set[int]] = {}
    for test in pack.tests:
        if test.op in OPERATORS_OF_TYPE["integer"]:
            limit = pack.vocabulary.number(test.value)
            above = test.op in ("at_most", "more_than")
            cuts.setdefault(test.fact, set()).add(limit + 1 if above else limit)
    return cuts


def holds(test: Test, value: Any, number: int) -> bool:
    """Tell whether a test of a slot that is no set is true of one of its values.

    `number` is the threshold of a test that compares numbers.
    """
    match test.op:
        case "is":
            return bool(value == test.value)
        case "is_any":
            return isinstance(test.value, tuple) and value in test.value
        case "at_least":
            return bool(value.low >= number)
        case "at_most":
            return bool(value.high <= number)
        case "more_than":
            return bool(value.low > number)
        case "less_than":
            return bool(value.high < number)
    raise ValueError(test.op)
