"""Commit first: the screens of a walk, the contrast with the rules, the fact that decides."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import walking
from pathways.cases import address
from pathways.explain.change import changed_case
from pathways.learn import attempt
from pathways.learn.attempt import SURE, Answer
from pathways.learn.carriers import STOP
from pathways.learn.contrast import Contrast
from pathways.learn.screens import Screen, screen_of, screens
from pathways.learn.verdicts import argued_options
from pathways.loading.loading import documents_pack
from pathways.logic.infer import infer
from pathways.packs.pack import Pack
from pathways.render.html.contrast import answer_line, contrast, modelled
from pathways.render.html.markup import Html
from pathways.render.html.sources import Medium
from pathways.render.html.stage import everyone, reasoning
from pathways.walks.result import result_of
from pathways.walks.walk import Walk, walk
from walking import decided

DOCUMENTS = documents_pack()
CASES = [case.id for case in DOCUMENTS.cases]
STAGES = list(DOCUMENTS.vocabulary.stages)
ALL = ("cut", "rest", "talk", "dye", "scan", "wait")
UNFIT: dict[str, Any] = {"fit": False, "colour": "red"}


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return walking.pack(Path(tmp_path_factory.mktemp("walked")) / "pack")


def _decision(walked: Walk) -> Screen:
    return next(screen for screen in screens(walked) if screen.decision)


def _contrast(walked: Walk, *considered: str, **more: Any) -> Contrast:
    return Contrast.of(walked, _decision(walked), Answer(considered=considered, **more))


def _plain(html: Html) -> str:
    return " ".join(" ".join(html.texts()).split())


# --- answers -----------------------------------------------------------------------------------


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    return Answer(
        considered=tuple(o for o in DOCUMENTS.vocabulary.options if draw(st.booleans())),
        stop=draw(st.booleans()),
        fact=draw(st.sampled_from([None, "sites_of_spread", "biomarkers.actionable_mutation"])),
        sure=draw(st.sampled_from([None, *SURE])),
        shown=draw(st.booleans()),
    )


@given(st.dictionaries(st.sampled_from(STAGES), answers()))
def test_answers_survive_the_address(given_: dict[str, Answer]) -> None:
    assert attempt.decode(DOCUMENTS, attempt.encode(given_)) == (given_, None)


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ("v1.broken", "can't be read"),
        ("v9.abc", "can't be read"),
        ("<script>", "can't be read"),
        (address.encode({"local": 3}), "can't be read"),
        (address.encode({"local": {"sure": 60}}), "can't be read"),
        (address.encode({"local": {"name": "x"}}), "can't be read"),
        (address.encode({"cellar": {}}), "no longer have"),
        (address.encode({"local": {"considered": ["leeches"]}}), "no longer have"),
        (address.encode({"local": {"fact": "shoe_size"}}), "no longer have"),
    ],
)
def test_answers_that_cannot_be_used_are_said_and_left_out(token: str, said: str) -> None:
    found, remark = attempt.decode(DOCUMENTS, token)
    assert remark is not None
    assert said in remark
    assert all(not a.considered and a.fact is None for a in found.values())


# --- screens -----------------------------------------------------------------------------------


def test_stages_without_a_decision_are_read_together(rules: Pack) -> None:
    row = screens(decided(rules, UNFIT, "cut", "rest"))
    assert [[s.stage for s in screen.steps] for screen in row] == [["first"], ["second", "third"]]
    assert [bool(screen.decision) for screen in row] == [False, True]
    assert row[1].stage == row[1].step.stage == "second"
    assert row[1].silent == ("third",)


def test_a_stage_at_which_nothing_is_new_takes_no_screen_of_its_own(rules: Pack) -> None:
    named = [{"stage": "second", "options": ["cut", "rest"], "why": "It matters."}]
    case = walking.case(rules, ("second", {"fit": True}), decisions=named)
    (only,) = screens(walk(rules, case))
    assert [step.stage for step in only.steps] == ["first", "second", "third"]
    assert only.silent == ("first", "third")


def test_a_screen_is_named_after_what_it_says(rules: Pack) -> None:
    stages = [("first", {"age": 40}), ("second", {"fit": True}), ("third", {"colour": "red"})]
    cases: list[tuple[list[str], list[str], list[list[str]]]] = [
        (["second"], [], [["second"]]),
        (["second"], ["third"], [["second"], ["third"]]),
        (["first", "second"], ["first"], [["first"], ["second"]]),
        (["first", "second"], [], [["first", "second"]]),
        ([], ["second"], [["second"]]),
    ]
    for told, asked, named in cases:
        decisions = [{"stage": s, "options": ["cut", "rest"], "why": "It matters."} for s in asked]
        known = [stage for stage in stages if stage[0] in {*told, *asked}]
        row = screens(walk(rules, walking.case(rules, *known, decisions=decisions)))
        assert [[step.stage for step in screen.named] for screen in row] == named


def test_what_is_new_is_new_since_the_decision_before(rules: Pack) -> None:
    named = [
        {"stage": s, "options": ["cut", "rest"], "why": "It matters."} for s in ("first", "third")
    ]
    stages = [("first", {"age": 40}), ("second", {"fit": True}), ("third", {"colour": "red"})]
    first, reading, last = screens(walk(rules, walking.case(rules, *stages, decisions=named)))
    assert first.new == {"age"}
    assert reading.decision is None
    assert last.new == {"fit", "colour"}


@pytest.mark.parametrize("name", CASES)
def test_every_stage_of_a_walk_stands_on_one_screen(name: str) -> None:
    walked = walk(DOCUMENTS, DOCUMENTS.cases_by_id[name])
    row = screens(walked)
    assert [step for screen in row for step in screen.steps] == list(walked.steps)
    for step in walked.steps:
        found = screen_of(row, step.stage)
        assert found is not None
        assert step in found.steps
        if step.stops:
            assert found.decision
    assert screen_of(row, "no_such_stage") is None


# --- the contrast ------------------------------------------------------------------------------


def test_each_option_is_sorted_once_by_what_the_rules_say_of_this_case(rules: Pack) -> None:
    found = _contrast(decided(rules, UNFIT, *ALL), "rest", "talk", "dye", "scan", "wait")
    kinds = {name: shown.kind for name, shown in found.verdicts.items()}
    assert kinds == {
        "cut": "against",
        "rest": "for",
        "talk": "general",
        "dye": "pending",
        "scan": "caution",
        "wait": "silent",
    }
    assert found.both == ("rest", "talk")
    assert found.only_you == ("dye", "scan", "wait")
    assert found.ruled_out == ("cut",)
    assert found.only_rules == found.neither == ()


def test_what_is_general_or_waits_for_a_correction_is_never_missed(rules: Pack) -> None:
    found = _contrast(decided(rules, UNFIT, *ALL))
    assert found.only_rules == ("rest",)
    assert set(found.neither) == {"talk", "dye", "scan", "wait"}


@pytest.mark.parametrize("facts", [UNFIT, {"fit": True}, {"fit": False}])
def test_who_ticks_all_or_nothing_agrees_by_half(rules: Pack, facts: dict[str, Any]) -> None:
    walked = decided(rules, facts, *ALL)
    assert _contrast(walked, *ALL).agreement == 0.5
    assert _contrast(walked).agreement == 0.5
    scored = argued_options(_decision(walked).step.result, ALL)
    assert _contrast(walked, *scored).agreement == 1
    assert _contrast(walked, *scored, "talk").agreement == 1, "what is general does not score"
    assert _contrast(walked, *scored, "wait").agreement < 1
    assert _contrast(walked, *scored, stop=True).agreement < 1


def test_beside_a_stop_nothing_else_counts(rules: Pack) -> None:
    walked = decided(rules, {**UNFIT, "sign": True}, *ALL)
    for considered in ((), ALL):
        seen, missed = (_contrast(walked, *considered, stop=stop) for stop in (True, False))
        assert (seen.stopping, missed.stopping) == ("seen", "missed")
        assert (seen.agreement, missed.agreement) == (1, 0)
        assert (*seen.only_rules, *seen.only_you, *seen.both, *seen.neither) == ()
        assert "You stopped here, and so do the rules" in str(contrast(seen))
        assert "You missed the stop" in str(contrast(missed))


def test_a_stop_before_its_facts_are_known_is_early_or_told(rules: Pack) -> None:
    early = _contrast(decided(rules, UNFIT, *ALL, last={"sign": True}), "rest", stop=True)
    assert early.stopping == "early"
    assert early.agreement == 1
    assert "You are early, but right" in str(contrast(early))
    unfounded = _contrast(decided(rules, UNFIT, *ALL), "rest", stop=True)
    assert unfounded.stopping == "unfounded"
    assert "Nothing so far calls for a stop" in str(contrast(unfounded))


def test_a_contrast_tells_silent_against_general_and_pending_apart(rules: Pack) -> None:
    page = _plain(contrast(_contrast(decided(rules, UNFIT, *ALL), *ALL)))
    assert "That is not a reason against." in page
    assert "− Against: Rule not-the-unfit" in page
    assert "Rule care-with-rest" not in page, "six options leave no room for it"
    few = _plain(contrast(_contrast(decided(rules, UNFIT, "cut", "rest"), "rest")))
    assert "! Caution: Rule care-with-rest" in few
    assert "Holds for everyone with wide, so it does not distinguish this case from others." in page
    assert "depends on what is not known yet: A title" in page
    assert "You chose 4 for which there is no reason here." in page
    assert "because" in page
    for word in ("right", "wrong", "correct", "score"):
        assert f" {word} " not in page.lower()


def test_a_column_without_an_option_takes_no_room(rules: Pack) -> None:
    page = str(contrast(_contrast(decided(rules, {"fit": True}, "cut", "wait"), "cut")))
    assert "You and the rules" in page
    assert "Only the rules" not in page
    assert "Only you" not in page


def test_a_worked_decision_is_told_without_a_learner(rules: Pack) -> None:
    page = _plain(modelled(_contrast(decided(rules, UNFIT, *ALL))))
    assert "The rules argue for rest" in page.replace("Rest", "rest")
    assert "The rules argue against" in page
    assert "You" not in page


def test_the_answer_is_told_in_a_line(rules: Pack) -> None:
    found = _contrast(decided(rules, UNFIT, *ALL), "rest", stop=True, fact="fit", sure=75)
    assert _plain(answer_line(found)).startswith("Your answer : Rest and stop here; deciding fact:")
    assert "none of these" in str(answer_line(_contrast(decided(rules, UNFIT, *ALL))))


def test_what_is_general_is_folded_with_its_count(rules: Pack) -> None:
    screen = _decision(decided(rules, UNFIT, *ALL))
    page = str(reasoning(screen, Medium()))
    assert "<summary>Holds for everyone with wide: 1 statement</summary>" in page
    assert page.count("Rule talk-to-all") == 1
    assert everyone(screen.step.proof, {}, Medium()) is None


# --- the fact that decides ---------------------------------------------------------------------


def test_a_fact_decides_if_the_answer_changes_without_it(rules: Pack) -> None:
    found = _contrast(decided(rules, {"fit": True, "age": 40, "colour": "blue"}, "cut", "rest"))
    assert [carrier.fact for carrier in found.carriers] == ["fit"]
    assert found.carriers[0].options == ("cut",)


def test_the_facts_offered_could_bear_on_the_options(rules: Pack) -> None:
    asked = _contrast(decided(rules, UNFIT, *ALL)).fact_question
    assert asked is not None
    assert asked.offered == ("places", "fit", "colour")
    assert asked.deciding == ("fit",)
    few = _contrast(decided(rules, {"fit": True}, "cut", "rest")).fact_question
    assert few is None, "two facts leave nothing to choose"
    none = _contrast(decided(rules, {"age": 40, "colour": "blue"}, "cut", "wait")).fact_question
    assert none is None, "no fact tells the options apart"


def test_the_sign_of_a_stop_decides_alone(rules: Pack) -> None:
    found = _contrast(decided(rules, {**UNFIT, "sign": True}, *ALL))
    assert [(carrier.fact, carrier.options) for carrier in found.carriers] == [("sign", (STOP,))]


@pytest.mark.parametrize("name", CASES[::4])
def test_without_a_deciding_fact_other_options_are_argued_for(name: str) -> None:
    for screen in screens(walk(DOCUMENTS, DOCUMENTS.cases_by_id[name])):
        if not screen.decision or screen.step.stops:
            continue
        found = Contrast.of(walk(DOCUMENTS, DOCUMENTS.cases_by_id[name]), screen, Answer())
        asked, proof = found.fact_question, screen.step.proof
        for fact in asked.deciding if asked else ():
            without = infer(DOCUMENTS, changed_case(DOCUMENTS, proof.case, {fact: None}))
            options = screen.decision.options
            stopped = any(rule.gives == "stop" for rule in without.fired())
            assert stopped or argued_options(result_of(without), options) != argued_options(
                screen.step.result, options
            )
        if asked:
            assert 3 <= len(asked.offered) <= 5
            assert set(asked.deciding) < set(asked.offered)
