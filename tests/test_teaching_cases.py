"""The teaching cases show what their authors say, and together they need every rule."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from pathways import resources
from pathways.language.case import Case
from pathways.language.fact_types import MARKER_STATES
from pathways.language.facts import merged_facts
from pathways.language.rules import STANCES
from pathways.loading.loading import documents_pack
from pathways.logic import engine
from pathways.logic.infer import DURABLE, EVALUATOR, infer
from pathways.logic.proof import NO_VALUE
from pathways.packs.coverage import uncarried
from pathways.packs.pack import LAYERS, Pack
from pathways.walks.expectations import mismatches
from pathways.walks.result import result_of
from pathways.walks.walk import Step, Walk, walk
from pathways.yaml_text.yaml_tree import Tree, read_file

PACK = documents_pack()
CASES = PACK.cases
RULES = {rule.id for rule in PACK.rules}
WALKS = {case.id: walk(PACK, case) for case in CASES}
SHUFFLES = 100
TESTABLE = {
    *("Compare", "Distinguish", "Explain", "Justify", "List", "Name", "Predict", "Recognise"),
}
UNDIVIDED = {
    ("breast-steady-on-treatment", "imaging"): "nothing more is the right answer",
}
ONLY_CORRECTED = {
    "goals_of_care": "the documents never ask what the person wants",
    "advance_care_planning": "the documents do not mention planning ahead",
}
ALWAYS_CORRECTED = {
    ("against", "targeted_therapy"): "a target need not be a mutation, so its absence is a caution",
}

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
each_rule = pytest.mark.parametrize("rule", PACK.rules, ids=lambda rule: rule.id)


def steps() -> Iterator[Step]:
    return (step for walked in WALKS.values() for step in walked.steps)


def known_at_the_end() -> list[dict[str, Any]]:
    return [dict(walked.steps[-1].known) for walked in WALKS.values()]


def derived_at_the_end(name: str) -> list[tuple[Case, Any]]:
    return [(w.case, w.steps[-1].proof.derived[name]) for w in WALKS.values()]


def arguments(walks: Iterator[Walk]) -> set[tuple[str, str]]:
    """The stance and option of every argument that some of these walks end with."""
    return {
        (stance, option)
        for walked in walks
        for option, said in walked.result.options.items()
        for stance in STANCES
        if said.of(stance)
    }


# What each case shows


@each_case
def test_the_case_shows_what_it_says(case):
    assert mismatches(PACK, case) == []


@each_case
def test_the_case_says_what_it_shows(case):
    shows = case.teaching.shows
    assert shows.for_
    assert shows.rules
    assert shows.derived


@each_case
def test_the_case_is_a_lesson(case):
    teaching = case.teaching
    assert 2 <= len(teaching.objectives) <= 4
    assert 2 <= len(teaching.questions) <= 4
    assert teaching.vignette
    assert teaching.teacher_note
    assert all(reveal.facts and reveal.text for reveal in case.reveals)


@each_case
def test_the_title_says_the_point_and_asks_nothing(case):
    assert not case.title.startswith("A person")
    assert "?" not in case.title
    assert len(case.title) <= 60


@each_case
def test_the_case_has_its_place_and_its_length(case):
    teaching = case.teaching
    assert teaching.order is not None
    assert teaching.minutes
    told = [teaching.vignette, *(reveal.text for reveal in case.reveals)]
    assert 120 <= sum(len(text.split()) for text in told) <= 200


@each_case
def test_an_objective_begins_with_what_can_be_tested(case):
    verbs = {objective.split()[0] for objective in case.teaching.objectives}
    assert verbs <= TESTABLE


def test_no_two_cases_have_the_same_place_or_come_before_what_they_follow():
    orders = {case.id: case.teaching.order for case in CASES}
    assert len(set(orders.values())) == len(CASES)
    for case in CASES:
        assert all(orders[earlier] < orders[case.id] for earlier in case.teaching.after)


# What each case asks


@each_case
def test_the_case_asks_in_few_words_at_stages_that_its_walk_reaches(case):
    decisions = case.teaching.decisions
    assert 1 <= len(decisions) <= 4
    assert all(len(decision.why.split()) <= 25 for decision in decisions)
    reached = {step.stage for step in WALKS[case.id].steps if step.revealed}
    assert {decision.stage for decision in decisions} <= reached


def argued_for(case: Case, stage: str) -> set[str]:
    """The options that something specific to the case argues for at a stage of its walk."""
    step = next(step for step in WALKS[case.id].steps if step.stage == stage)
    options = step.result.options.items()
    return {name for name, said in options if any(not each.general for each in said.for_)}


def test_every_decision_divides_its_options_unless_it_is_known():
    undivided = {
        (case.id, decision.stage)
        for case in CASES
        for decision in case.teaching.decisions
        if not 0
        < len(argued_for(case, decision.stage) & set(decision.options))
        < len(decision.options)
    }
    assert undivided == set(UNDIVIDED)


# Where a stop ends the walk


@each_case
def test_a_stop_ends_the_walk_as_soon_as_its_facts_are_known(case):
    known: dict[str, Any] = {}
    stages = []
    for reveal in case.reveals:
        known = dict(merged_facts(PACK.vocabulary, known, reveal.facts))
        if result_of(infer(PACK, replace(case, facts=known))).stops:
            stages.append(reveal.stage)
    walked = WALKS[case.id]
    assert walked.stopped_at == (stages[0] if stages else None)
    assert all(not step.stops for step in walked.steps[:-1])
    if stages:
        assert stages[0] in {decision.stage for decision in case.teaching.decisions}


@pytest.mark.skipif(not engine.available(), reason="durable-rules can't be used here")
@each_case
@pytest.mark.parametrize("layers", LAYERS)
def test_both_engines_agree(case, layers):
    pack = PACK.at(layers)
    ours, theirs = (infer(pack, case, engine=name) for name in (EVALUATOR, DURABLE))
    assert theirs.derived == ours.derived
    assert theirs.findings == ours.findings


# What the cases show together


def test_there_are_enough_cases():
    assert len(CASES) >= 40


def test_every_level_has_its_share():
    levels = [case.teaching.level for case in CASES]
    assert all(levels.count(level) >= 8 for level in ("worked", "guided", "solo"))


def test_every_stage_has_something_to_reveal():
    """What is met only in research follows from facts of other stages, and has none of its own."""
    revealed = {step.stage for step in steps() if step.revealed}
    assert revealed == set(PACK.vocabulary.stages) - {"emerging"}
    assert "emerging" not in {fact.stage for fact in PACK.vocabulary.facts.values()}


def test_every_fact_and_every_value_occurs():
    missing = set()
    for name, fact in PACK.vocabulary.facts.items():
        stated = [known[name] for known in known_at_the_end() if name in known]
        if fact.type == "boolean":
            missing |= {(name, value) for value in (True, False) if value not in stated}
        if fact.type == "choice":
            missing |= {(name, value) for value in fact.values if value not in stated}
        if fact.type == "set":
            missing |= {(name, v) for v in fact.values if not any(v in chosen for chosen in stated)}
    assert missing == set()


def test_every_option_is_argued_for_by_the_documents():
    walks = (walk(PACK.at("source"), case) for case in CASES)
    argued = {option for stance, option in arguments(walks) if stance == "for"}
    assert argued == set(PACK.vocabulary.options) - set(ONLY_CORRECTED)


def test_the_corrections_leave_no_argument_for_what_is_only_met_in_trials():
    argued = {option for stance, option in arguments(iter(WALKS.values())) if stance == "for"}
    silenced = {"gene_editing", "personalized_vaccine", "cell_therapy", "nanoparticle_delivery"}
    assert argued == set(PACK.vocabulary.options) - silenced


def test_every_stance_that_a_rule_can_take_is_taken():
    possible = {rule.argument for rule in PACK.rules if rule.argument and rule.argument[0] != "for"}
    as_written = (walk(PACK.at("source"), case) for case in CASES)
    taken = arguments(iter(WALKS.values()))
    assert possible - taken == set(ALWAYS_CORRECTED)
    assert set(ALWAYS_CORRECTED) <= arguments(as_written)


def test_every_stop_is_shown():
    stops = {rule.id for rule in PACK.rules if rule.gives == "stop"}
    assert {card.rule for walked in WALKS.values() for card in walked.result.stops} == stops


def test_pressure_on_the_cord_is_suspected_in_both_ways():
    stopped = [w for w in WALKS.values() if w.stopped_at]
    ways = {rule.id for rule in PACK.rules_deriving("suspected_cord_compression")}
    fired = {rule.id for w in stopped for rule in w.steps[-1].proof.fired()}
    assert ways <= fired


@pytest.mark.parametrize("name", ["limited_metastases", "widespread_metastases"])
def test_few_and_many_metastases_occur_and_are_left_open(name):
    assert {value for _, value in derived_at_the_end(name)} == {True, False, None}


@pytest.mark.parametrize("few", [True, False])
@pytest.mark.parametrize(
    ("primary", "site"), [("colon", "liver"), ("colon", "lung"), ("breast", None), ("lung", None)]
)
def test_few_and_many_metastases_occur_where_they_mean_something_else(primary, site, few):
    def fits(case: Case) -> bool:
        sites = case.facts.get("sites_of_spread", ())
        return case.facts["primary_tumor"] == primary and (site is None or site in sites)

    found = derived_at_the_end("limited_metastases")
    assert any(fits(case) and value is few for case, value in found)


@pytest.mark.parametrize("state", [*MARKER_STATES, None])
@pytest.mark.parametrize("marker", PACK.vocabulary.facts["biomarkers"].values)
def test_every_state_of_every_marker_occurs(marker, state):
    assert any(known.get("biomarkers", {}).get(marker) == state for known in known_at_the_end())


def test_every_extent_occurs():
    values = {value for _, value in derived_at_the_end("extent")}
    assert values == {"distant", "regional", "local_recurrence", NO_VALUE, None}


def test_a_later_stage_takes_arguments_back():
    withdrawn = {
        revision.argument.rule
        for step in steps()
        for revision in step.revisions
        if revision.withdrawn
    }
    assert "surgery" in {PACK.rules_by_id[name].option for name in withdrawn}


def test_an_argument_stands_while_its_correction_waits():
    pending = {
        argument.rule
        for walked in WALKS.values()
        for said in walked.result.options.values()
        for stance in STANCES
        for argument in said.of(stance)
        if argument.correction_pending
    }
    assert pending
    assert pending <= PACK.corrections_of.keys()


# Every rule is needed


def without(rule_id: str) -> Pack:
    return replace(PACK, rules=tuple(rule for rule in PACK.rules if rule.id != rule_id))


def cases_touched_by(rule_id: str) -> list[Case]:
    """The cases that name a rule or in which it fires: those that can notice its loss."""
    touched = []
    for case in CASES:
        shows = case.teaching.shows
        fired = {rule.id for rule in WALKS[case.id].steps[-1].proof.fired()}
        if rule_id in fired or rule_id in shows.rules or rule_id in shows.waiting:
            touched.append(case)
    return touched


@each_rule
def test_a_missing_rule_is_noticed(rule, monkeypatch):
    monkeypatch.setattr("pathways.walks.walk.infer", partial(infer, engine=EVALUATOR))
    reduced = without(rule.id)
    noticed = (mismatches(reduced, case) for case in cases_touched_by(rule.id))
    assert uncarried(reduced) or any(noticed)


def test_every_rule_is_taught_by_a_case_in_which_it_fires():
    taught = {rule for case in CASES for rule in case.teaching.shows.rules}
    assert taught == RULES


# The order in which facts are written means nothing


def raw_cases() -> list[Tree]:
    folder = resources.rules() / "documents" / "cases"
    return [read_file(path) for path in sorted(folder.glob("*.yaml"))]


def shuffled(value: Any, random_: random.Random) -> Any:
    """The same data with the keys of every mapping in another order."""
    if isinstance(value, dict):
        keys = list(value)
        random_.shuffle(keys)
        return {key: shuffled(value[key], random_) for key in keys}
    if isinstance(value, list):
        return [shuffled(item, random_) for item in value]
    return value


def with_sets_reversed(data: dict[str, Any]) -> dict[str, Any]:
    """The same case with the values of every set written backwards."""
    stages = [
        {**stage, "facts": {k: v[::-1] if isinstance(v, list) else v for k, v in facts.items()}}
        for stage in data["stages"]
        for facts in [stage["facts"]]
    ]
    return {**data, "stages": stages}


def json_of(data: dict[str, Any]) -> str:
    case = PACK.case_reader.read(Tree.of_data(data, "shuffled"), "shuffled")
    return result_of(infer(PACK, case)).json_text()


@pytest.mark.parametrize("tree", raw_cases(), ids=lambda tree: tree.data["id"])
def test_the_order_of_the_facts_changes_nothing(tree):
    expected = json_of(tree.data)
    random_ = random.Random(tree.data["id"])
    for _ in range(SHUFFLES):
        assert json_of(shuffled(tree.data, random_)) == expected


@pytest.mark.parametrize("tree", raw_cases(), ids=lambda tree: tree.data["id"])
def test_the_order_within_a_set_changes_nothing(tree):
    assert json_of(with_sets_reversed(tree.data)) == json_of(tree.data)
