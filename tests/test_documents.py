"""What became of each statement of a document, and the cases in which it is met."""

from __future__ import annotations

import re

import pytest

from pathways.loading.loading import documents_pack
from pathways.packs.coverage import Carrier, carriers, claim_state
from pathways.render.html.documents import SIGNS, STATES, Ledger, document, outline
from pathways.render.html.sources import Medium
from pathways.walks.appearances import Appearance, appearances, of_claim
from pathways.walks.walk import walk

PACK = documents_pack().at("corrected")
WALKS = [walk(PACK, case) for case in PACK.cases]
MET = appearances(WALKS)
BY = carriers(PACK)


def _by(*kinds: str) -> list[Carrier]:
    return [Carrier(kind, kind, kind) for kind in kinds]


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (["rule", "glossary"], "carried"),
        (["rule", "correction", "lesson"], "corrected"),
        (["correction"], "corrected"),
        (["lesson", "rule"], "carried"),
        (["lesson"], "taught"),
        (["glossary"], "taught"),
        ([], "open"),
    ],
)
def test_the_state_of_a_claim_follows_from_what_cites_it(kinds: list[str], expected: str) -> None:
    assert claim_state(_by(*kinds)) == expected


def test_each_rule_is_met_once_in_a_case_and_not_before_its_stage() -> None:
    order = PACK.vocabulary.stage_order
    for rule, places in MET.items():
        cases = [place.case for place in places]
        assert len(cases) == len(set(cases))
        for place in places:
            assert order[place.stage] >= order[PACK.rules_by_id[rule].stage]


def test_where_a_rule_is_met_it_fires_and_before_that_it_does_not() -> None:
    walks = {found.case.id: found for found in WALKS}
    for rule, places in MET.items():
        reached = PACK.vocabulary.stage_order[PACK.rules_by_id[rule].stage]
        for place in places:
            for step in walks[place.case].steps:
                fires = any(other.id == rule for other in step.proof.fired())
                if step.stage == place.stage:
                    assert fires
                    break
                assert not fires or PACK.vocabulary.stage_order[step.stage] < reached


def test_what_a_stop_keeps_from_view_is_not_met() -> None:
    stopped = [found for found in WALKS if found.stopped_at]
    assert stopped
    for found in stopped:
        shown = {step.stage for step in found.steps}
        for places in MET.values():
            assert all(place.stage in shown for place in places if place.case == found.case.id)


def test_a_rule_that_speaks_in_the_end_is_met() -> None:
    for found in WALKS:
        if not found.stopped_at:
            for rule in found.steps[-1].proof.fired():
                assert found.case.id in {place.case for place in MET[rule.id]}


def test_a_claim_is_met_once_in_a_case_by_any_rule_that_carries_it() -> None:
    met = {"a": [Appearance("x", "X", "s"), Appearance("y", "Y", "s")]}
    met["b"] = [Appearance("y", "Y", "t"), Appearance("z", "Z", "t")]
    by = [Carrier("rule", "a", "A"), Carrier("correction", "b", "B"), Carrier("lesson", "b", "B")]
    assert [(place.case, place.stage) for place in of_claim(by, met)] == [
        ("x", "s"),
        ("y", "s"),
        ("z", "t"),
    ]
    assert of_claim([Carrier("lesson", "a", "A")], met) == []


@pytest.mark.parametrize("name", PACK.documents)
def test_the_outline_has_a_mark_for_each_claim_that_leads_to_it(name: str) -> None:
    shown = str(outline(Ledger(PACK, name, Medium(), MET)))
    for claim in PACK.claims.values():
        found = claim_state(BY[claim.id])
        link = rf'href="documents\?claim={claim.id}"[^>]*aria-label="{claim.id}, (.*?)">(.)</a>'
        marks = re.findall(link, shown)
        assert marks == ([(STATES[found].lower(), SIGNS[found])] if claim.doc == name else [])


@pytest.mark.parametrize("name", PACK.documents)
def test_each_state_shows_its_own_claims_and_together_they_are_all(name: str) -> None:
    seen: list[str] = []
    counts = Ledger(PACK, name, Medium(), MET).counts()
    for only in STATES:
        page = document(Ledger(PACK, name, Medium(), MET, only))
        shown = re.findall(r'id="claim-(\w+)"', str(page))
        assert all(claim_state(BY[claim]) == only for claim in shown)
        assert len(shown) == counts[only]
        seen += shown
    assert sorted(seen) == sorted(c.id for c in PACK.claims.values() if c.doc == name)


def test_signs_are_told_apart() -> None:
    assert len(set(SIGNS.values())) == len(SIGNS) == len(STATES)


def test_a_claim_names_cases_and_leads_to_all_of_them() -> None:
    claim = PACK.claims["U31"]
    places = of_claim(BY[claim.id], MET)
    shown = str(document(Ledger(PACK, claim.doc, Medium(), MET), claim.id))
    part = shown.partition('id="claim-U31"')[2].partition('id="claim-')[0]
    assert len(places) > 3
    for place in places[:3]:
        assert f'href="walk?case={place.case}&amp;stage={place.stage}"' in part
    assert f'<a href="cases?claim=U31">All {len(places)} cases</a>' in part
    for carrier in BY[claim.id]:
        if carrier.id in MET:
            assert f'href="cases?rule={carrier.id}"' in part
