"""Spot the flaw: what a document says, and what is wrong with it, among rival criticisms."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from pathways.language.rules import Rule
from pathways.packs.pack import Pack
from pathways.packs.statements import Rival, Statement

NOTHING = "nothing"
"""The choice that nothing is wrong with a statement."""
FLAW = "flaw"
"""The choice of what is wrong with it."""


@dataclass(frozen=True)
class Choice:
    """A criticism that a learner can choose, by its name in an address."""

    name: str
    says: str
    right: bool


def judged(pack: Pack) -> dict[str, Statement]:
    """Return the statements of a pack that can be judged with its rules, by their ids."""
    return {
        statement.id: statement
        for statement in pack.statements
        if statement.correction is None or statement.correction in pack.rules_by_id
    }


def choices(statement: Statement) -> tuple[Choice, ...]:
    """Return what can be chosen, in an order that is always the same; that nothing is wrong, last.

    The rivals criticise the same statement, so that no word of the question gives the answer away.
    """
    named = [(f"rival-{number}", rival.says) for number, rival in enumerate(statement.rivals, 1)]
    if statement.flaw:
        named.append((FLAW, statement.flaw))
    named.sort(key=lambda choice: sha256(f"{statement.id} {choice[0]}".encode()).hexdigest())
    named.append((NOTHING, "Nothing is wrong with it."))
    right = FLAW if statement.flaw else NOTHING
    return tuple(Choice(name, says, name == right) for name, says in named)


def rival_of(statement: Statement, name: str) -> Rival | None:
    """Return the rival criticism of a name, None if the name is of another choice."""
    rivals = {f"rival-{number}": rival for number, rival in enumerate(statement.rivals, 1)}
    return rivals.get(name)


def correction_of(pack: Pack, statement: Statement) -> Rule | None:
    """Return the rule that corrects a statement; None of a trap, in which nothing is wrong."""
    return pack.rules_by_id[statement.correction] if statement.correction else None
