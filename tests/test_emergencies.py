"""Safety first: every emergency that the facts can show stops, and a look-alike does not.

This is medicine, not mechanism. Each row is a person; the same rows are tried alone, with facts
that distract, with sites of spread known and not yet known, on a planned visit and an urgent one.
"""

from __future__ import annotations

from typing import Any

import pytest

from pathways.cases.hypothetical import stated_facts
from pathways.packs.pack import Pack
from pathways.walks.walk import walk

Facts = dict[str, Any]

CORD = "stop-suspected-cord-compression"
HEAD = "stop-raised-intracranial-pressure"
SEIZURE = "stop-seizure"
BRAIN = "stop-new-signs-with-brain-metastases"
INFECTION = "stop-suspected-infection"
IMMUNE = "stop-immune-related-toxicity"
CALCIUM = "stop-suspected-hypercalcaemia"
VEIN = "stop-swollen-face-or-neck"
BLEEDING = "stop-heavy-bleeding"
BREATH = "stop-sudden-breathlessness"
CONFUSION = "stop-new-confusion"
SUICIDE = "stop-thoughts-of-suicide"

DISTRACTING: Facts = {
    "age_years": 71,
    "overall_health": "limited",
    "mri_possible": True,
    "pet_available": False,
    "family_history": True,
    "distress": ["worry"],
}

TRIGGERS: list[tuple[str, Facts]] = [
    (CORD, {"symptoms": ["limb_weakness"]}),
    (CORD, {"symptoms": ["gait"]}),
    (CORD, {"symptoms": ["bladder_or_bowel"]}),
    (CORD, {"symptoms": ["sensory_loss"]}),
    (CORD, {"symptoms": ["neurological"]}),
    (CORD, {"symptoms": ["back_pain", "limb_weakness"], "sites_of_spread": ["bone"]}),
    (CORD, {"symptoms": ["limb_weakness"], "sites_of_spread": []}),
    (CORD, {"symptoms": ["limb_weakness"], "sites_of_spread": ["lung", "soft_tissue"]}),
    (CORD, {"symptoms": ["limb_weakness"], "sites_of_spread": ["distant_lymph_nodes"]}),
    (CORD, {"symptoms": ["gait"], "sites_of_spread": ["liver"]}),
    (CORD, {"symptoms": ["pain", "neurological"], "sites_of_spread": ["bone"]}),
    (CORD, {"symptoms": ["sensory_loss"], "sites_of_spread": ["spinal_cord"]}),
    (CORD, {"symptoms": ["bladder_or_bowel"], "sites_of_spread": ["bone", "brain"]}),
    (HEAD, {"symptoms": ["headache_with_vomiting"]}),
    (HEAD, {"symptoms": ["headache_with_vomiting"], "sites_of_spread": ["brain"]}),
    (HEAD, {"symptoms": ["headache_with_vomiting"], "sites_of_spread": ["lung"]}),
    (SEIZURE, {"symptoms": ["seizure"]}),
    (SEIZURE, {"symptoms": ["seizure"], "sites_of_spread": ["brain"]}),
    (SEIZURE, {"symptoms": ["seizure"], "sites_of_spread": ["liver"]}),
    (BRAIN, {"symptoms": ["limb_weakness"], "sites_of_spread": ["brain"]}),
    (BRAIN, {"symptoms": ["confusion"], "sites_of_spread": ["brain", "lung"]}),
    (BRAIN, {"symptoms": ["neurological"], "sites_of_spread": ["brain"]}),
    (INFECTION, {"symptoms": ["fever"], "current_treatment": ["chemotherapy"]}),
    (INFECTION, {"symptoms": ["fever"], "side_effects": ["immunosuppression"]}),
    (IMMUNE, {"symptoms": ["breathlessness"], "current_treatment": ["immunotherapy"]}),
    (IMMUNE, {"symptoms": ["diarrhoea"], "current_treatment": ["immunotherapy"]}),
    (
        IMMUNE,
        {
            "symptoms": ["diarrhoea"],
            "current_treatment": [],
            "past_treatment": ["immunotherapy"],
        },
    ),
    (IMMUNE, {"side_effects": ["autoimmune_reaction"], "current_treatment": []}),
    (CALCIUM, {"symptoms": ["confusion"], "sites_of_spread": ["bone"]}),
    (CALCIUM, {"symptoms": ["thirst", "fatigue"], "sites_of_spread": ["bone"]}),
    (CALCIUM, {"symptoms": ["confusion"]}),
    (CALCIUM, {"symptoms": ["thirst"], "calcium_raised": True, "sites_of_spread": ["lung"]}),
    (VEIN, {"symptoms": ["facial_swelling"]}),
    (VEIN, {"symptoms": ["facial_swelling", "breathlessness"], "sites_of_spread": ["lung"]}),
    (BLEEDING, {"symptoms": ["bleeding"]}),
    (CONFUSION, {"symptoms": ["confusion"]}),
    (CONFUSION, {"symptoms": ["confusion"], "sites_of_spread": ["liver"]}),
    (
        CONFUSION,
        {"symptoms": ["confusion"], "sites_of_spread": ["bone"], "calcium_raised": False},
    ),
    (SUICIDE, {"suicidal_thoughts": True}),
]
"""What brings up which card, as little of it as will do, and with sites that change nothing."""

