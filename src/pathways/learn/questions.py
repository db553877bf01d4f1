"""Practice questions: made of one rule, and answered by running the rules.

A question is named by its rule, a number and a kind. The same name gives the same question; another
number gives a fresh one of the same rule. The answer is never kept: it is what the rules do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Literal

from pathways.explain.change import ConclusionChange, Difference
from pathways.language.case import Case
from pathways.language.facts import Facts
from pathways.language.rules import Rule
from pathways.learn.statements import true_statements
from pathways.logic.infer import infer
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof

Kind = Literal["contrast", "why", "ask", "concordance", "why-not", "misuse"]
KINDS: tuple[Kind, ...] = ("contrast", "why", "ask", "concordance", "why-not", "misuse")
"""The kinds, in the order in which a session takes them in turn."""
KIND_NAMES: dict[Kind, str] = {
    "contrast": "One fact differs",
    "why": "Why",
    "ask": "What to ask",
    "concordance": "New information",
    "why-not": "Why not",
    "misuse": "When it does not hold",
}
MORE, LESS, SAME = "more", "less", "same"
SHIFTS = {MORE: "More support for it", LESS: "Less support for it", SAME: "No change"}
"""What can be answered to a concordance question. A caution counts as less support."""
MOST_NUMBER = 99_999
"""The number after that of the last question that a rule has; progress keeps the next one."""
_NUMBER = re.compile(r"[0-9]{1,5}")
SHOWN = 4
"""Choices that are shown."""


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
        if kind is None or not _NUMBER.fullmatch(number) or int(number) >= MOST_NUMBER:
            return None
        return cls(rule, int(number), kind)


@dataclass(frozen=True, eq=False, kw_only=True)
class PracticeQuestion:
    """A question with what can be answered, by key."""

    name: Name
    pack: Pack
    rule: Rule
    choices: dict[str, str]

    @property
    def option(self) -> str:
        """The option that the rule is about."""
        assert self.rule.option
        return self.rule.option

    @property
    def several(self) -> bool:
        """True if more than one of the choices may be true."""
        return self.name.kind == "contrast"

    @property
    def true(self) -> frozenset[str]:
        """The keys of the choices that the rules bear out."""
        raise NotImplementedError

    @property
    def own(self) -> frozenset[str]:
        """Those of the true choices that the rule itself bears out."""
        return self.true


@dataclass(frozen=True, eq=False, kw_only=True)
class Single(PracticeQuestion):
    """A question of which one choice is right, and a sentence on each of them."""

    right: str
    told: dict[str, str] = field(repr=False)
    """What the rules say of each choice."""
    proof: Proof | None = None
    """What is said of the person that it is about, if it is about one."""

    @property
    def true(self) -> frozenset[str]:
        """The key of the right choice."""
        return frozenset([self.right])


@dataclass(frozen=True, eq=False, kw_only=True)
class Twofold(PracticeQuestion):
    """Two runs that differ in one fact, and what may be said of the difference."""

    fact: str
    """The fact or marker that differs; of a concordance question it is unknown at first."""
    before: Proof
    after: Proof
    difference: Difference

    @cached_property
    def true(self) -> frozenset[str]:
        """The keys of the choices that the two runs bear out."""
        if self.several:
            return frozenset(
                s.key for s in true_statements(self.before, self.after, self.rule.stage)
            )
        return frozenset(shifts(self.difference.conclusions, self.option) or {SAME})

    @property
    def own(self) -> frozenset[str]:
        """Of several true choices, those on the argument of the rule."""
        argument = ".".join(self.rule.argument or ())
        return frozenset(k for k in self.true if not self.several or k.endswith(f".{argument}"))

    def changes(self, key: str) -> list[ConclusionChange]:
        """Return the changes that bear out a choice."""
        found = self.difference.conclusions
        if self.several:
            happening, stance, option = key.split(".")
            change = "gained" if happening == "appears" else "lost"
            told = (change, stance, option)
            return [c for c in found if (c.change, c.stance, c.option) == told]
        return [c for c in found if key in shifts([c], self.option)]


def shifts(changes: Iterable[ConclusionChange], option: str | None) -> set[str]:
    """Return the directions in which the arguments on an option shift."""
    return {
        MORE if (change.stance == "for") is (change.change == "gained") else LESS
        for change in changes
        if change.option == option and change.change != "changed"
    }


def proof_of(pack: Pack, facts: Facts) -> Proof:
    """Return what the rules say of a person of a question."""
    return infer(pack, Case("practice", "A person of a practice question", (), facts))


def mixed(name: Name, keys: Iterable[str]) -> list[str]:
    """Return keys in an order that looks like chance, and is always the same for a question."""
    return sorted(
        keys, key=lambda key: sha256(f"{name.rule} {name.number} {key}".encode()).digest()
    )
