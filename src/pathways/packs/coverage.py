"""Which rules and which teaching content carry each claim of the documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from pathways.language.ledger import Claim
from pathways.packs.pack import Pack


@dataclass(frozen=True)
class Carrier:
    """Something that cites a claim."""

    kind: str
    """"rule", "correction", "lesson" or "glossary"."""
    id: str
    title: str


CARRIED_BY = {
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


def claim_state(by: Sequence[Carrier]) -> State:
    """Return what became of a claim, by what cites it."""
    kinds = {carrier.kind for carrier in by}
    if "correction" in kinds:
        return "corrected"
    if "rule" in kinds:
        return "carried"
    return "taught" if kinds else "open"


Means = Literal["argument", "stop", "derived fact", "note", "lesson", "glossary"]
MEANS: tuple[Means, ...] = get_args(Means)
"""By what a claim reaches a learner, from what changes a case to what is only read."""


def means(pack: Pack, carrier: Carrier) -> Means:
    """Return by what something that cites a claim carries it."""
    if carrier.kind in ("lesson", "glossary"):
        return "lesson" if carrier.kind == "lesson" else "glossary"
    rule = pack.rules_by_id[carrier.id]
    if rule.derived_fact:
        return "derived fact"
    return "argument" if rule.argument else "stop" if rule.gives == "stop" else "note"


def strongest(pack: Pack, by: Sequence[Carrier]) -> Means | None:
    """Return the first of `MEANS` by which a claim is carried, if anything carries it."""
    return min((means(pack, carrier) for carrier in by), key=MEANS.index, default=None)


def is_carried(claim: Claim, by: list[Carrier]) -> bool:
    """Tell whether a claim is carried by the kind of content that its use calls for."""
    return any(carrier.kind in CARRIED_BY[claim.use] for carrier in by)


def uncarried(pack: Pack) -> list[Claim]:
    """Return the claims that nothing carries as their use calls for."""
    by = carriers(pack)
    return [claim for name, claim in pack.claims.items() if not is_carried(claim, by[name])]
