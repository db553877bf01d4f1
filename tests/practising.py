"""A small pack to practise on: a frame, a general rule, corrections, a stop, and four cases."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from pathways.packs.pack import Pack
from small import Data, derived, fact, load, rule, sections

_FACTS: dict[str, Data] = {
    "tumour": fact("choice", ["skin", "gut", "lung"]),
    "places": fact("set", ["liver", "bone", "brain"]),
    "count": fact("integer", min=0, max=50),
    "fit": fact("boolean", stage="second"),
    "grade": fact("choice", ["low", "high"], stage="second"),
    "age": fact("integer", min=18, max=90, stage="second"),
    "tired": fact("boolean", stage="second"),
    "alone": fact("boolean", stage="second"),
    "near": fact("boolean", stage="second"),
    "alarm": fact("boolean", stage="second"),
    "nobody_knows": fact("boolean", stage="second"),
}
_OPTIONS = ["knife", "drug", "talk", "walk", "scan", "rest"]
FAR = {"fact": "extent", "is": "far"}


def _said(name: str, when: Data, **rest: Any) -> Data:
    limit = f"The limit of {name} is something else."
    return rule(name, when, stage="second", **{"misuse": limit, **rest})


RULES = [
    rule("far", {"fact": "places", "is_empty": False}, derives={"extent": "far"}),
    _said("for-everyone", FAR, argues_for="talk"),
    _said("fit-for-knife", {"all": [FAR, {"fact": "fit", "is": True}]}, argues_for="knife"),
    _said("many-against-knife", {"fact": "count", "more_than": "many"}, argues_against="knife"),
    _said("high-grade", {"fact": "grade", "is": "high"}, argues_for="drug"),
    _said("skin-is-another", {"fact": "tumour", "is": "skin"}, cautions_on="drug"),
    _said("young-walks", {"fact": "age", "less_than": "young"}, argues_for="walk"),
    _said("alone-rests", {"fact": "alone", "is": True}, argues_for="rest"),
    _said("bone-is-scanned", {"fact": "places", "has_any": ["bone"]}, argues_for="scan"),
    _said("tired-rests", {"fact": "tired", "is": True}, argues_for="walk"),
    _said("unknown-to-all", {"fact": "nobody_knows", "is": True}, argues_for="scan"),
    _said(
        "near-is-better",
        {"fact": "near", "is": True},
        argues_against="walk",
        layer="correction",
        wording=True,
        replaces=["tired-rests"],
    ),
    _said("alarm-stops", {"fact": "alarm", "is": True}, gives="stop"),
]
CASES: list[Data] = [
    {"tumour": "skin", "places": ["bone"], "count": 3, "fit": True, "grade": "low", "age": 70},
    {"tumour": "gut", "places": ["liver", "bone"], "count": 14, "fit": False, "tired": True},
    {"tumour": "lung", "places": ["liver"], "count": 6, "grade": "high", "alarm": False},
    {"tumour": "gut", "places": [], "count": 0, "age": 28, "alone": False, "near": False},
    {"tumour": "lung", "places": ["brain"], "count": 2, "alarm": True, "fit": True},
]


def pack(folder: Path, cases: list[Data] = CASES) -> Pack:
    """Return the pack, with its teaching cases."""
    words = sections(
        _FACTS,
        {"extent": {**derived(["far"]), "frame": True}},
        options=dict.fromkeys(_OPTIONS, "second"),
        constants={"young": 40},
        consistency=[
            {
                "id": "places-without-count",
                "never": {
                    "all": [{"fact": "places", "is_empty": False}, {"fact": "count", "at_most": 0}]
                },
                "message": "Places are named and nothing was counted.",
            },
            {
                "id": "count-without-places",
                "never": {
                    "all": [{"fact": "places", "is_empty": True}, {"fact": "count", "at_least": 1}]
                },
                "message": "Something was counted and no place is named.",
            },
        ],
    )
    words["references"] = {"trial-2019": {"citation": "A trial of a threshold."}}
    words["constants"]["many"] = {"value": 5, "title": "Many", "reference": "trial-2019"}
    found = load(folder, words, RULES)
    read = tuple(found.case_reader.from_facts(facts, f"case-{n}") for n, facts in enumerate(cases))
    return replace(found, cases=read)
