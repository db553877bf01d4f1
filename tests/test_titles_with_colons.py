"""A title can hold a colon, so nothing that is told takes title and value apart at one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pathways.authoring.compare_packs import review
from pathways.authoring.mutants import mutants_of
from pathways.authoring.revisions import PackRevision
from pathways.explain.change import what_if
from pathways.explain.compare import compare
from pathways.explain.graph import graph
from pathways.explain.pairs import minimal_pairs
from pathways.explain.why import why_option
from pathways.explain.whynot import why_not_rule
from pathways.packs.pack import Pack
from pathways.render.html import explanations, practice
from pathways.render.html.sources import Medium
from pathways.render.site.base import RuleBase
from pathways.render.site.fact_page import fact_page
from small import case_of, derived, fact, load, prove, rule, sections

COUNT, PLACES, SIZE = "Metastases: how many", "Where: which places", "Size: how far"
FACTS = {
    "count": fact("integer", title=COUNT, min=0, max=9),
    "places": {
        **fact("set", ["hill", "lake"], title=PLACES),
        "values": {"hill": "Hill: a high one", "lake": "Lake"},
    },
}
"""The value of a set has a colon as well: the first is no better a place to cut than the last."""


@pytest.fixture
def small(tmp_path: Path) -> Pack:
    return _pack(tmp_path / "small", limit=5)


def _pack(folder: Path, limit: int) -> Pack:
    words = sections(
        FACTS,
        {"size": {**derived(["large"]), "title": SIZE}},
        options={"rest": "first"},
        constants={"many": limit},
    )
    asked = {"all": [{"fact": "size", "is": "large"}, {"fact": "places", "has_any": ["hill"]}]}
    rules = [
        rule("large", {"fact": "count", "at_least": "many"}, derives={"size": "large"}),
        rule("rests", asked, argues_for="rest", title="Rule: it rests", claims=["T1"]),
        rule("several", {"fact": "places", "has_any": ["hill", "lake"]}),
    ]
    return load(folder, words, rules)


def test_what_if(small: Pack) -> None:
    case = case_of(small, {"count": 5})
    changed = what_if(small, case, {"count": 2, "places": ("hill",)})
    said = [change.text for change in (*changed.facts, *changed.derived)]
    assert said == [
        f"{COUNT}: 5 → 2.",
        f"{PLACES}: unknown → Hill: a high one.",
        f"{SIZE}: large → no value.",
    ]


def test_compare(small: Pack) -> None:
    cases = [case_of(small, {"count": number}) for number in (1, 2)]
    (row,) = compare(small, cases).facts
    assert (row.title, row.texts) == (COUNT, ["1", "2"])


def test_why_not(small: Pack) -> None:
    proof = prove(small, {"count": 2})
    (miss, *_) = why_not_rule(proof, small.rules_by_id["rests"]).near_misses
    assert [move.text for move in miss.moves] == [
        f"“{COUNT}” were at least 5 (now 2)",
        f"“{PLACES}” included Hill: a high one (now unknown)",
    ]


def test_pairs(small: Pack) -> None:
    pair = minimal_pairs(small, small.rules_by_id["large"]).pair
    assert pair
    assert pair.text.endswith(f"It applies with {COUNT}: 5, but not with 0.")


def test_the_picture(small: Pack) -> None:
    proof = prove(small, {"count": 7, "places": ["hill"]})
    nodes = {node.name: node for node in graph(proof, small.rules)}
    assert (nodes["count"].title, nodes["count"].value) == (COUNT, "7")
    assert (nodes["places"].title, nodes["places"].value) == (PLACES, "Hill: a high one")


def test_a_proof_as_html(small: Pack) -> None:
    tree = why_option(prove(small, {"count": 7, "places": ["hill"]}), "rest")
    drawn = str(explanations.why(tree, Medium()))
    assert f"{SIZE}: large." in drawn
    assert f"{PLACES}: Hill: a high one." in drawn


def test_practice(small: Pack) -> None:
    drawn = str(practice._facts(prove(small, {"count": 7}), ["count"]))
    assert drawn == f'<ul class="run-on"><li><span>{COUNT}: </span><b>7</b></li></ul>'


def test_mutants(small: Pack) -> None:
    names = [mutant.name for mutant in mutants_of(small.vocabulary, small.rules_by_id["several"])]
    assert any(name.endswith("-> without Hill: a high one") for name in names)


def test_what_an_edit_changes(small: Pack, tmp_path: Path) -> None:
    other = _pack(tmp_path / "other", limit=6)
    found = review(PackRevision("one", small), PackRevision("other", other))
    (change,) = found.derived
    assert change.text == "large → no value"


def test_the_contents_of_the_site(small: Pack) -> None:
    page = fact_page(RuleBase(small), "count")
    assert (page.title, page.listed) == (f"Fact: {COUNT}", COUNT)
