"""The controls of facts as HTML, and what a browser may send back from them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pathways.cases.hypothetical import restated
from pathways.logic.possible_facts import slots
from pathways.packs.pack import Pack
from pathways.render.html import controls

BONE = {"sites_of_spread": ("bone",)}


def _values(drawn: str) -> list[str]:
    return re.findall(r'(?:type="(?:radio|checkbox)"[^>]*|<option) value="([^"]*)"', drawn)


def test_each_value_of_each_fact_can_be_chosen_and_so_can_unknown(pack: Pack) -> None:
    for name, fact in pack.vocabulary.facts.items():
        drawn = str(controls.control(name, fact))
        marked = re.findall(r'data-fact="([^"]+)"', drawn)
        assert marked == [slot for slot in slots(pack) if slot.partition(".")[0] == name]
        every = fact.kind.every(fact.values)
        if every is None:
            assert f'min="{fact.min}" max="{fact.max}"' in drawn
            assert f"{fact.min} to {fact.max}" in drawn
            continue
        values = ["yes", "no"] if every == (True, False) else list(every)
        expected = {
            "one": ["", *values],
            "several": ["", *values, "(none)"],
            "parts": ["", *values] * len(fact.values),
        }
        assert _values(drawn) == expected[fact.kind.shape]


def test_every_control_is_named_and_explained(pack: Pack) -> None:
    for name, fact in pack.vocabulary.facts.items():
        drawn = str(controls.control(name, fact))
        ids = set(re.findall(r' id="([^"]+)"', drawn))
        pointed = re.findall(
            r' (?:aria-labelledby|aria-describedby|popovertarget|for)="(.+?)"', drawn
        )
        assert pointed
        assert ids.issuperset(pointed)
        assert f'aria-label="About: {fact.title}"' in drawn


def test_two_controls_of_a_fact_keep_apart(pack: Pack) -> None:
    fact = pack.vocabulary.facts["symptoms"]
    ids = [
        set(re.findall(r'(?:id|name)="([^"]+)"', str(controls.control("symptoms", fact, where))))
        for where in ("fact", "lead")
    ]
    assert not ids[0] & ids[1]


def test_what_is_brief_goes_without_gloss(pack: Pack) -> None:
    fact = pack.vocabulary.facts["symptoms"]
    assert "a tiredness that rest does not lift" in str(controls.control("symptoms", fact))
    assert "a tiredness" not in str(controls.control("symptoms", fact, brief=True))


@pytest.mark.parametrize(
    ("change", "after"),
    [
        ({"fact": "sites_of_spread", "value": ["liver", "bone"]}, {"sites_of_spread"}),
        ({"fact": "sites_of_spread", "value": []}, {"sites_of_spread"}),
        ({"fact": "sites_of_spread", "value": None}, set()),
        ({"fact": "resectable", "value": False}, {"sites_of_spread", "resectable"}),
        (
            {"fact": "biomarkers.hereditary_variant", "value": "absent"},
            {"sites_of_spread", "biomarkers"},
        ),
        ({"fact": "number_of_metastases", "value": 0}, {"sites_of_spread", "number_of_metastases"}),
    ],
)
def test_what_a_control_sends_is_stated(
    pack: Pack, change: dict[str, Any], after: set[str]
) -> None:
    facts = restated(pack, BONE, [change])
    assert set(facts) == after
    name, _, marker = change["fact"].partition(".")
    found = facts.get(name)
    assert (
        found[marker]
        if marker
        else list(found)
        if name.startswith("sites") and found is not None
        else found
    ) == change["value"]


@pytest.mark.parametrize(
    "change",
    [
        None,
        "sites_of_spread",
        [],
        {},
        {"value": True},
        {"fact": 7, "value": True},
        {"fact": ["resectable"], "value": True},
        {"fact": "no_such_fact", "value": True},
        {"fact": "__class__", "value": True},
        {"fact": "sites_of_spread.bone", "value": "present"},
        {"fact": "biomarkers", "value": {"hereditary_variant": "present"}},
        {"fact": "biomarkers.no_such_marker", "value": "present"},
        {"fact": "biomarkers.hereditary_variant", "value": "yes"},
        {"fact": "sites_of_spread", "value": ["bone", "bone"]},
        {"fact": "sites_of_spread", "value": ["<script>"]},
        {"fact": "sites_of_spread", "value": {"bone": True}},
        {"fact": "sites_of_spread", "value": [["bone"]]},
        {"fact": "primary_tumor", "value": "(none)"},
        {"fact": "primary_tumor", "value": ["breast"]},
        {"fact": "resectable", "value": "yes"},
        {"fact": "resectable", "value": 1},
        {"fact": "number_of_metastases", "value": 101},
        {"fact": "number_of_metastases", "value": -1},
        {"fact": "number_of_metastases", "value": 2.5},
        {"fact": "number_of_metastases", "value": True},
        {"fact": "number_of_metastases", "value": "3"},
        {"fact": "number_of_metastases", "value": float("inf")},
    ],
    ids=repr,
)
def test_what_no_control_sends_is_passed_over(pack: Pack, change: object) -> None:
    assert restated(pack, BONE, [change]) == BONE
    both = restated(pack, BONE, [change, {"fact": "resectable", "value": True}])
    assert both == {**BONE, "resectable": True}


def test_of_several_changes_the_last_holds(pack: Pack) -> None:
    changes = [{"fact": "resectable", "value": value} for value in (True, None, False)]
    assert restated(pack, {}, changes) == {"resectable": False}
