"""How the rules stand to one option in a case: whether they argue for it, and how much that says.

Only an argument that is specific to the case, and that no correction may still stand in for, tells
cases apart. Silence is not against.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pathways.explain.specific import specific_facts
from pathways.language.rules import STANCES, Stance
from pathways.packs.proof import Proof
from pathways.walks.result import Argument, OptionArguments, Result

Kind = Literal["for", "against", "general", "pending", "caution", "silent"]


@dataclass(frozen=True)
class Verdict:
    """How the rules stand to an option, and the argument that says most of this case."""

    option: str
    kind: Kind
    reason: Argument | None
    beside: tuple[tuple[Stance, Argument], ...] = ()
    """What is specific to the case and speaks on the option beside the reason."""


def scores(argument: Argument) -> bool:
    """Tell whether an argument tells cases apart: it is specific, and no correction waits."""
    return not argument.general and not argument.correction_pending


def argued_options(result: Result, options: Iterable[str]) -> frozenset[str]:
    """Return those of some options for which an argument scores."""
    found = result.options
    return frozenset(
        name for name in options if name in found and any(map(scores, found[name].for_))
    )


def verdict(proof: Proof, result: Result, option: str) -> Verdict:
    """Return how the rules stand to an option."""
    said = result.options.get(option)
    if not said:
        return Verdict(option, "silent", None)
    kind, arguments = _kind(said)
    reason = max(arguments, key=lambda each: _weight(proof, each), default=None)
    beside = tuple(
        (stance, argument)
        for stance in STANCES
        if stance != "for" and stance != kind
        for argument in said.of(stance)
        if kind == "for" and not argument.general
    )
    return Verdict(option, kind, reason, beside)


def _kind(said: OptionArguments) -> tuple[Kind, list[Argument]]:
    """Return the first thing that there is to say of an option, and the arguments that say it."""
    against = [a for a in said.against if not a.correction_pending] or said.against
    sorts: tuple[tuple[Kind, list[Argument]], ...] = (
        ("for", [a for a in said.for_ if scores(a)]),
        ("against", against),
        ("general", [a for a in said.for_ if not a.correction_pending]),
        ("pending", said.for_),
        ("caution", said.caution),
    )
    return next(((kind, found) for kind, found in sorts if found), ("silent", []))


def _weight(proof: Proof, argument: Argument) -> tuple[bool, int]:
    rule = proof.pack.rules_by_id[argument.rule]
    return not argument.correction_pending, len(specific_facts(proof, rule))
