"""Spot the flaw: what a document says, and which correction answers it."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from pathways.packs.pack import Pack
from pathways.packs.rules import Rule


@dataclass(frozen=True)
class Flaw:
    """A source rule that misleads, and the correction that stands in for it."""

    source: Rule
    correction: Rule


def flaws(pack: Pack) -> list[Flaw]:
    """Return every source rule of a pack that a correction replaces, in the order of the pack."""
    return [
        Flaw(rule, pack.corrections_of[rule.id][0])
        for rule in pack.rules
        if rule.id in pack.corrections_of
    ]


def choices(pack: Pack, flaw: Flaw, number: int = 4) -> list[Rule]:
    """Return the correction among others of the pack, in an order that is always the same.

    The others are corrections of other statements, those of the same stage first, because a choice
    between unlike things asks nothing.
    """
    corrections = {other.correction.id: other.correction for other in flaws(pack)}
    others = [rule for name, rule in corrections.items() if name != flaw.correction.id]
    others.sort(key=lambda rule: (rule.stage != flaw.source.stage, _shuffled(flaw, rule)))
    chosen = [flaw.correction, *others[: number - 1]]
    return sorted(chosen, key=lambda rule: _shuffled(flaw, rule))


def _shuffled(flaw: Flaw, rule: Rule) -> str:
    return sha256(f"{flaw.source.id} {rule.id}".encode()).hexdigest()
