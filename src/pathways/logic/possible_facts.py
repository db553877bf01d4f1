"""What a case could state: for each fact, the values that rules can tell apart.

A number has too many values to try each; what rules can tell apart are the ranges between the
thresholds that they compare with, so a range stands for all of its numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pathways.kept import kept
from pathways.language.fact_types import FACT_TYPES, FactTypeName, Range
from pathways.language.rule_set import RuleSet
from pathways.language.vocabulary import Fact


@dataclass(frozen=True)
class Slot:
    """A fact, or a single marker (named ``biomarkers.x``), and the values that matter.

    `values` are names, truths or ranges; of a set they are its elements, of which any may hold.
    """

    name: str
    kind: FactTypeName
    values: tuple[Any, ...]

    @property
    def is_set(self) -> bool:
        """Tell whether several of the values may hold at once."""
        return FACT_TYPES[self.kind].shape == "several"

    @property
    def is_number(self) -> bool:
        """Tell whether the values are ranges of a number."""
        return FACT_TYPES[self.kind].ranged


def stands_for(slot_value: Any, value: Any) -> bool:
    """Tell whether a value of a slot is some value or, of numbers, a range with it."""
    return value in slot_value if isinstance(slot_value, Range) else bool(slot_value == value)


@kept
def slots(pack: RuleSet) -> dict[str, Slot]:
    """Return every fact and marker of a pack, by name, in the order of the vocabulary."""
    return {slot.name: slot for slot in _slots(pack)}


def _slots(pack: RuleSet) -> Iterator[Slot]:
    cuts_of = _cuts(pack)
    for name, fact in pack.vocabulary.facts.items():
        parts = [f"{name}.{part}" for part in fact.values]
        for each in parts if fact.kind.shape == "parts" else [name]:
            values = fact.kind.every(fact.values)
            if values is None:
                values = _ranges(fact, cuts_of.get(each, set()))
            yield Slot(each, fact.type, values)


def _ranges(fact: Fact, cuts: set[int]) -> tuple[Range, ...]:
    inside = sorted(cut for cut in cuts if fact.min < cut <= fact.max)
    return tuple(Range(a, b - 1) for a, b in pairwise([fact.min, *inside, fact.max + 1]))


def _cuts(pack: RuleSet) -> dict[str, set[int]]:
    """Return, for each number, where the truth of some test on it can change."""
    cuts: dict[str, set[int]] = {}
    for test in pack.tests:
        if test.operator.turns:
            limit = pack.vocabulary.number(test.value)
            cuts.setdefault(test.fact, set()).update(test.operator.turns(limit))
    return cuts
