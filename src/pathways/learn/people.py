"""Believable people of whom a rule speaks: made from teaching cases, with little left out.

A person states what nearly every case states at its first stage (the tumour, say, and how far it
has gone), what the rule rests on, and one fact more. A rule that speaks in too few of the cases
gets cases with the smallest change, by the solver, that makes it speak.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from typing import Any

from pathways.kept import kept
from pathways.language.facts import Facts, value_of, with_value
from pathways.language.rules import Rule
from pathways.learn.likely import likely_number, usual_facts
from pathways.learn.speaking import can_be, frames, sound, speaks, touches
from pathways.logic.nearest import nearest_changes
from pathways.logic.possible_facts import slots
from pathways.logic.solver import Unsettled
from pathways.packs.pack import Pack

MOST = 6
"""People that are made for one rule."""
_ENOUGH = 2
_TRIED = 8
_FEWEST = 3
"""Facts that a person states at least, or nobody would know whom the question is about."""


def people(pack: Pack, rule: Rule) -> tuple[Facts, ...]:
    """Return the facts of people of whom a rule speaks, always the same; none if there are none.

    No correction of the rule waits, nothing contradicts itself, and no stop stands.
    """
    return _first_people(pack, rule.id)


@kept
def _first_people(pack: Pack, rule: str) -> tuple[Facts, ...]:
    return tuple(islice(_people(pack, pack.rules_by_id[rule]), MOST))


def _people(pack: Pack, rule: Rule) -> Iterator[Facts]:
    found: list[Facts] = []
    for facts in _whole_people(pack, rule, found):
        person = _shortened(pack, rule, facts, str(len(found)))
        if person is not None and person not in found:
            found.append(person)
            yield person


def _whole_people(pack: Pack, rule: Rule, found: list[Facts]) -> Iterator[Facts]:
    """Yield the facts of cases of which the rule speaks, then of cases changed so that it does."""
    cases = shuffled(pack.cases, rule.id)
    yield from (case.facts for case in cases if speaks(pack, rule, case.facts))
    for facts in [case.facts for case in cases][:_TRIED] or [{}]:
        if len(found) >= _ENOUGH:
            return
        try:
            changes = nearest_changes(pack, facts, lambda world: world.standing(rule), most=2)
        except Unsettled:
            return  # it would be no quicker for another case
        if not changes:  # then there are none for any other case either
            return
        for change in changes:
            yield _likely(pack, change.facts, change.names)


def _likely(pack: Pack, facts: Facts, changed: tuple[str, ...]) -> Facts:
    """Return facts in which a number that the solver chose is a likely one of its range."""
    for name in changed:
        slot, value = slots(pack)[name], value_of(facts, name)
        if slot.is_number and value is not None:
            part = next(part for part in slot.values if value in part)
            facts = with_value(facts, name, likely_number(pack, slot, part))
    return facts


def _shortened(pack: Pack, rule: Rule, facts: Facts, salt: str) -> Facts | None:
    """Return what a question tells of a person; None if that makes no person to ask about."""
    stated = [name for name in slots(pack) if value_of(facts, name) is not None]
    usual = usual_facts(pack)
    needed = [name for name in stated if name in usual or touches(pack, rule, name)]
    fewer = [name for name in needed if name in usual or not frames(pack, name)]
    more = _more(pack, rule, [name for name in stated if name not in needed], salt)
    for chosen in ([*fewer, *more], [*needed, *more], needed, stated):
        person: Facts = {}
        for name in stated:
            if name in chosen:
                person = with_value(person, name, value_of(facts, name))
        told = sum(value_of(person, name) is not None for name in stated)
        fits = speaks(pack, rule, person) and sound(pack, rule, person)
        if told >= min(_FEWEST, len(stated)) and fits and can_be(pack, person):
            return person
    return None


def _more(pack: Pack, rule: Rule, names: list[str], salt: str) -> list[str]:
    """Return one fact more, of those that are known by the stage of the rule."""
    order = pack.vocabulary.stage_order
    by_then = [name for name in names if order[_stage(pack, name)] <= order[rule.stage]]
    return shuffled(by_then, rule.id, salt)[:1]


def _stage(pack: Pack, name: str) -> str:
    return pack.vocabulary.facts[name.partition(".")[0]].stage


def shuffled(items: Any, *salt: str) -> list[Any]:
    """Return items in an order that looks like chance and is always the same."""

    def place(item: Any) -> str:
        name = getattr(item, "id", item)
        return sha256(repr((salt, name)).encode()).hexdigest()

    return sorted(items, key=place)
