"""Varied hypothetical people, always the same: most with distant spread, some without any."""

from __future__ import annotations

import random
from typing import Any

from pathways.cases.hypothetical import contradictions, stated_facts
from pathways.language.case import Case
from pathways.packs.pack import Pack

DISTANT, OTHER = 285, 60
_SEED = 27
_STATED = 0.6
"""How often a fact beyond tumour and spread is stated."""


def varied_cases(pack: Pack) -> list[Case]:
    """Return 345 people of the documents pack who contradict nothing; the first 285 have spread."""
    rng = random.Random(_SEED)
    found: list[Case] = []
    while len(found) < DISTANT + OTHER:
        facts = stated_facts(pack, _person(pack, rng, distant=len(found) < DISTANT))
        if not contradictions(pack, facts):
            name = f"varied-{len(found) + 1}"
            found.append(Case(name, "A varied case", (), facts))
    return found


def _person(pack: Pack, rng: random.Random, *, distant: bool) -> dict[str, Any]:
    facts = pack.vocabulary.facts
    sites = list(facts["sites_of_spread"].values)
    person: dict[str, Any] = {
        "primary_tumor": rng.choice(list(facts["primary_tumor"].values)),
        "sites_of_spread": rng.sample(sites, rng.randint(1, 3)) if distant else [],
    }
    if distant:
        person["number_of_metastases"] = rng.choice([None, *range(3, 31)])
    else:
        person["regional_lymph_nodes"] = rng.choice([None, True, False])
        person["recurrence_near_primary"] = rng.choice([None, True, False])
    for name, fact in facts.items():
        if name not in person and rng.random() < _STATED:
            person[name] = _value(fact, rng)
    return {name: value for name, value in person.items() if value is not None}


def _value(fact: Any, rng: random.Random) -> Any:
    match fact.type:
        case "boolean":
            return rng.random() < 0.5
        case "integer":
            return rng.randint(fact.min, fact.max)
        case "choice":
            return rng.choice(list(fact.values))
        case "markers":
            states = ["present", "absent", "not_tested"]
            return {name: rng.choice(states) for name in fact.values if rng.random() < _STATED}
        case _:
            return [name for name in fact.values if rng.random() < 0.1]
