"""Which questions there are: the question of a name, and the names of the questions of a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pathways.kept import kept
from pathways.language.rules import Rule
from pathways.learn.kinds import ask, concordance, contrast, misuse, why, why_not
from pathways.learn.people import people
from pathways.learn.questions import KINDS, Kind, Name, PracticeQuestion
from pathways.learn.speaking import specific
from pathways.packs.pack import Pack

_MAKERS: dict[Kind, Callable[[Pack, Name, Rule], PracticeQuestion | None]] = {
    "contrast": contrast.make,
    "concordance": concordance.make,
    "why": why.make,
    "why-not": why_not.make,
    "ask": ask.make,
    "misuse": misuse.make,
}
_QUICKEST: tuple[Kind, ...] = ("misuse", "why", "ask", "concordance", "contrast", "why-not")
"""The kinds, in the order of the time that it takes to find a question."""
_TRIED = 12
"""Numbers that are tried before a rule counts as one that can't be asked in some way."""


@kept
def askable(pack: Pack) -> list[Rule]:
    """Return the rules that questions are made of, in the order of the pack.

    They argue, depend on the person, and speak of some believable person.
    """
    return [
        rule
        for rule in pack.rules
        if rule.argument
        and specific(pack, rule)
        and people(pack, rule)
        and any(of_kind(pack, rule, 0, kind) for kind in _QUICKEST)
    ]


def question(pack: Pack, name: Name) -> PracticeQuestion | None:
    """Return the question of a name; None if the rule is not there or can't be asked so."""
    rule = pack.rules_by_id.get(name.rule)
    if rule is None or not rule.argument or not specific(pack, rule):
        return None
    return _MAKERS[name.kind](pack, name, rule)


def names(pack: Pack, rule: Rule, first: int = 0, kind: Kind = KINDS[0]) -> Iterator[Name]:
    """Yield the names of questions of a rule from a number on, the kinds in turn from one on."""
    start = KINDS.index(kind)
    for step in range(_TRIED * len(KINDS)):
        name = Name(rule.id, first + step, KINDS[(start + step) % len(KINDS)])
        if question(pack, name):
            yield name


def of_kind(pack: Pack, rule: Rule, first: int, kind: Kind) -> Name | None:
    """Return the next question of a kind from a number on; None if the rule can't be asked so."""
    tried = (Name(rule.id, first + step, kind) for step in range(_TRIED))
    return next((name for name in tried if question(pack, name)), None)
