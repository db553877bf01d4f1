"""A small pack whose cases are walked: an extent that frames, a sign that stops, two choices."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pathways.language.case import Case
from pathways.packs.pack import Pack
from pathways.walks.walk import Walk, walk
from pathways.yaml_text.yaml_tree import Tree
from small import fact, labels, load, rule, sections

WIDE = {"fact": "extent", "is": "wide"}
"""The condition that what is general rests on alone."""


def _words() -> dict[str, Any]:
    facts = {
        "places": fact("set", ["arm", "leg"]),
        "age": fact("integer", min=0, max=99),
        "fit": fact("boolean", stage="second"),
        "tested": fact("boolean", stage="second"),
        "sign": fact("boolean", stage="third"),
        "colour": fact("choice", ["red", "blue"], stage="second"),
    }
    extent = {
        "title": "Extent",
        "help": "A help text.",
        "type": "choice",
        "frame": True,
        "values": labels(["wide", "narrow"]),
    }
    options = dict.fromkeys(("cut", "rest", "talk", "dye", "scan", "wait"), "second")
    return sections(facts, {"extent": extent}, options={**options, "later": "third"})


def _rules() -> list[dict[str, Any]]:
    fit = {"fact": "fit", "is": True}
    unfit = {"fact": "fit", "is": False}
    red = {"fact": "colour", "is": "red"}
    return [
        rule("wide-by-places", {"fact": "places", "is_empty": False}, derives={"extent": "wide"}),
        rule("narrow", {"fact": "places", "is_empty": True}, derives={"extent": "narrow"}),
        rule("talk-to-all", WIDE, argues_for="talk", stage="second"),
        rule("cut-the-fit", {"all": [WIDE, fit]}, argues_for="cut", stage="second"),
        rule("not-the-unfit", {"all": [WIDE, unfit]}, argues_against="cut", stage="second"),
        rule("rest-the-unfit", unfit, argues_for="rest", stage="second"),
        rule("care-with-rest", unfit, cautions_on="rest", stage="second"),
        rule("dye-the-red", red, argues_for="dye", stage="second"),
        rule(
            "untested-no-dye",
            {"all": [red, {"fact": "tested", "is": False}]},
            argues_against="dye",
            layer="correction",
            replaces=["dye-the-red"],
            stage="second",
        ),
        rule("care-with-scan", red, cautions_on="scan", stage="second"),
        rule("a-stop", {"fact": "sign", "is": True}, gives="stop", stage="third"),
    ]


def pack(folder: Path) -> Pack:
    """Return the pack, written out and read back."""
    return load(folder, _words(), _rules())


def case(rules: Pack, *stages: tuple[str, dict[str, Any]], **more: Any) -> Case:
    """Return a case of stages in their order, each a name and its facts."""
    told = [{"stage": name, "facts": facts, "text": f"At {name}."} for name, facts in stages]
    return rules.case_reader.read(Tree.of_data({"stages": told, **more}, "test-case"), "test-case")


def decided(rules: Pack, facts: dict[str, Any], *options: str, **more: Any) -> Walk:
    """Return a walk that decides at the second stage, with places known at the first."""
    decision = {"stage": "second", "options": list(options), "why": "It matters."}
    stages = [("first", {"places": ["arm"]}), ("second", facts)]
    if "last" in more:
        stages.append(("third", more.pop("last")))
    return walk(rules, case(rules, *stages, decisions=[decision], **more))
