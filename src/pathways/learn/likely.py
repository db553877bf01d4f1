"""What is likely to be known of a person, and which values: read from the teaching cases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pathways.kept import kept
from pathways.language.fact_types import Range
from pathways.language.facts import value_of
from pathways.logic.possible_facts import Slot, slots
from pathways.packs.pack import Pack

_NEARLY_ALL = 0.75
_WELL_INSIDE = 10


@kept
def seen_values(pack: Pack) -> dict[str, list[Any]]:
    """Return the values that teaching cases state of each fact and marker; of sets, each value."""
    return {
        name: [value for case in pack.cases if (value := value_of(case.facts, name)) is not None]
        for name in slots(pack)
    }


def askable_facts(pack: Pack) -> list[str]:
    """Return the facts and markers that somebody would know: those that some case states."""
    seen = seen_values(pack)
    return [name for name in slots(pack) if seen[name] or not pack.cases]


def usual_facts(pack: Pack) -> list[str]:
    """Return the facts of the first stage that nearly every teaching case states."""
    first = next(iter(pack.vocabulary.stages))
    seen, facts = seen_values(pack), pack.vocabulary.facts
    return [
        name
        for name in slots(pack)
        if pack.cases
        and facts[name.partition(".")[0]].stage == first
        and len(seen[name]) >= _NEARLY_ALL * len(pack.cases)
    ]


def likely_values(pack: Pack, slot: Slot) -> list[Any]:
    """Return values of a fact that is no set: one of each range, those met in cases first."""
    seen = seen_values(pack)[slot.name]
    if slot.is_number:
        return [likely_number(pack, slot, part) for part in slot.values]
    return sorted(slot.values, key=lambda value: value not in seen)


def likely_number(pack: Pack, slot: Slot, part: Range) -> int:
    """Return a number of a range: one of a teaching case, and none at its very edge if possible."""
    seen: list[int] = [value for value in seen_values(pack)[slot.name] if value in part]
    inside = [value for value in seen if part.low < value < part.high]
    middle = part.low + min((part.high - part.low) // 2, _WELL_INSIDE)
    return min(inside or [middle], key=lambda value: (abs(value - middle), value))


def one_step_away(pack: Pack, slot: Slot, value: Any) -> Iterator[Any]:
    """Yield the values that are one step away: of a set, one element more, fewer or other."""
    if not slot.is_set:
        here = next((part for part in slot.values if slot.is_number and value in part), None)
        same = value if here is None else likely_number(pack, slot, here)
        yield from (other for other in likely_values(pack, slot) if other != same)
        return
    met = {item for values in seen_values(pack)[slot.name] for item in values}
    for item in sorted(slot.values, key=lambda item: item not in met):
        with_it = {*value} ^ {item}
        yield tuple(v for v in slot.values if v in with_it)
        if len(value) == 1 and item not in value:
            yield (item,)


def only_by_convention(pack: Pack, slot: Slot, one: Any, other: Any) -> bool:
    """Tell whether two numbers are told apart by nothing but conventions of teaching."""
    if not slot.is_number:
        return False
    low, high = sorted((one, other))
    constants, vocabulary = pack.vocabulary.constants, pack.vocabulary
    crossed = [
        test.value
        for test in pack.tests
        if test.fact == slot.name
        and test.operator.operand == "number"
        and low <= vocabulary.number(test.value) <= high
    ]
    named = [constants[value] for value in crossed if isinstance(value, str)]
    return len(named) == len(crossed) and all(constant.convention for constant in named)
