"""The end of a walk: what it showed, what to practise, what comes next, and what is taken along."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import walking
from pathways.language.case import Shows, Teaching
from pathways.learn.attempt import Answer
from pathways.learn.course import in_order, next_case
from pathways.learn.debrief import Debrief
from pathways.loading.loading import documents_pack
from pathways.packs.pack import Pack
from pathways.render.html.calibration import calibration
from pathways.render.html.debrief import debrief, details, path
from pathways.render.html.handout import Handout
from pathways.render.html.sources import Medium
from pathways.render.html.summary import discussion
from pathways.render.pdf.handout import handout_pdf
from pathways.walks.walk import Walk, walk
from pdf_text import pages_of, squeezed
from walking import decided

DOCUMENTS = documents_pack()
CASES = [case.id for case in DOCUMENTS.cases]
ALL = ("cut", "rest", "talk", "dye", "scan", "wait")
UNFIT: dict[str, Any] = {"fit": False, "colour": "red"}
SHOWS = {"for": ["rest", "talk"], "against": ["cut"], "silent": ["wait"]}
SCREEN = Medium(case=(("case", "test-case"),))
DAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return walking.pack(Path(tmp_path_factory.mktemp("debrief")) / "pack")


def _found(walked: Walk, *considered: str, **more: Any) -> Debrief:
    return Debrief(walked, {"second": Answer(considered=considered, **more)})


def test_what_the_case_was_meant_to_show_is_found_or_missed(rules: Pack) -> None:
    walked = decided(rules, UNFIT, *ALL, shows=SHOWS)
    assert [(p.title, p.met) for p in _found(walked, "rest").points] == [("Rest", True)]
    assert [(p.title, p.met) for p in _found(walked, "cut").points] == [("Rest", False)]
    assert [(p.title, p.met) for p in Debrief(walked, {}).points] == [("Rest", None)]
    assert "Rest (found)." in str(debrief(_found(walked, "rest"), SCREEN))
    assert "Rest (missed)." in str(debrief(_found(walked, "cut"), SCREEN))


def test_silence_is_never_an_error(rules: Pack) -> None:
    walked = decided(rules, UNFIT, *ALL, shows=SHOWS)
    found = _found(walked, "rest", "talk", "wait", "scan", "dye")
    assert found.traps == []
    assert [rule.id for rule in found.missed] == ["care-with-scan"]


def test_what_the_rules_argue_against_and_a_false_stop_are_traps(rules: Pack) -> None:
    found = _found(decided(rules, UNFIT, *ALL, shows=SHOWS), "cut", stop=True)
    assert [(p.title, p.stop) for p in found.traps] == [("Cut", False), ("Stop", True)]
    shown = str(details(found, SCREEN))
    assert "you chose Cut; the rules argue against it" in shown
    assert "you stopped, and nothing so far called for it" in shown


def test_a_stop_is_a_point_that_an_early_call_meets_too(rules: Pack) -> None:
    now = decided(rules, {**UNFIT, "sign": True}, *ALL)
    assert [(p.stop, p.met) for p in _found(now, stop=True).points] == [(True, True)]
    assert [rule.id for rule in _found(now, *ALL).missed] == ["a-stop"]
    later = decided(rules, UNFIT, *ALL, last={"sign": True})
    early = Debrief(later, {"second": Answer(stop=True), "third": Answer(considered=("wait",))})
    assert [(p.stop, p.met) for p in early.points] == [(True, True)]


def test_a_decision_that_was_shown_counts_for_nothing(rules: Pack) -> None:
    found = Debrief(decided(rules, UNFIT, *ALL, shows=SHOWS), {"second": Answer(shown=True)})
    assert found.contrasts == found.missed == found.traps == found.calibration == []
    assert [point.met for point in found.points] == [None]
    assert "You asked to be shown." in str(path(found, SCREEN))


def test_the_path_has_a_line_for_each_decision(rules: Pack) -> None:
    found = _found(decided(rules, UNFIT, *ALL), "cut", fact="fit", sure=50)
    line = str(path(found, SCREEN))
    assert line.count("<li>") == 1
    assert "walk?case=test-case&amp;stage=second" in line
    assert "your answer was Cut; deciding fact: A title; unsure. The rules argue for Rest." in line


def test_agreement_is_told_in_a_word_and_never_as_a_mark(rules: Pack) -> None:
    walked = decided(rules, UNFIT, *ALL)
    for considered, word in ((("rest",), "full"), ((), "in part"), (("wait",), "little")):
        plot = calibration(_found(walked, *considered, sure=75).calibration)
        assert plot is not None
        assert f"<td>Fairly sure</td><td>{word}</td>" in str(plot)
    assert calibration([]) is None


@pytest.mark.parametrize("name", CASES)
def test_a_debrief_has_three_lines(name: str) -> None:
    walked = walk(DOCUMENTS, DOCUMENTS.cases_by_id[name])
    found = Debrief(walked, {})
    given = {s.stage: Answer(considered=(), sure=25) for s in found.decisions}
    page = str(debrief(Debrief(walked, given), Medium(case=(("case", name),))))
    assert page.count("<p>") == 3
    for head in ("What it showed:", "What to practise:", "What comes next:"):
        assert head in page


# --- what comes next ---------------------------------------------------------------------------


def _course(*cases: tuple[str, int | None, tuple[str, ...]]) -> Pack:
    first = DOCUMENTS.cases[0]
    made = tuple(
        replace(first, id=name, teaching=Teaching(order=order, after=after, level="solo"))
        for name, order, after in cases
    )
    return replace(DOCUMENTS, cases=made)


def test_cases_come_in_the_order_that_they_name() -> None:
    pack = _course(("c", None, ()), ("b", 20, ()), ("a", 10, ()))
    assert [case.id for case in in_order(pack)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("here", "walked", "following"),
    [
        ("a", (), "b"),
        ("b", (), "d"),  # c comes after a, which was not walked
        ("b", ("a",), "c"),
        ("d", ("a", "b"), "c"),
        ("d", ("a", "b", "c"), "a"),
        ("nobody", (), "a"),
    ],
)
def test_the_next_case_is_new_and_ready(here: str, walked: tuple[str, ...], following: str) -> None:
    pack = _course(("a", 1, ()), ("b", 2, ()), ("c", 3, ("a",)), ("d", 4, ()))
    found = next_case(pack, here, walked)
    assert found is not None
    assert found.id == following


def test_a_lone_case_has_no_next() -> None:
    assert next_case(_course(("a", 1, ())), "a") is None


# --- for who teaches, and on paper -------------------------------------------------------------

TAUGHT = {
    "questions": [{"question": "Why rest?", "answer": "Because it heals."}, "And then?"],
    "teacher_note": "Say this last.",
    "dissent": "Some would cut.",
    "in_life": "A long walk.",
}


def test_answers_and_notes_are_for_who_teaches(rules: Pack) -> None:
    case = decided(rules, UNFIT, *ALL, **TAUGHT).case
    learner, teacher = (discussion(case, SCREEN, teacher=on) for on in (False, True))
    assert learner is not None
    assert teacher is not None
    assert "Why rest?" in str(learner)
    for text in ("Because it heals.", "Say this last.", "Some would cut.", "A long walk."):
        assert text not in str(learner)
        assert text in str(teacher)


def test_a_handout_bears_the_path_and_for_a_teacher_the_answers(rules: Pack) -> None:
    walked = decided(rules, UNFIT, *ALL, **TAUGHT)
    found = _found(walked, "cut", sure=75)
    taught = Handout(walked, DAY, debrief=found, teacher=True)
    plain, whole = Handout(walked, DAY).page(), taught.page()
    assert "Your path" not in plain
    assert "Because it heals." not in plain
    assert "your answer was Cut; fairly sure." in whole
    assert "Because it heals." in whole
    drawn = squeezed("".join(pages_of(handout_pdf(taught))))
    assert squeezed("your answer was Cut; fairly sure.") in drawn


def test_paper_tells_what_is_specific_first_and_the_rest_once(rules: Pack) -> None:
    text = Handout(decided(rules, UNFIT, *ALL), DAY, full=False).page()
    assert text.index("Rule rest-the-unfit") < text.index("Holds for everyone with wide")
    assert text.count("Rule talk-to-all") == 1


def test_what_a_case_shows_is_read(rules: Pack) -> None:
    shows = decided(rules, UNFIT, *ALL, shows=SHOWS).case.teaching.shows
    assert shows == Shows.model_validate(SHOWS)
