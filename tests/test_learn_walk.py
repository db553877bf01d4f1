"""Commit first: the answers in an address, the contrast with the rules, the debrief."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.cases import address
from pathways.explain.change import changed_case, conclusions
from pathways.html.contrast import answered, contrast
from pathways.html.debrief import debrief
from pathways.html.sources import Medium
from pathways.inference.infer import infer
from pathways.learn import attempt
from pathways.learn.attempt import SURE, Answer
from pathways.learn.contrast import Contrast
from pathways.learn.debrief import Debrief
from pathways.packs.loading import documents_pack
from pathways.packs.pack import Pack
from pathways.show.walk import Walk, walk

PACK = documents_pack()
CASES = [case.id for case in PACK.cases]
STAGES = list(PACK.vocabulary.stages)


def _walk(name: str) -> Walk:
    return walk(PACK, PACK.cases_by_id[name])


@st.composite
def answers(draw: st.DrawFn, stage: str) -> Answer:
    options = [k for k, option in PACK.vocabulary.options.items() if option.stage == stage]
    return Answer(
        considered=tuple(o for o in options if draw(st.booleans())),
        stop=draw(st.booleans()),
        fact=draw(st.sampled_from([None, "sites_of_spread", "biomarkers.actionable_mutation"])),
        sure=draw(st.sampled_from([None, *SURE])),
        shown=draw(st.booleans()),
    )


@given(st.data())
def test_answers_survive_the_address(data: st.DataObject) -> None:
    given_ = {s: data.draw(answers(s)) for s in STAGES if data.draw(st.booleans())}
    assert attempt.decode(PACK, attempt.encode(given_)) == (given_, None)


def test_the_answers_to_a_whole_walk_fit_an_address() -> None:
    everything = {
        stage: Answer(
            considered=tuple(k for k, o in PACK.vocabulary.options.items() if o.stage == stage),
            stop=True,
            fact="biomarkers.immunotherapy_response_marker",
            sure=25,
        )
        for stage in STAGES
    }
    assert len(attempt.encode(everything)) < 1_000


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
        (address.encode({"local": {"considered": ["ct"]}}), "no longer have"),
        (address.encode({"local": {"fact": "shoe_size"}}), "no longer have"),
    ],
)
def test_answers_that_cannot_be_used_are_said_and_left_out(token: str, said: str) -> None:
    found, remark = attempt.decode(PACK, token)
    assert remark is not None
    assert said in remark
    for stage, answer in found.items():
        assert stage in STAGES
        assert not answer.considered
        assert answer.fact is None


@pytest.mark.parametrize("name", CASES)
def test_a_contrast_sorts_every_option_of_the_stage_once(name: str) -> None:
    for step in _walk(name).steps:
        options = [k for k, o in PACK.vocabulary.options.items() if o.stage == step.stage]
        for considered in ((), tuple(options), tuple(options[::2])):
            found = Contrast(step, Answer(considered=considered))
            sorted_ = [*found.both, *found.only_you, *found.only_rules, *found.neither]
            assert sorted(sorted_) == sorted(options)
            assert {*found.both, *found.only_you} == set(considered)
            argued = {k for k, said in step.options.items() if said.for_}
            assert {*found.both, *found.only_rules} == argued
            assert 0 <= found.agreement <= 1


def test_agreement_counts_what_is_sorted_alike_and_a_stop() -> None:
    step = next(s for s in _walk("breast-numb-legs").steps if s.stops)
    argued = tuple(k for k, said in step.options.items() if said.for_)
    assert Contrast(step, Answer(considered=argued, stop=True)).agreement == 1
    asked = len(Contrast(step, Answer()).options) + 1
    assert Contrast(step, Answer(considered=argued)).agreement == pytest.approx(1 - 1 / asked)


@pytest.mark.parametrize("name", CASES[::4])
def test_what_rests_on_a_fact_is_lost_when_it_is_withdrawn(name: str) -> None:
    for step in _walk(name).steps:
        proof = step.proof
        for carrier in Contrast(step, Answer()).carriers:
            without = infer(PACK, changed_case(PACK, proof.case, {carrier.fact: None}))
            for rule in carrier.rules:
                assert rule.id in conclusions(proof)
                assert rule.id not in conclusions(without)
                assert rule.stage == step.stage


@pytest.mark.parametrize("name", CASES[::3])
def test_the_facts_behind_an_argument_are_stated_and_include_the_one_named(name: str) -> None:
    for step in _walk(name).steps:
        for option in Contrast(step, Answer()).only_rules:
            facts = Contrast(step, Answer()).shared(option).facts
            assert all(step.proof.value(fact) is not None for fact in facts)
            for fact in facts:
                assert Contrast(step, Answer(fact=fact)).shared(option).on_your_fact


def test_the_contrast_tells_each_item_against_the_answer() -> None:
    step = _walk("colon-growth-during-chemotherapy").steps[4]
    answer = Answer(considered=("chemotherapy", "immunotherapy"), fact="overall_health", sure=75)
    found = Contrast(step, answer)
    page = contrast(found, Medium())
    assert "Your answer: Chemotherapy and Immunotherapy" in answered(found)
    assert "not on the fact that you named" in page
    assert "Without it, all that is said here would stand" in page
    assert "It would speak with" in page
    assert "Most rests on “Sites of spread: Liver”" in page
    for word in ("right", "wrong", "correct!", "score"):
        assert f" {word} " not in page.lower()


def test_a_stop_that_was_passed_is_said_and_one_that_was_made_too() -> None:
    step = next(s for s in _walk("breast-numb-legs").steps if s.stops)
    assert "You went on; the rules stop here" in contrast(Contrast(step, Answer()), Medium())
    assert "You stopped here, and so do the rules" in contrast(
        Contrast(step, Answer(stop=True)), Medium()
    )
    calm = _walk("breast-bone-pain").steps[0]
    assert "No stop card holds" in contrast(Contrast(calm, Answer(stop=True)), Medium())


@pytest.mark.parametrize("name", CASES)
def test_a_debrief_of_perfect_agreement_misses_nothing(name: str) -> None:
    walked = _walk(name)
    given_ = {
        step.stage: Answer(
            considered=tuple(k for k, said in step.options.items() if said.for_),
            stop=bool(step.stops),
            sure=100,
        )
        for step in walked.steps
    }
    found = Debrief(walked, given_)
    assert found.missed == found.study == []
    assert all(point.met for point in [*found.must_meet, *found.must_not_pass])
    assert [c.agreement for c in found.calibration] == [1] * len(walked.steps)


@pytest.mark.parametrize("name", CASES)
def test_a_debrief_of_nothing_considered_misses_every_argument_for(name: str) -> None:
    walked = _walk(name)
    found = Debrief(walked, {step.stage: Answer() for step in walked.steps})
    argued = {c.rule for step in walked.steps for o in step.options.values() for c in o.for_}
    assert {rule.id for rule in found.missed} == argued
    assert not any(point.met for point in [*found.must_meet, *found.must_not_pass])


def test_stages_that_were_shown_or_not_asked_count_for_nothing() -> None:
    walked = _walk("colon-few-lung-metastases")
    found = Debrief(walked, {"local": Answer(shown=True)})
    assert found.contrasts == found.missed == []
    assert {point.met for point in found.must_meet} == {None}
    page = debrief(found, Medium(case=(("case", "colon-few-lung-metastases"),)))
    assert "At 1 you asked to be shown" in page


def test_the_debrief_leads_to_the_stages_lessons_practice_and_another_case(pack: Pack) -> None:
    walked = _walk("breast-bone-pain")
    found = Debrief(walked, {"local": Answer(considered=("surgery",), fact="resectable", sure=50)})
    page = debrief(found, Medium(case=(("case", "breast-bone-pain"),)))
    assert "walk?case=breast-bone-pain&amp;stage=local" in page
    assert "lessons?lesson=" in page
    assert "practice?rules=" in page
    following = found.next_case
    assert following is not None
    assert following.teaching.level == "guided"
    assert following.title in page
    assert "Unsure (50 %)" in page


def test_a_walk_that_was_only_studied_is_debriefed_too() -> None:
    walked = _walk("breast-bone-pain")
    page = debrief(Debrief(walked, {}), Medium(case=(("case", "breast-bone-pain"),)))
    assert "with the reasoning in view" in page
    assert "must have met" not in page
    assert "most rests on" in page
