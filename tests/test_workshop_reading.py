"""Rules looked for and read in the workshop: the list, the sentence, near misses, surroundings."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import small
from pathways import resources
from pathways.authoring.workshop.browse import Wanted, browse
from pathways.authoring.workshop.draft import new_draft
from pathways.authoring.workshop.effect import effect
from pathways.authoring.workshop.near import blocked_cases
from pathways.authoring.workshop.original import read_original
from pathways.authoring.workshop.sentence import rule_sentence
from pathways.authoring.workshop.spot import Spot
from pathways.authoring.workshop.trial import tried
from pathways.explain.rule_graph import ROOM, around, graph_words, resting_on
from pathways.loading.loading import load_packs
from pathways.logic.infer import infer
from pathways.logic.proof import Status
from pathways.packs.pack import ALL_LAYERS, Pack
from pathways.problems import Place, Problem
from pathways.render.html import rule_effect, rule_problems, rule_sheet
from pathways.render.html.sources import Medium
from pathways.words.conclusions import CONCLUSION_NAMES

WEATHER = Path(__file__).parent / "packs" / "weather"


@pytest.mark.parametrize(
    ("wanted", "some"),
    [
        (Wanted(), "wet-by-rain"),
        (Wanted(words="large WALK"), "large-red-things-walk"),
        (Wanted(words="LARGE-RED-THINGS-WALK"), "large-red-things-walk"),
        (Wanted(words="C3"), "large-red-things-walk"),
        (Wanted(words="rain is water"), "wet-by-rain"),
        (Wanted(words="raining"), "wet-by-rain"),
        (Wanted(stage="second", layer="correction"), "large-red-things-walk"),
        (Wanted(concludes="derives"), "wet-by-rain"),
        (Wanted(concludes="against", stage="third"), "warm-days-need-no-shelter"),
    ],
)
def test_rules_are_found(wanted: Wanted, some: str) -> None:
    pack = load_packs([WEATHER])
    found = browse(pack, wanted)
    assert some in [rule.id for rule in found]
    assert found == [rule for rule in pack.rules if rule in found]
    assert (len(found) == len(pack.rules)) == (wanted == Wanted())
    for rule in found:
        assert wanted.stage in ("", rule.stage)
        assert wanted.layer in ("", rule.layer)
        assert wanted.concludes in ("", rule.conclusion)
    assert {rule.conclusion for rule in pack.rules} <= CONCLUSION_NAMES.keys()


@pytest.mark.parametrize("words", ["zzz", "letter zzz", "<script>", "%", "size " + "x" * 900])
def test_what_is_not_there_is_not_found(shipped: Pack, words: str) -> None:
    found = browse(shipped, Wanted(words=words))
    assert len(found) <= (1 if "size" in words else 0)


def _pack(tmp_path: Path) -> Pack:
    facts = {
        "grade": small.fact("choice", ["low", "high"]),
        "sites": small.fact("set", ["bone", "lung"]),
        "seen": small.fact("boolean"),
    }
    sections = small.sections(facts, {"far": small.derived()}, options={"scan": "second"})
    rules = [
        small.rule("spread", {"fact": "sites", "has_any": ["lung"]}, derives="far"),
        small.rule(
            "both",
            {"all": [{"fact": "far", "is": True}, {"not": {"fact": "grade", "is": "low"}}]},
            stage="second",
            argues_for="scan",
        ),
        small.rule(
            "either",
            {"any": [{"fact": "seen", "is": True}, {"fact": "grade", "is": "high"}]},
            stage="second",
            argues_against="scan",
        ),
    ]
    return small.load(tmp_path / "pack", sections, rules)


@pytest.mark.parametrize(
    ("facts", "missed"),
    [
        ({"sites": ["lung"]}, ("A title: not low", "A title is unknown", True)),
        ({"sites": ["lung"], "grade": "low"}, ("A title: not low", "A title: low", False)),
        ({"sites": [], "grade": "high"}, ("A title: yes", "A title: no", False)),
        ({}, None),
        ({"sites": ["lung"], "grade": "high"}, None),
    ],
)
def test_a_near_miss_lacks_one_condition(
    tmp_path: Path, facts: dict[str, object], missed: tuple[str, str, bool] | None
) -> None:
    pack = _pack(tmp_path)
    proof = infer(pack, small.case_of(pack, facts))
    found = [(miss.asked, miss.found, miss.unknown) for miss in blocked_cases([proof], "both")]
    assert found == ([missed] if missed else [])


def test_near_misses_of_the_library_do_not_fire(shipped: Pack) -> None:
    pack = shipped.at(ALL_LAYERS)
    proofs = [infer(pack, case) for case in pack.cases]
    for rule in pack.rules[::20]:
        names = {miss.case for miss in blocked_cases(proofs, rule.id)}
        fired = {p.case.id for p in proofs if p.findings[rule.id].status is Status.FIRED}
        assert not names & fired
        if len(rule.tests) == 1:
            assert names | fired == {proof.case.id for proof in proofs}


def test_a_rule_reads_as_a_sentence(tmp_path: Path, shipped: Pack) -> None:
    pack = _pack(tmp_path)
    said = {rule.id: rule_sentence(pack, rule) for rule in pack.rules}
    assert said == {
        "spread": "If A title: lung, then this is worked out: A title: yes.",
        "both": "If A title: yes and A title: not low, then there is a reason to consider “Scan”.",
        "either": "If A title: yes or A title: high, then there is a reason against “Scan”.",
    }
    whole = shipped.at(ALL_LAYERS)
    replacing = next(rule for rule in whole.rules if rule.replaces)
    assert "in place of “" in rule_sentence(whole, replacing)
    assert all(rule_sentence(whole, rule).endswith(".") for rule in whole.rules)


def test_what_feeds_a_rule_and_what_it_feeds(tmp_path: Path) -> None:
    pack = _pack(tmp_path)
    found = {rule.id: around(pack, rule) for rule in pack.rules}
    assert [(node.id, node.causes) for node in found["both"].nodes] == [
        ("fact.sites", ()),
        ("derived.far", ("fact.sites",)),
        ("fact.grade", ()),
        ("rule.both", ("derived.far", "fact.grade")),
        ("option.scan", ("rule.both",)),
    ]
    assert [(node.id, node.causes) for node in found["spread"].nodes] == [
        ("fact.sites", ()),
        ("rule.spread", ("fact.sites",)),
        ("derived.far", ("rule.spread",)),
        ("fact.grade", ()),
        ("rule.both", ("derived.far", "fact.grade")),
        ("option.scan", ("rule.both",)),
    ]
    assert next(graph_words(found["spread"].nodes)) == "Rule: Rule spread, rests on A title."


def test_the_surroundings_of_every_rule_are_bounded_and_in_order(shipped: Pack) -> None:
    pack = shipped.at(ALL_LAYERS)
    for rule in pack.rules:
        graph = around(pack, rule)
        seen: set[str] = set()
        for node in graph.nodes:
            assert seen.issuperset(node.causes)
            seen.add(node.id)
        assert f"rule.{rule.id}" in seen
        resting = resting_on(pack, rule.derived_fact) if rule.derived_fact else []
        assert graph.left_out == max(0, len(resting) - ROOM)


def test_a_rule_leads_to_its_statement_its_cases_and_its_partners() -> None:
    pack, medium = load_packs([WEATHER], tests=True), Medium()
    citing = pack.rules_by_id["storms-call-for-shelter"]
    assert 'href="documents?claim=S1"' in str(rule_sheet.texts(pack, citing, medium))
    replacing = pack.rules_by_id["large-things-in-the-wind-walk"]
    (replaced, *_) = replacing.replaces
    assert f"workshop?rule={replaced}" in str(rule_sheet.relations(pack, replacing, medium))
    back = rule_sheet.relations(pack, pack.rules_by_id[replaced], medium)
    assert f"workshop?rule={replacing.id}" in str(back)
    tests = str(rule_sheet.tests(pack, pack.rule_tests.of(replacing.id)))
    assert re.findall(r"fires|does not fire|waits", tests) == [
        "fires",
        "does not fire",
        "does not fire",
        "waits",
    ]


def _spot(line: str, column: int, text: str, message: str = "A message.") -> Spot:
    problem = Problem(Place("rule", 3, column), message, "unknown-name", text=text)
    return Spot("rule", problem, line, text)


@pytest.mark.parametrize(
    ("line", "column", "text", "shown", "caret"),
    [
        ("id: on", 5, "on", "id: on", "    ^^"),
        ("x" * 300 + " bad " + "y" * 300, 302, "bad", "x" * 23 + " bad", " " * 24 + "^^^"),
        ("z" * 20_000, 1, "z" * 20_000, "z" * 72, "^" * 72),
        ("id:", 4, "", "id:", "   ^"),
    ],
)
def test_the_caret_stands_below_what_offends(
    line: str, column: int, text: str, shown: str, caret: str
) -> None:
    html = str(rule_problems.problems([_spot(line, column, text)], "rule"))
    pre = re.search(r'<pre class="offending" tabindex="0">(.*)\n<span[^>]*>(.*)</span></pre>', html)
    assert pre
    assert pre[1].startswith(shown)
    assert pre[2] == caret
    assert len(pre[1]) <= 72
    assert len(html) < 3_000


def test_what_was_typed_is_escaped() -> None:
    spot = _spot("<script>alert(1)</script>", 1, "<script>", 'Unknown "<img src=x onerror=y>".')
    html = str(rule_problems.problems([spot], "rule"))
    assert "<script>" not in html
    assert "<img" not in html
    assert not rule_problems.problems([spot], None)
    assert rule_problems.marks([spot], "rule") == [{"line": 3, "severity": "error"}]
    assert rule_problems.counted([spot, spot]) == "2 errors."
    assert rule_problems.counted([]) == "No problem was found."


def test_what_an_edit_changes_is_escaped() -> None:
    original = read_original([resources.rules() / "documents"])
    draft = new_draft(original, "local")
    assert draft is not None
    hostile = replace(draft, text=draft.text.replace("A rule of our own", "<b>Bold</b>"))
    trial = tried(original, hostile)
    assert trial.pack
    reads = rule_sentence(trial.pack, trial.pack.rules_by_id[trial.rule])
    html = str(rule_effect.effect(reads, effect(original, trial), Medium()))
    assert "&lt;b&gt;Bold" in html
    assert "<b>" not in html
