"""Turns: two hypothetical people who differ in one fact, and in whether a rule speaks of them.

The solver gives the seeds: the smallest case in which the rule holds, and for each condition one
in which only that condition fails. Every other turn is a seed with another value or with facts of a
teaching case as a background. None is taken on trust: each was judged by the evaluator.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from typing import Any

from pathways.cases.case import Facts, merged, value_of
from pathways.cases.hypothetical import contradictions
from pathways.explain.pairs import minimal_pair, near_cases
from pathways.explain.possible_facts import Slot, slots, with_value
from pathways.inference.evaluator import judge
from pathways.inference.proof import Status
from pathways.packs.pack import Pack
from pathways.packs.rules import Rule

MOST = 12
"""Turns that are made of one rule."""
_LAPS = 6
_BACKGROUND = 3
"""Facts of a teaching case that are put behind a turn, at most."""


@dataclass(frozen=True, eq=False)
class Turn:
    """Facts of two people who differ in one fact or marker; a rule speaks of one of them only."""

    fact: str
    before: Facts
    after: Facts


@lru_cache(maxsize=1024)
def turns(pack: Pack, rule: Rule) -> tuple[Turn, ...]:
    """Return up to `MOST` different turns of a rule, always the same, the plainest first."""
    return tuple(islice(_turns(pack, rule), MOST))


def speaks(pack: Pack, rule: Rule, facts: Facts) -> bool:
    """Tell whether a rule fires on some facts and no correction stands in for it."""
    if judge(pack, facts, rule.when).status is not Status.FIRED:
        return False
    corrections = pack.corrections_of.get(rule.id, ())
    return all(judge(pack, facts, c.when).status is not Status.FIRED for c in corrections)


def _turns(pack: Pack, rule: Rule) -> Iterator[Turn]:
    """Yield turns in laps: one for each fact that can turn the rule, then again with more known."""
    plain = list(_plain_turns(pack, rule))
    known: list[Facts] = []
    for lap in range(_LAPS):
        for name, facts, values in plain:
            value = values[lap % len(values)]
            behind = _background(pack, rule, facts, lap)
            here = merged(pack.vocabulary, behind, facts)
            there = merged(pack.vocabulary, behind, with_value(facts, name, value))
            before, after = sorted((here, there), key=lambda some: speaks(pack, rule, some))
            if len(known) % 2:
                before, after = after, before
            if after not in known and _can_be(pack, rule, before, after):
                known.append(after)
                yield Turn(name, before, after)


def _can_be(pack: Pack, rule: Rule, before: Facts, after: Facts) -> bool:
    """Tell whether two people contradict nothing, and the rule still speaks of one of them only."""
    turned = speaks(pack, rule, before) is not speaks(pack, rule, after)
    return turned and not contradictions(pack, before) and not contradictions(pack, after)


def _plain_turns(pack: Pack, rule: Rule) -> Iterator[tuple[str, Facts, list[Any]]]:
    """Yield a fact, a seed, and the values of the fact that turn the rule there."""
    for facts in _seeds(pack, rule):
        here = speaks(pack, rule, facts)
        for name, slot in slots(pack).items():
            value = value_of(facts, name)
            if value is None:
                continue
            turning = [
                other
                for other in _other_values(slot, value)
                if speaks(pack, rule, with_value(facts, name, other)) is not here
            ]
            if turning:
                yield name, facts, _shuffled(turning, rule.id, name)


def _seeds(pack: Pack, rule: Rule) -> Iterator[Facts]:
    pair = minimal_pair(pack, rule)
    if pair:
        yield pair.fires
    for near in near_cases(pack, rule):
        yield near.facts


def _other_values(slot: Slot, value: Any) -> Iterator[Any]:
    """Yield the values that are one step away: of a set, one element more, fewer or other."""
    if slot.kind == "integer":
        yield from (part.nearest(value) for part in slot.values if value not in part)
    elif not slot.is_set:
        yield from (other for other in slot.values if other != value)
    else:
        for item in slot.values:
            with_it = {*value} ^ {item}
            yield tuple(v for v in slot.values if v in with_it)
            if len(value) == 1 and item not in value:
                yield (item,)


def _background(pack: Pack, rule: Rule, facts: Facts, lap: int) -> Facts:
    """Return some facts of a teaching case that a seed leaves open; none in the first lap.

    Cases of which the rule speaks come first, since what else they state goes with it. Facts that
    are asked for at the same stage as one of the seed are left out: they may not suit each other.
    """
    if not lap:
        return {}
    by_fit = sorted(
        _shuffled(pack.cases, rule.id), key=lambda case: not speaks(pack, rule, case.facts)
    )
    case = by_fit[(lap - 1) % len(by_fit)] if by_fit else None
    words = pack.vocabulary.facts
    taken = {words[name].stage for name in facts}
    free = [name for name in case.facts if words[name].stage not in taken] if case else []
    chosen = _shuffled(free, rule.id, str(lap))[:_BACKGROUND]
    return {name: case.facts[name] for name in chosen} if case else {}


def _shuffled(items: Any, *salt: str) -> list[Any]:
    """Return items in an order that looks like chance and is always the same."""

    def place(item: Any) -> str:
        name = getattr(item, "id", item)
        return sha256(repr((salt, name)).encode()).hexdigest()

    return sorted(items, key=place)
