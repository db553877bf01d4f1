"""The first page and the looks of the explorer, in a real browser."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from pathways.packs.pack import Pack
from visitor import LAPTOP, PHONE, Visit

pytestmark = pytest.mark.browser
FONTS = "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"


def test_a_laptop_shows_what_it_is_the_frame_and_one_way_to_begin_at_once(visit: Visit) -> None:
    visitor = visit(LAPTOP)
    visitor.open("/")
    page = visitor.page
    begin = page.get_by_role("link", name="Walk a first case")
    for part in (page.locator("h1"), page.locator(".frame"), page.locator(".lead"), begin):
        expect(part).to_be_in_viewport(ratio=1)
    picture = page.locator("img.path")
    expect(picture).to_be_in_viewport(ratio=1)
    assert picture.get_attribute("alt")
    assert picture.evaluate("image => image.naturalWidth") > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [LAPTOP, PHONE])
@pytest.mark.parametrize("path", ["/", "/about"])
def test_the_pages_have_no_known_fault_for_those_who_cannot_see_or_point(
    visit: Visit, path: str, size: tuple[int, int], scheme: str
) -> None:
    visitor = visit(size, scheme)
    visitor.open(path)
    assert visitor.overflow() <= 0
    found = Axe().run(visitor.page)
    assert found.violations_count == 0, found.generate_report()


def test_the_four_questions_are_answered_by_the_rules(visit: Visit, pack: Pack) -> None:
    visitor = visit()
    visitor.open("/")
    page = visitor.page
    for question in ("Why?", "Why not?", "What if?", "What to ask next?"):
        expect(page.get_by_role("heading", name=question, exact=True)).to_be_visible()
    card = page.locator("details.card").first
    title = card.locator(".title").inner_text()
    assert title in {rule.title for rule in pack.rules}
    card.locator("summary").first.click()
    expect(card.get_by_text("Why it is true")).to_be_visible()
    page.get_by_role("link", name="Ask about this case yourself").click()
    visitor.see("Ask the rules")
    visitor.see(title)


def test_every_stage_has_its_emblem(visit: Visit, pack: Pack) -> None:
    visitor = visit()
    visitor.open("/")
    stages = visitor.page.locator(".stages li")
    expect(stages).to_have_text([stage.title for stage in pack.vocabulary.stages.values()])
    expect(stages.locator("img")).to_have_count(len(pack.vocabulary.stages))


def test_the_letters_are_our_own(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/about")
    visitor.page.wait_for_function("document.fonts.status === 'loaded'")
    assert {"Atkinson Hyperlegible Next", "Literata"} <= set(visitor.page.evaluate(FONTS))


def test_on_a_phone_every_page_is_behind_the_menu_at_the_top(visit: Visit) -> None:
    visitor = visit(PHONE)
    visitor.open("/walk?case=breast-bone-pain&stage=support")
    page = visitor.page
    page.locator("#here").scroll_into_view_if_needed()
    menu = page.locator("header button[aria-controls]")
    box = menu.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    menu.click()
    page.get_by_role("navigation").get_by_role("link", name="Documents").click()
    visitor.see("Every statement of the documents")


def test_large_text_is_no_step_back_and_leaves_open_what_was_open(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/cases")
    visitor.open("/walk?case=breast-bone-pain&mode=worked")
    page = visitor.page
    card = page.locator("details.reasoning")
    card.locator("summary").first.click()
    steps = page.evaluate("history.length")
    switch = page.get_by_role("switch", name="Large text")
    switch.focus()
    page.keyboard.press("Space")
    page.wait_for_function("getComputedStyle(document.documentElement).fontSize === '28px'")
    page.wait_for_function("[...document.querySelectorAll('a')].some(a => /big=1/.test(a.href))")
    expect(card).to_have_attribute("open", "")
    expect(switch).to_be_focused()
    expect(page).to_have_url(re.compile("big=1"))
    assert page.evaluate("history.length") == steps
    page.keyboard.press("Space")
    page.wait_for_function("getComputedStyle(document.documentElement).fontSize !== '28px'")
    expect(page).not_to_have_url(re.compile("big"))
    visitor.press("Next")
    expect(page).to_have_url(re.compile("stage="))
    expect(switch).not_to_be_checked()
    page.go_back()
    page.go_back()
    visitor.see("Words in the title")
