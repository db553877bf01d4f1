"""Which rules and which teaching content carry each claim of the documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pathways.packs.ledger import Claim
from pathways.packs.pack import Pack


@dataclass(frozen=True)
class Carrier:
    """Something that cites a claim."""

    kind: str
    """"rule", "correction", "lesson" or "glossary"."""
    id: str
    title: str


_CARRIED_BY = {
    "rule": ("rule",),
    "lesson": ("lesson", "glossary"),
    "caution": ("correction",),
}
"""Which kind of carrier each use of a claim calls for."""


def carriers(pack: Pack) -> dict[str, list[Carrier]]:
    """Return what cites each claim, by the id of the claim, in the order of the ledger."""
    found: dict[str, list[Carrier]] = {claim: [] for claim in pack.claims}
    for rule in pack.rules:
        kind = "correction" if rule.corrects else "rule"
        for claim in rule.claims:
            found[claim].append(Carrier(kind, rule.id, rule.title))
    for lesson in pack.lessons:
        for claim in lesson.claims:
            found[claim].append(Carrier("lesson", lesson.id, lesson.title))
    for term in pack.glossary:
        for claim in term.claims:
            found[claim].append(Carrier("glossary", term.id, term.term))
    return found


State = Literal["carried", "corrected", "taught", "open"]
"""What became of a claim: corrected by a rule, else carried by one, else taught, else nothing."""


def state(by: Sequence[Carrier]) -> State:
    """Return what became of a claim, by what cites it."""
    kinds = {carrier.kind for carrier in by}
    if "correction" in kinds:
        return "corrected"
    if "rule" in kinds:
        return "carried"
    return "taught" if kinds else "open"


def is_carried(claim: Claim, by: list[Carrier]) -> bool:
    """Tell whether a claim is carried by the kind of content that its use calls for."""
    return any(carrier.kind in _CARRIED_BY[claim.use] for carrier in by)


def uncarried(pack: Pack) -> list[Claim]:
    """Return the claims that nothing carries as their use calls for."""
    by = carriers(pack)
    return [claim for name, claim in pack.claims.items() if not is_carried(claim, by[name])]
