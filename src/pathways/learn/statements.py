"""Statements on what changes between two people: those that are true, and others to tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from pathways.explain.change import ConclusionChange, conclusions
from pathways.inference.proof import Proof
from pathways.packs.pack import Pack
from pathways.packs.rules import STANCES, Rule, Stance

Happening = Literal["appears", "goes"]
_WORDS: dict[Stance, str] = {
    "for": "an argument for it",
    "against": "an argument against it",
    "caution": "a caution on it",
}


@dataclass(frozen=True)
class Statement:
    """That an argument on an option, or a stop card, appears or goes."""

    happening: Happening
    stance: Stance | None = None
    """None for a stop card."""
    option: str | None = None

    @property
    def key(self) -> str:
        """A short name, for an address."""
        return ".".join([self.happening, self.stance or "stop", *filter(None, [self.option])])

    @classmethod
    def of(cls, key: str) -> Statement:
        """Return the statement of a key."""
        happening, stance, *option = key.split(".")
        return cls(
            "goes" if happening == "goes" else "appears",
            next((s for s in STANCES if s == stance), None),
            option[0] if option else None,
        )

    @property
    def opposite(self) -> Statement:
        """The statement that the same goes that appears here, or the other way round."""
        other: Happening = "goes" if self.happening == "appears" else "appears"
        return Statement(other, self.stance, self.option)

    def text(self, pack: Pack) -> str:
        """Return it in words."""
        if not self.option or not self.stance:
            return f"A stop card {self.happening}"
        title = pack.vocabulary.options[self.option].title
        return f"{title}: {_WORDS[self.stance]} {self.happening}"


def true_statements(pack: Pack, changes: Iterable[ConclusionChange], stage: str) -> list[Statement]:
    """Return what is true of the changes at a stage, each statement once; notes are not asked."""
    found: dict[Statement, None] = {}
    for change in changes:
        asked = change.option or pack.rules_by_id[change.rule].gives == "stop"
        if asked and change.stage == stage and change.change != "changed":
            happening: Happening = "appears" if change.change == "gained" else "goes"
            found[Statement(happening, change.stance, change.option)] = None
    return list(found)


def others(
    before: Proof, rule: Rule, fact: str, changes: Sequence[ConclusionChange]
) -> list[Statement]:
    """Return statements that some changes do not bear out, those that ask most first.

    That is: on the option of the rule, then on options whose rules rest on the fact that differs
    and yet do not turn, then on the others; all at its stage. What is said of the first person can
    go; of the rest, chance decides whether it is said to go or to appear.
    """
    pack = before.pack
    said = conclusions(before)
    turned = {change.rule for change in changes}
    spoken: dict[tuple[Stance, str], list[Rule]] = {}
    for other in pack.rules:
        if other.argument:
            spoken.setdefault(other.argument, []).append(other)
    ranked = []
    for (stance, option), rules in spoken.items():
        if pack.vocabulary.options[option].stage != rule.stage:
            continue
        if any(other.id in turned for other in rules):
            continue
        chance = _chance(rule.id, fact, stance, option)
        there = any(other.id in said for other in rules)
        goes = there or chance % 2 == 1
        closeness = (
            option != rule.option,
            not any(rests_on(pack, other, fact) for other in rules),
        )
        ranked.append((closeness, chance, Statement("goes" if goes else "appears", stance, option)))
    return [statement for *_, statement in sorted(ranked, key=lambda entry: entry[:2])]


def rests_on(pack: Pack, rule: Rule, fact: str) -> bool:
    """Tell whether a rule tests a stated fact or marker, itself or by way of derived facts."""
    return any(
        test.fact == fact
        or any(rests_on(pack, deriving, fact) for deriving in pack.rules_deriving(test.fact))
        for test in rule.tests
    )


def _chance(*words: str) -> int:
    """Return a number that looks like chance and is always the same."""
    return int.from_bytes(sha256(" ".join(words).encode()).digest()[:4])
