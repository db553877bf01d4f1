"""Statements on what changes between two people: those that are true, and others to tell apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from pathways.explain.change import conclusions
from pathways.language.rules import STANCES, Rule, Stance
from pathways.learn.speaking import rests_on
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof
from pathways.words.conclusions import STANCE_WORDS

Happening = Literal["appears", "goes"]
Argument = tuple[Stance, str]


@dataclass(frozen=True)
class ShiftStatement:
    """That the first argument of a stance on an option appears, or the last one goes."""

    happening: Happening
    stance: Stance
    option: str

    @property
    def key(self) -> str:
        """A short name, for an address."""
        return ".".join([self.happening, self.stance, self.option])

    @classmethod
    def of(cls, key: str) -> ShiftStatement:
        """Return the statement of a key."""
        happening, stance, option = key.split(".")
        return cls(
            "goes" if happening == "goes" else "appears",
            next(s for s in STANCES if s == stance),
            option,
        )

    @property
    def opposite(self) -> ShiftStatement:
        """The statement that the same goes that appears here, or the other way round."""
        other: Happening = "goes" if self.happening == "appears" else "appears"
        return ShiftStatement(other, self.stance, self.option)

    def text(self, pack: Pack) -> str:
        """Return it in words."""
        title = pack.vocabulary.options[self.option].title
        now = "now" if self.happening == "appears" else "no longer"
        return f"{title}: {now} {STANCE_WORDS[self.stance].standing}"


def said(proof: Proof, stage: str) -> dict[Argument, list[Rule]]:
    """Return the rules that argue at a stage, by what they argue."""
    found: dict[Argument, list[Rule]] = {}
    for name in conclusions(proof):
        rule = proof.pack.rules_by_id[name]
        if rule.argument and proof.pack.vocabulary.options[rule.argument[1]].stage == stage:
            found.setdefault(rule.argument, []).append(rule)
    return found


def true_statements(before: Proof, after: Proof, stage: str) -> list[ShiftStatement]:
    """Return what is true of two people at a stage; notes are not asked."""
    one, other = said(before, stage), said(after, stage)
    appears = [ShiftStatement("appears", *argument) for argument in other if argument not in one]
    return appears + [
        ShiftStatement("goes", *argument) for argument in one if argument not in other
    ]


def others(
    before: Proof, rule: Rule, fact: str, true: Iterable[ShiftStatement]
) -> list[ShiftStatement]:
    """Return statements that are not true, those that ask most first.

    That is: on the option of the rule, then on options whose rules rest on the fact that differs
    and yet do not turn, then on the others; all at its stage. What is said of the first person can
    go; of the rest, chance decides whether it is said to go or to appear.
    """
    pack = before.pack
    turned = {(statement.stance, statement.option) for statement in true}
    standing = said(before, rule.stage)
    spoken: dict[Argument, list[Rule]] = {}
    for other in pack.rules:
        if other.argument and pack.vocabulary.options[other.argument[1]].stage == rule.stage:
            spoken.setdefault(other.argument, []).append(other)
    ranked = []
    for (stance, option), rules in spoken.items():
        if (stance, option) in turned:
            continue
        chance = _chance(rule.id, fact, stance, option)
        goes = (stance, option) in standing or chance % 2 == 1
        closeness = (
            option != rule.option,
            not any(rests_on(pack, other, fact) for other in rules),
        )
        ranked.append(
            (closeness, chance, ShiftStatement("goes" if goes else "appears", stance, option))
        )
    return [statement for *_, statement in sorted(ranked, key=lambda entry: entry[:2])]


def _chance(*words: str) -> int:
    """Return a number that looks like chance and is always the same."""
    return int.from_bytes(sha256(" ".join(words).encode()).digest()[:4])
