"""Turns: two hypothetical people who differ in one fact, and in whether a rule speaks of them.

One of the two is a person of whom the rule speaks; the other has another value of one fact, and the
rule falls silent. None is taken on trust: each was judged by the evaluator.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from pathways.kept import kept
from pathways.language.facts import Facts, merged_facts, value_of, with_value
from pathways.language.rules import Rule
from pathways.learn.likely import (
    askable_facts,
    likely_number,
    one_step_away,
    only_by_convention,
    usual_facts,
)
from pathways.learn.people import people
from pathways.learn.speaking import can_be, speaks, waits_to_be_corrected
from pathways.logic.possible_facts import Slot, slots
from pathways.packs.pack import Pack

MOST = 12
"""Turns that are made of one rule."""


@dataclass(frozen=True, eq=False)
class Turn:
    """Facts of two people who differ in one fact or marker; a rule speaks of one of them only."""

    fact: str
    speaking: Facts
    silent: Facts
    swapped: bool
    """True if it is asked from the person of whom the rule speaks to the other."""

    @property
    def before(self) -> Facts:
        """The person who is met first."""
        return self.speaking if self.swapped else self.silent

    @property
    def after(self) -> Facts:
        """The person who is met then."""
        return self.silent if self.swapped else self.speaking


def turns(pack: Pack, rule: Rule) -> tuple[Turn, ...]:
    """Return up to `MOST` different turns of a rule, always the same; each fact in its turn.

    Facts that nearly every person states come last: they decide most things, and teach least.
    """
    return _first_turns(pack, rule.id)


@kept
def _first_turns(pack: Pack, rule: str) -> tuple[Turn, ...]:
    by_fact: dict[str, list[tuple[str, Facts, Facts]]] = {}
    for found in _turns(pack, pack.rules_by_id[rule]):
        by_fact.setdefault(found[0], []).append(found)
    usual = usual_facts(pack)
    rounds = zip_longest(*(by_fact[name] for name in sorted(by_fact, key=usual.__contains__)))
    mixed = [found for one in rounds for found in one if found][:MOST]
    return tuple(
        Turn(fact, speaking, silent, swapped=number % 2 == 1)
        for number, (fact, speaking, silent) in enumerate(mixed)
    )


def _turns(pack: Pack, rule: Rule) -> Iterator[tuple[str, Facts, Facts]]:
    known = askable_facts(pack)
    for person in people(pack, rule):
        for name, slot in slots(pack).items():
            value = value_of(person, name)
            if value is None or name not in known:
                continue
            here = _away_from_the_edge(pack, rule, person, slot)
            for other in one_step_away(pack, slot, value):
                there = merged_facts(pack.vocabulary, {}, with_value(here, name, other))
                if speaks(pack, rule, there) or only_by_convention(pack, slot, value, other):
                    continue
                if not waits_to_be_corrected(pack, rule, there) and can_be(pack, there):
                    yield name, here, there


def _away_from_the_edge(pack: Pack, rule: Rule, person: Facts, slot: Slot) -> Facts:
    """Return a person whose number is not the last one before a threshold, if that can be."""
    if not slot.is_number:
        return person
    value = value_of(person, slot.name)
    part = next(part for part in slot.values if value in part)
    other = with_value(person, slot.name, likely_number(pack, slot, part))
    return other if speaks(pack, rule, other) and can_be(pack, other) else person
