"""Practice questions: made of one rule, and answered by running the rules on both people.

A question is named by its rule, a number and a kind. The same name gives the same question; another
number gives a fresh one of the same rule. The answer is never kept: it is the difference between
two runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Literal

from pathways.cases.case import Case, Facts
from pathways.cases.hypothetical import contradictions
from pathways.explain.change import ConclusionChange, Difference, difference
from pathways.explain.possible_facts import with_value
from pathways.inference.infer import infer
from pathways.inference.proof import Proof
from pathways.learn.statements import others, true_statements
from pathways.learn.turns import turns
from pathways.packs.pack import Pack
from pathways.packs.rules import Rule

Kind = Literal["contrast", "concordance"]
KINDS: tuple[Kind, ...] = ("contrast", "concordance")
MORE, LESS, SAME = "more", "less", "same"
SHIFTS = {
    MORE: "More speaks for it, or less against it",
    LESS: "Less speaks for it, or more against it",
    SAME: "Nothing changes for it",
}
"""What can be answered to a concordance question. A caution speaks against."""
MOST_NUMBER = 99_999
_MOST_TRUE = 4
_SHOWN = 6


@dataclass(frozen=True)
class Name:
    """What names a question."""

    rule: str
    number: int
    kind: Kind

    def __str__(self) -> str:
        return f"{self.rule}.{self.number}.{self.kind}"

    @classmethod
    def of(cls, text: str) -> Name | None:
        """Return the name that a text spells, if it spells one."""
        rule, _, rest = text.partition(".")
        number, _, word = rest.partition(".")
        kind = next((kind for kind in KINDS if kind == word), None)
        if kind is None or not (number.isascii() and number.isdecimal() and len(number) <= 6):
            return None
        return cls(rule, int(number), kind)


@dataclass(frozen=True, eq=False)
class Question:
    """Two runs that differ in one fact, and what may be said of the difference."""

    name: Name
    rule: Rule
    fact: str
    """The fact or marker that differs; of a concordance question it is unknown at first."""
    before: Proof
    after: Proof
    difference: Difference
    choices: dict[str, str]
    """What can be answered, by key. Of a contrast question, several may be true."""

    @property
    def option(self) -> str:
        """The option that the rule is about."""
        assert self.rule.option
        return self.rule.option

    @cached_property
    def true(self) -> frozenset[str]:
        """The keys of the choices that the two runs bear out."""
        return self._borne_out(self.difference.conclusions)

    @cached_property
    def own(self) -> frozenset[str]:
        """Those of the true choices that the rule itself bears out."""
        return self._borne_out([c for c in self.difference.conclusions if c.rule == self.rule.id])

    def changes(self, key: str) -> list[ConclusionChange]:
        """Return the changes that bear out a choice."""
        found = self.difference.conclusions
        if self.name.kind == "concordance":
            return [c for c in found if c.option == self.option and key in self._borne_out([c])]
        return [change for change in found if key in self._borne_out([change])]

    def _borne_out(self, changes: list[ConclusionChange]) -> frozenset[str]:
        if self.name.kind == "contrast":
            return frozenset(
                s.key for s in true_statements(self.before.pack, changes, self.rule.stage)
            )
        return frozenset(_shifts(changes, self.option) or {SAME})


def askable(pack: Pack) -> list[Rule]:
    """Return the rules that questions are made of: those that argue, in the order of the pack.

    A rule for which a correction stands in wherever it fires never speaks, so nothing turns it.
    """
    return [
        rule
        for rule in pack.rules
        if rule.argument and (rule.id not in pack.corrections_of or turns(pack, rule))
    ]


def question(pack: Pack, name: Name) -> Question | None:
    """Return the question of a name; None if the rule is not there or can't be asked so."""
    rule = pack.rules_by_id.get(name.rule)
    found = turns(pack, rule) if rule and rule.argument else ()
    if not rule or not found:
        return None
    turn = found[name.number % len(found)]
    if name.kind == "contrast":
        return _contrast(pack, name, rule, turn.fact, turn.before, turn.after)
    return _concordance(pack, name, rule, turn.fact, turn.after)


def names(pack: Pack, rule: Rule, first: int = 0) -> Iterator[Name]:
    """Yield the names of the questions of a rule from a number on, each turn asked in both ways.

    Then they begin again: there is no end of numbers, but of different questions.
    """
    number = len(turns(pack, rule))
    for n in range(first, first + 2 * number):
        lap, place = divmod(n, number)
        name = Name(rule.id, n, KINDS[(lap + (place + 1) // 2) % 2])
        if question(pack, name):
            yield name


def _contrast(
    pack: Pack, name: Name, rule: Rule, fact: str, here: Facts, there: Facts
) -> Question | None:
    """Return what differs between two people; None if there is too much to choose from."""
    before, after = _run(pack, here), _run(pack, there)
    changes = difference(before, after)
    true = true_statements(pack, changes.conclusions, rule.stage)
    if len(true) > _MOST_TRUE or any(statement.opposite in true for statement in true):
        return None
    rest = others(before, rule, fact, changes.conclusions)
    if len(true) + len(rest) < _SHOWN:
        rest += [statement.opposite for statement in true]
    shown = [*true, *rest[: _SHOWN - len(true)]]
    shown.sort(key=lambda s: sha256(f"{name.rule} {name.number} {s.key}".encode()).digest())
    choices = {statement.key: statement.text(pack) for statement in shown}
    return Question(name, rule, fact, before, after, changes, choices)


def _concordance(pack: Pack, name: Name, rule: Rule, fact: str, facts: Facts) -> Question | None:
    """Return what a fact that comes to light does to an option; None if it pulls both ways."""
    open_yet = with_value(facts, fact, None)
    if not open_yet or contradictions(pack, open_yet):
        return None
    before, after = _run(pack, open_yet), _run(pack, facts)
    changes = difference(before, after)
    if len(_shifts(changes.conclusions, rule.option)) > 1:
        return None
    return Question(name, rule, fact, before, after, changes, SHIFTS)


def _shifts(changes: list[ConclusionChange], option: str | None) -> set[str]:
    """Return the directions in which the arguments on an option shift."""
    return {
        MORE if (change.stance == "for") is (change.change == "gained") else LESS
        for change in changes
        if change.option == option and change.change != "changed"
    }


def _run(pack: Pack, facts: Facts) -> Proof:
    return infer(pack, Case("practice", "A person of a practice question", (), facts))
