"""The learner's walk in a browser: decide, compare, go on, and what a browser keeps of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from pathways.learn import attempt
from pathways.learn.attempt import Answer
from pathways.learn.contrast import Contrast
from pathways.learn.screens import Screen, screens
from pathways.loading.loading import documents_pack
from pathways.walks.walk import Walk, walk
from visitor import LAPTOP, PHONE, PROJECTOR, Scheme, Tour, Visit, Visitor, until

pytestmark = pytest.mark.browser
PACK = documents_pack().at("corrected")
STAGES = {name: stage.title for name, stage in PACK.vocabulary.stages.items()}
FOCUSED = "['BODY', 'MAIN'].includes(document.activeElement.tagName)"
RING = "e => getComputedStyle(e.closest('label:not(.switch)') || e).outlineStyle"
KEPT = "JSON.parse(localStorage['pathway-walks.v1'] ?? '{}')"
COMMIT, SHOW = "Commit, then compare", "I don't know"


@dataclass(frozen=True)
class Walked:
    """A teaching case, its screens, and those that decide."""

    walk: Walk
    row: tuple[Screen, ...]

    @property
    def id(self) -> str:
        return self.walk.case.id

    @property
    def decisions(self) -> list[Screen]:
        return [screen for screen in self.row if screen.decision]


WALKS = [Walked(w, screens(w)) for w in (walk(PACK, case) for case in PACK.cases)]
CALM = next(w for w in WALKS if len(w.decisions) > 1 and not w.walk.stopped_at)
STOPPED = next(w for w in WALKS if w.walk.stopped_at)
FIRST = CALM.decisions[0]
HERE = f"/walk?case={CALM.id}&stage={FIRST.stage}&mode=guided"
TITLES = [PACK.vocabulary.options[o].title for o in FIRST.decision.options if FIRST.decision]


def _tick(visitor: Visitor, *titles: str) -> None:
    for title in titles:
        visitor.page.locator(".st-key-considered label").filter(has_text=title).first.click()


def _commit(visitor: Visitor) -> None:
    visitor.press(COMMIT)
    expect(visitor.page.locator(".answered")).to_be_visible()


def _kept(page: Page, part: str, beyond: str = "") -> str:
    """Wait until the browser keeps some of a case, or other than before; return it."""
    found = f"{KEPT}.cases?.[{CALM.id!r}]?.{part} ?? ''"
    until(page, f"!['', {beyond!r}].includes({found})")
    return str(page.evaluate(found))


def _words(page: Page, selector: str) -> int:
    return sum(len(text.split()) for text in page.locator(selector).all_inner_texts())


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
@pytest.mark.parametrize("mode", ["guided", "solo"])
def test_before_an_answer_there_is_one_task_and_the_way_to_commit_is_in_view(
    visit: Visit, size: tuple[int, int], mode: str
) -> None:
    visitor = visit(size)
    for walked in WALKS[::8]:
        for screen in walked.decisions:
            visitor.move(f"/walk?case={walked.id}&stage={screen.stage}&mode={mode}")
            page = visitor.page
            button = page.get_by_role("button", name=COMMIT)
            box = button.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= size[1], (walked.id, screen.stage)
            assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
            beside = _words(page, ".st-key-commit") - _words(page, ".vignette")
            assert beside <= 120, (walked.id, screen.stage)
            expect(page.get_by_role("button", name="Next")).to_have_count(0)
            expect(page.locator(".contrast, .reasoning, .stop")).to_have_count(0)
            expect(page.get_by_role("link", name="Ask why")).to_have_count(0)
            assert visitor.overflow() <= 0


def test_content_begins_within_300_pixels_on_a_phone(visit: Visit) -> None:
    visitor = visit(PHONE)
    for walked in WALKS[::6]:
        visitor.move(f"/walk?case={walked.id}")
        box = visitor.page.locator("#here").bounding_box()
        assert box is not None
        assert box["y"] <= 300, walked.id


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_the_reasoning_waits_for_an_answer_and_is_told_against_it(
    visit: Visit, size: tuple[int, int]
) -> None:
    visitor = visit(size)
    visitor.open(HERE)
    page = visitor.page
    _tick(visitor, *TITLES)
    page.get_by_role("radio", name="Fairly sure").click()
    _commit(visitor)
    found = Contrast.of(CALM.walk, FIRST, Answer(considered=FIRST.decision.options))
    expect(page.locator(".answered")).to_contain_text("fairly sure")
    expect(page.locator(".third.both")).to_have_count(int(bool(found.both)))
    expect(page.locator(".third.only-you")).to_have_count(int(bool(found.only_you)))
    expect(page.locator(".third.only-rules")).to_have_count(0)
    expect(page.locator("#here")).to_be_focused()
    expect(page.locator("details[open]")).to_have_count(0)
    assert _words(page, ".screen .main") <= 200 + 40, "the heads of what is folded count here"
    assert visitor.overflow() <= 0


def test_ticks_and_answers_survive_a_reload(visit: Visit) -> None:
    visitor = visit()
    visitor.open(HERE)
    page = visitor.page
    _tick(visitor, TITLES[0])
    ticked = _kept(page, "ticks")
    page.get_by_role("radio", name="Unsure").click()
    _kept(page, "ticks", beyond=ticked)
    page.reload()
    visitor.settled()
    expect(page.get_by_role("checkbox", name=TITLES[0])).to_be_checked()
    _commit(visitor)
    _kept(page, "answers")
    page.reload()
    visitor.settled()
    expect(page.locator(".answered")).to_contain_text(f"{TITLES[0]}; unsure")
    assert "a=" not in page.url.partition("?")[2].split("&")


def test_a_link_carries_no_answers_unless_asked(visit: Visit) -> None:
    visitor = visit()
    answers = {FIRST.stage: Answer(considered=FIRST.decision.options[:1], sure=25)}
    visitor.open(f"/walk?case={CALM.id}&stage=summary&a={attempt.encode(answers)}")
    page = visitor.page
    expect(page).not_to_have_url(re.compile("[?&]a="))
    page.get_by_text("Your path", exact=True).click()
    visitor.see(f"your answer was {TITLES[0]}; guessing.")
    page.get_by_text("Download this case, or share it").click()
    link = page.get_by_label("Link to this page").input_value()
    assert "a=" not in link.partition("?")[2].split("&")
    page.get_by_text("Show a link with my answers").click()
    with_answers = page.get_by_label("Copy a link with my answers").input_value()
    assert attempt.decode(PACK, with_answers.rpartition("a=")[2])[0] == answers


def test_who_does_not_know_is_shown_the_reasoning(visit: Visit) -> None:
    visitor = visit()
    visitor.open(HERE)
    visitor.press(SHOW)
    expect(visitor.page.locator(".reasoning")).to_be_visible()
    expect(visitor.page.locator(".answered")).to_have_count(0)


def test_a_step_ahead_asks_first(visit: Visit) -> None:
    visitor = visit()
    visitor.open(HERE)
    page = visitor.page
    for press in ("Stay here", "Show it"):
        page.get_by_role("button", name="Debrief").click()
        visitor.see("This shows the reasoning of the stages before it.")
        visitor.press(press)
        expect(page.get_by_role("dialog")).to_have_count(0)
    visitor.at_stage("Debrief")
    page.get_by_role("button", name=STAGES[FIRST.stage]).click()
    expect(page.locator(".reasoning")).to_be_visible()


def test_no_step_tells_of_a_stop_to_come(visit: Visit) -> None:
    visitor = visit()
    visitor.open(f"/walk?case={STOPPED.id}&mode=solo")
    bar = visitor.page.locator(".st-key-steps")
    for title in (*STAGES.values(), "Debrief"):
        expect(bar.get_by_role("button", name=title)).to_be_enabled()


@pytest.mark.parametrize(("size", "big"), [(PHONE, ""), (PROJECTOR, "&big=1"), ((640, 400), "")])
def test_the_names_of_the_stages_never_vanish(
    visit: Visit, size: tuple[int, int], big: str
) -> None:
    visitor = visit(size)
    visitor.open(f"{HERE}{big}")
    for title in STAGES.values():
        name = visitor.page.locator(".st-key-steps").get_by_text(title, exact=True)
        assert name.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 14
    on = visitor.page.locator(".st-key-steps").get_by_text(STAGES[FIRST.stage], exact=True)
    expect(on).to_be_in_viewport()


def test_a_worked_example_gives_the_learner_the_last_decision(visit: Visit) -> None:
    visitor = visit()
    for screen in CALM.decisions:
        visitor.move(f"/walk?case={CALM.id}&stage={screen.stage}&mode=worked")
        asks = screen is CALM.decisions[-1]
        expect(visitor.page.get_by_role("button", name=COMMIT)).to_have_count(int(asks))
        expect(visitor.page.locator(".reasoning")).to_have_count(int(not asks))


def test_the_meaning_of_options_is_offered_where_a_walk_is_guided(visit: Visit) -> None:
    visitor = visit()
    for mode, number in (("guided", 1), ("solo", 0)):
        visitor.move(f"/walk?case={CALM.id}&stage={FIRST.stage}&mode={mode}")
        expect(visitor.page.get_by_text("What each option means")).to_have_count(number)


def test_a_stop_ends_the_walk_and_nothing_counts_beside_it(visit: Visit) -> None:
    visitor = visit(PHONE)
    last = STOPPED.decisions[-1]
    visitor.open(f"/walk?case={STOPPED.id}&stage={last.stage}&mode=solo")
    _tick(visitor, "Stop here")
    _commit(visitor)
    visitor.see("You stopped here, and so do the rules")
    visitor.see("In real life this is an emergency")
    expect(visitor.page.locator(".contrast")).to_have_count(0)
    visitor.press("Next: Debrief")
    visitor.at_stage("Debrief")
    visitor.see("(found)")
    visitor.open(f"/walk?case={STOPPED.id}&stage={list(STAGES)[-1]}")
    visitor.see("This walk ends before that stage")


def test_what_has_the_focus_is_seen(visit: Visit) -> None:
    visitor = visit(PHONE)
    visitor.open(HERE)
    page = visitor.page
    bar = page.locator(".st-key-commit_ways").bounding_box()
    assert bar
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED):
            continue  # the page as a whole
        place = page.locator("*:focus")
        name, box = place.inner_text() or place.get_attribute("aria-label"), place.bounding_box()
        assert box
        assert place.evaluate(RING) not in ("", "none"), name
        assert 0 <= box["x"] <= PHONE[0], name
        assert 0 <= box["y"] <= PHONE[1], name
        if COMMIT in (place.text_content() or ""):
            return
        assert box["y"] + box["height"] <= bar["y"], name
    raise AssertionError("the keyboard does not reach the way to commit")


def test_the_teachers_note_needs_the_switch_which_the_browser_keeps(visit: Visit) -> None:
    visitor = visit()
    taught = next(
        w for w in WALKS if w.walk.case.teaching.teacher_note and w.walk.case.teaching.questions
    )
    page = visitor.page
    visitor.open(f"/walk?case={taught.id}&stage=summary")
    note = " ".join((taught.walk.case.teaching.teacher_note or "").split())[:40]
    page.get_by_text("Questions to discuss").click()
    assert note not in page.content()
    visitor.press("Settings")
    page.get_by_text("Teacher's notes and expected answers").click()
    expect(page.get_by_text(note)).to_be_attached()
    until(page, f"{KEPT}.teacher === true")
    page.reload()
    visitor.settled()
    expect(page.get_by_text(note)).to_be_attached()
    assert "teacher" not in page.url
    visitor.press("Settings")
    page.get_by_text("Teacher's notes and expected answers").click()
    expect(page.get_by_text(note)).to_have_count(0)
    until(page, f"{KEPT}.teacher === false")


def test_the_way_to_commit_is_read_on_its_ground(visit: Visit) -> None:
    visitor = visit()
    visitor.open(HERE)
    button = visitor.page.get_by_role("button", name=COMMIT)
    text = button.locator("p")
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for scheme in schemes:
        visitor.scheme(scheme)
        colours = [
            place.evaluate(f"e => getComputedStyle(e).{name}")
            for place, name in ((text, "color"), (button, "backgroundColor"))
        ]
        light, dark = sorted(map(_luminance, colours), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * part for w, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("token", ["v1.broken", "<script>alert(1)</script>", "v9.x"])
def test_answers_that_cannot_be_read_are_said_and_the_walk_goes_on(tour: Tour, token: str) -> None:
    with tour() as visitor:
        visitor.move(f"{HERE}&a={token}")
        visitor.see("The answers in this address can't be read")
        expect(visitor.page.get_by_role("button", name=COMMIT)).to_be_visible()


def test_a_case_is_walked_to_its_debrief_with_the_keyboard_alone(visit: Visit) -> None:
    visitor = visit()
    visitor.open(f"/walk?case={CALM.id}&mode=solo")
    page = visitor.page
    for screen in CALM.row:
        visitor.at_stage(STAGES[screen.step.stage if screen.decision else screen.told[0].stage])
        if screen.decision:
            page.locator(".st-key-considered input").first.focus()
            page.keyboard.press("Space")
            visitor.tab_to(COMMIT)
            page.keyboard.press("Enter")
            expect(page.locator(".answered")).to_be_visible()
            expect(page.locator("#here")).to_be_focused()
        visitor.tab_to("Next")
        page.keyboard.press("Enter")
    visitor.at_stage("Debrief")
    expect(page.locator("#voice")).to_have_text("Debrief")
