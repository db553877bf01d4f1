"""The learner's walk in a browser: commit, contrast, debrief."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from pathways.learn import attempt
from pathways.learn.attempt import Answer
from pathways.packs.pack import Pack
from visitor import LAPTOP, PHONE, Visit, Visitor

pytestmark = pytest.mark.browser
CASE = "/walk?case=colon-growth-during-chemotherapy"
SYSTEMIC = f"{CASE}&stage=systemic"


def _commit(visitor: Visitor) -> None:
    page = visitor.page
    page.locator("label").filter(has_text="Immunotherapy").first.click()
    visitor.choose("Overall health: Good")
    page.get_by_role("radio", name="Fairly sure").click()
    visitor.press("Commit, then see")
    expect(page.locator(".contrast")).to_be_visible()


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_the_reasoning_waits_for_an_answer_and_is_told_against_it(
    visit: Visit, size: tuple[int, int]
) -> None:
    visitor = visit(size)
    visitor.open(SYSTEMIC)
    page = visitor.page
    expect(page.get_by_role("button", name="Commit, then see")).to_be_visible()
    expect(page.locator(".stances")).to_have_count(0)
    _commit(visitor)
    expect(page.locator(".only-you")).to_contain_text("Immunotherapy")
    expect(page.locator(".only-you")).to_contain_text("It would speak with")
    expect(page.locator(".only-rules")).to_contain_text("Chemotherapy")
    expect(page.locator(".stances").first).to_be_visible()
    expect(page.locator("#here")).to_be_focused()
    assert visitor.overflow() <= 0


def test_an_answer_survives_a_reload_and_back_asks_again(visit: Visit) -> None:
    visitor = visit()
    visitor.open(SYSTEMIC)
    _commit(visitor)
    page = visitor.page
    page.reload()
    visitor.settled()
    expect(page.locator(".answered")).to_contain_text("Immunotherapy")
    expect(page.locator(".answered")).to_contain_text("fairly sure")
    page.go_back()
    expect(page.get_by_role("button", name="Commit, then see")).to_be_visible()
    page.go_forward()
    expect(page.locator(".answered")).to_contain_text("Immunotherapy")


def test_who_does_not_know_is_shown_the_reasoning(visit: Visit) -> None:
    visitor = visit()
    visitor.open(SYSTEMIC)
    visitor.press("I don't know")
    expect(visitor.page.locator(".stances").first).to_be_visible()
    expect(visitor.page.locator(".contrast")).to_have_count(0)


def test_a_teacher_switches_committing_off_for_every_case(visit: Visit) -> None:
    visitor = visit()
    visitor.open(SYSTEMIC)
    page = visitor.page
    page.get_by_role("button", name="Commit first").click()
    page.get_by_text("Reasoning first, to study").click()
    expect(page.locator(".stances").first).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Cases", exact=True).first.click()
    visitor.see("of 32 cases")
    page.get_by_role("link", name="Walk this case").last.click()
    visitor.at_stage("Where it is")
    assert "mode=worked" in page.url
    expect(page.locator(".stances").first).to_be_visible()


def test_the_level_of_a_case_sets_how_much_it_helps(visit: Visit) -> None:
    visitor = visit()
    page = visitor.page
    visitor.open(f"{CASE}&stage=imaging&mode=guided")
    visitor.see("X-rays from many angles")
    visitor.open(f"{CASE}&stage=imaging&mode=solo")
    expect(page.get_by_role("checkbox", name="CT", exact=True)).to_be_attached()
    expect(page.get_by_text("X-rays from many angles")).to_have_count(0)
    visitor.open(f"{CASE}&stage=imaging&mode=<b>")
    visitor.see("X-rays from many angles")


def test_the_debrief_tells_path_points_calibration_and_what_to_study(visit: Visit) -> None:
    visitor = visit()
    answers = {
        "systemic": Answer(considered=("immunotherapy",), fact="overall_health", sure=75),
        "local": Answer(considered=("surgery", "radiation_therapy"), sure=100),
        "support": Answer(shown=True),
    }
    visitor.open(f"{CASE}&stage=summary&a={attempt.encode(answers)}")
    visitor.see("You committed to an answer at 2 of 9 stages. At 1 you asked to be shown.")
    visitor.see("What this walk must have met")
    visitor.see("What it should not have passed")
    expect(visitor.page.get_by_role("img", name="Calibration plot")).to_be_visible()
    expect(visitor.page.locator(".calibration table")).to_contain_text("Fairly sure (75 %)")
    visitor.page.get_by_role("link", name="5. Treatment of the whole body").click()
    visitor.settled()
    expect(visitor.page.locator(".answered")).to_contain_text("Immunotherapy")


@pytest.mark.parametrize("token", ["v1.broken", "<script>alert(1)</script>", "v9.x"])
def test_answers_that_cannot_be_read_are_said_and_the_walk_goes_on(
    visit: Visit, token: str
) -> None:
    visitor = visit()
    visitor.open(f"{SYSTEMIC}&a={token}")
    visitor.see("The answers in this address can't be read")
    expect(visitor.page.get_by_role("button", name="Commit, then see")).to_be_visible()


def test_a_case_is_walked_to_its_debrief_with_the_keyboard_alone(visit: Visit, pack: Pack) -> None:
    visitor = visit()
    visitor.open(f"{CASE}&mode=solo")
    page = visitor.page
    first = next(o for o in pack.vocabulary.options.values() if o.stage == "extent")
    for number, stage in enumerate(list(pack.vocabulary.stages)[:2]):
        visitor.at_stage(pack.vocabulary.stages[stage].title)
        if number == 0:
            page.get_by_role("checkbox", name=first.title).focus()
            page.keyboard.press("Space")
        visitor.tab_to("Commit, then see")
        page.keyboard.press("Enter")
        expect(page.locator(".contrast")).to_be_visible()
        expect(page.locator("#here")).to_be_focused()
        visitor.tab_to("Next")
        page.keyboard.press("Enter")
    visitor.at_stage(pack.vocabulary.stages["confirmation"].title)