URGENT_ONLY: list[tuple[str, Facts]] = [
    (BREATH, {"symptoms": ["breathlessness"]}),
    (INFECTION, {"current_treatment": ["chemotherapy"], "side_effects": ["immunosuppression"]}),
]
"""What is an emergency because it brought the person to hospital."""

LOOK_ALIKES: list[Facts] = [
    {"symptoms": []},
    {"symptoms": ["pain"], "sites_of_spread": ["bone"]},
    {"symptoms": ["back_pain"], "sites_of_spread": ["bone"]},
    {"symptoms": ["back_pain"], "sites_of_spread": ["spinal_cord"]},
    {"symptoms": ["back_pain", "fatigue"]},
    {"symptoms": ["fatigue", "weight_loss"], "sites_of_spread": ["bone", "liver"]},
    {"symptoms": ["neurological"], "sites_of_spread": ["lung"]},
    {"symptoms": ["sensory_loss"], "sites_of_spread": ["liver"]},
    {"symptoms": ["sensory_loss"], "sites_of_spread": [], "current_treatment": ["chemotherapy"]},
    {"symptoms": ["neurological"], "sites_of_spread": ["soft_tissue"]},
    {"symptoms": [], "sites_of_spread": ["brain"]},
    {"symptoms": ["fatigue"], "sites_of_spread": ["brain", "bone"]},
    {"symptoms": ["thirst"], "sites_of_spread": ["liver"]},
    {"symptoms": ["thirst"], "sites_of_spread": ["bone"], "calcium_raised": False},
    {"symptoms": ["thirst"], "sites_of_spread": ["lung"]},
    {"symptoms": ["thirst"], "calcium_raised": False},
    {"symptoms": ["pain"], "calcium_raised": True},
    {"symptoms": ["fever"], "current_treatment": [], "side_effects": []},
    {"symptoms": ["fever"], "current_treatment": ["targeted_therapy"], "side_effects": ["nausea"]},
    {"symptoms": ["fatigue"], "current_treatment": ["chemotherapy"], "side_effects": ["nausea"]},
    {"symptoms": ["diarrhoea"], "current_treatment": [], "past_treatment": []},
    {"symptoms": ["diarrhoea"], "current_treatment": ["chemotherapy"], "past_treatment": []},
    {"symptoms": ["fatigue"], "current_treatment": ["immunotherapy"]},
    {"symptoms": ["weight_loss"], "current_treatment": ["immunotherapy"], "side_effects": []},
    {"autoimmune_disease": True, "symptoms": []},
    {"autoimmune_disease": True, "current_treatment": ["immunotherapy"], "side_effects": []},
    {"side_effects": ["skin_irritation", "fatigue"], "current_treatment": ["radiation_therapy"]},
    {"suicidal_thoughts": False, "distress": ["depression"]},
    {"distress": ["depression", "fear"]},
    {"performance_status": 4, "symptoms": ["fatigue"]},
]
"""What is like an emergency in one respect and is none."""
URGENT_LOOK_ALIKES: list[Facts] = [
    {"symptoms": ["pain"], "sites_of_spread": ["bone"]},
    {"symptoms": ["back_pain"], "sites_of_spread": ["bone"]},
    {"symptoms": ["weight_loss"]},
    {"symptoms": ["fatigue"], "current_treatment": ["chemotherapy"], "side_effects": ["nausea"]},
]


