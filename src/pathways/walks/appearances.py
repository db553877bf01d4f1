"""In which teaching cases a rule speaks, and where in the walk one meets it first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pathways.packs.coverage import Carrier
from pathways.walks.walk import Walk


@dataclass(frozen=True)
class Appearance:
    """A place in a walk at which a rule is met for the first time."""

    case: str
    title: str
    stage: str


Appearances = dict[str, list[Appearance]]
"""By the id of the rule, in the order of the cases."""


def appearances(walks: Iterable[Walk]) -> Appearances:
    """Return where each rule that fires in some walks is met first.

    A rule is met once its stage is reached and it fires, a stop as soon as it fires; what a stop
    keeps from view is not met.
    """
    found: Appearances = {}
    for walk in walks:
        met: set[str] = set()
        passed: set[str] = set()
        for step in walk.steps:
            passed.add(step.stage)
            stops = {card.rule for card in step.stops}
            for rule in step.proof.fired():
                if rule.id not in met and (rule.stage in passed or rule.id in stops):
                    met.add(rule.id)
                    place = Appearance(walk.case.id, walk.case.title, step.stage)
                    found.setdefault(rule.id, []).append(place)
    return found


def of_claim(by: Iterable[Carrier], found: Appearances) -> list[Appearance]:
    """Return one place for each case in which a rule that carries a claim is met."""
    places: dict[str, Appearance] = {}
    for carrier in by:
        for place in found.get(carrier.id, ()) if carrier.kind in ("rule", "correction") else ():
            places.setdefault(place.case, place)
    return list(places.values())