def stops(pack: Pack, facts: Facts) -> list[str]:
    """Return the stop cards of a person with some cancer and these facts, if they end the walk."""
    stated = stated_facts(pack, {"primary_tumor": "prostate", **facts})
    walked = walk(pack, pack.case(stated))
    cards = [card.rule for card in walked.result.stops]
    assert bool(cards) is (walked.stopped_at is not None)
    return cards


def rows(table: list[tuple[str, Facts]], **more: Any) -> list[tuple[str, Facts]]:
    """Return a table with more facts, and the same once more with facts that distract."""
    return [
        (card, {**base, **more, **facts}) for base in ({}, DISTRACTING) for card, facts in table
    ]


@pytest.mark.parametrize(
    ("card", "facts"),
    [
        *rows(TRIGGERS),
        *rows(TRIGGERS, emergency_presentation=False),
        *rows(TRIGGERS, emergency_presentation=True),
        *rows(URGENT_ONLY, emergency_presentation=True),
    ],
)
def test_an_emergency_stops(pack: Pack, card: str, facts: Facts) -> None:
    assert card in stops(pack, facts)


@pytest.mark.parametrize(
    "facts",
    [
        *({**base, **facts} for base in ({}, DISTRACTING) for facts in LOOK_ALIKES),
        *({**facts, "emergency_presentation": False} for facts in LOOK_ALIKES),
        *({**facts, "emergency_presentation": True} for facts in URGENT_LOOK_ALIKES),
        *(
            {**facts, "emergency_presentation": False}
            for card, facts in URGENT_ONLY
            if card == BREATH
        ),
    ],
)
def test_what_only_looks_like_one_does_not(pack: Pack, facts: Facts) -> None:
    assert stops(pack, facts) == []


def test_there_are_enough_of_both() -> None:
    assert len({str(facts) for _, facts in rows(TRIGGERS)}) >= 60
    assert len(LOOK_ALIKES) * 2 >= 60


@pytest.mark.parametrize("primary", ["breast", "lung", "melanoma", "other", "unknown_primary"])
def test_the_primary_does_not_matter(pack: Pack, primary: str) -> None:
    assert CORD in stops(pack, {"primary_tumor": primary, "symptoms": ["limb_weakness"]})


def test_nothing_is_concluded_while_the_symptoms_are_not_known(pack: Pack) -> None:
    stated = stated_facts(pack, {"primary_tumor": "breast", "sites_of_spread": ["bone"]})
    derived = walk(pack, pack.case(stated)).result.derived
    assert derived["suspected_cord_compression"] is None
    assert derived["suspected_hypercalcaemia"] is None


@pytest.mark.parametrize(
    "facts",
    [
        {"symptoms": ["limb_weakness"], "sites_of_spread": ["bone"]},
        {"symptoms": ["seizure"]},
        {"symptoms": ["gait"], "emergency_presentation": True, "mri_possible": True},
    ],
)
def test_mri_is_argued_for_where_cord_or_brain_is_in_question(pack: Pack, facts: Facts) -> None:
    stated = stated_facts(pack, {"primary_tumor": "breast", **facts})
    options = walk(pack, pack.case(stated)).result.options
    assert options["mri"].for_
    assert not ("ct" in options and any(not a.general for a in options["ct"].for_))
