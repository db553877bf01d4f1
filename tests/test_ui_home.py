"""The first page and the looks of the explorer, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Response, expect

from barriers import look_in_both_schemes
from pathways.language.case import Case
from pathways.learn.course import in_order
from pathways.packs.pack import Pack
from visitor import LAPTOP, PHONE, Visit, until

pytestmark = pytest.mark.browser
KEPT = "text => Object.values(localStorage).some(kept => kept.includes(text))"
LAST = """name => Object.keys(
    JSON.parse(localStorage.getItem("pathway-walks.v1") ?? "{}").cases ?? {}).at(-1) === name"""
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


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
@pytest.mark.parametrize("path", ["/", "/about"])
def test_the_pages_have_no_known_fault_for_those_who_cannot_see_or_point(
    visit: Visit, path: str, size: tuple[int, int]
) -> None:
    visitor = visit(size)
    visitor.open(path)
    assert visitor.overflow() <= 0
    look_in_both_schemes(visitor)


def test_one_goes_on_where_one_stopped(visit: Visit, pack: Pack) -> None:
    first, second, *_ = in_order(pack)
    visitor = visit()
    page = visitor.page
    visitor.open("/")
    visitor.see(first.title)
    visitor.open(f"/walk?case={second.id}")
    until(page, KEPT, second.id)
    visitor.open("/")
    going_on = page.get_by_role("link", name="Continue where you stopped")
    expect(going_on).to_have_attribute("href", re.compile(f"case={second.id}"))
    visitor.open(f"/walk?case={second.id}&stage=summary")
    until(page, KEPT, "ended")
    visitor.open("/")
    expect(page.get_by_role("link", name="Walk the next case")).to_be_visible()
    visitor.open("/cases?walked=yes")
    expect(page.locator(".library li")).to_have_count(1)
    expect(page.locator(".library li")).to_contain_text("Walked")


def test_one_goes_on_with_the_case_that_was_open_last(visit: Visit, pack: Pack) -> None:
    first, second, *_ = in_order(pack)
    visitor = visit()
    page = visitor.page
    going_on = page.get_by_role("link", name="Continue where you stopped")

    def goes_on_with(case: Case) -> None:
        expect(going_on).to_have_attribute("href", re.compile(f"case={case.id}&"))

    for case in (first, second, first):  # the first is opened again, and nothing new done there
        visitor.open(f"/walk?case={case.id}")
        until(page, LAST, case.id)
        visitor.open("/")
        goes_on_with(case)
    for case in (second, first):  # and the same without loading the page anew
        page.get_by_role("link", name="Cases", exact=True).first.click()
        page.get_by_role("link", name=case.title).click()
        expect(page.locator("h1")).to_have_text(case.title)
        page.get_by_role("link", name="Home", exact=True).first.click()
        goes_on_with(case)
    until(page, LAST, first.id)
    visitor.open("/")
    goes_on_with(first)


def test_the_cases_stand_in_their_order_and_give_no_end_away(visit: Visit, pack: Pack) -> None:
    visitor = visit(PHONE)
    visitor.open("/cases")
    titles = visitor.page.locator(".library h2")
    expect(titles).to_have_text([case.title for case in in_order(pack)])
    assert titles.first.bounding_box()["y"] < 360  # type: ignore[index]
    assert "stop card" not in visitor.text()


def test_a_phone_begins_with_the_content(visit: Visit) -> None:
    visitor = visit(PHONE)
    for path in ("/", "/cases", "/explore", "/documents", "/lessons", "/workshop", "/about"):
        visitor.move(path)
        box = visitor.page.locator(".heading").bounding_box()
        assert box, path
        assert box["y"] + box["height"] < 240, path


def test_it_says_at_once_that_it_loads_and_is_sent_compressed(visit: Visit, explorer: str) -> None:
    visitor = visit(alone=True)
    page = visitor.page
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(explorer, wait_until="commit")
    expect(page.get_by_text("Loading the explorer")).to_be_attached()
    visitor.settled()
    expect(page.get_by_text("Loading the explorer")).to_have_count(0)
    scripts = [each for each in answers if each.url.endswith(".js")]
    assert scripts
    for each in scripts:
        assert each.headers["content-encoding"] == "gzip"
        assert "immutable" in each.headers["cache-control"]
    assert not [each.url for each in answers if "MaterialSymbols" in each.url]


def test_every_stage_has_its_emblem(visit: Visit, pack: Pack) -> None:
    visitor = visit()
    visitor.open("/")
    stages = visitor.page.locator(".stages li")
    expect(stages).to_have_text([stage.title for stage in pack.vocabulary.stages.values()])
    expect(stages.locator("img")).to_have_count(len(pack.vocabulary.stages))


def test_the_letters_are_our_own(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/about")
    until(visitor.page, "document.fonts.status === 'loaded'")
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
    visitor.see("Every statement of the two documents")


def test_large_text_is_no_step_back_and_leaves_open_what_was_open(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/cases")
    visitor.open("/lessons")
    page = visitor.page
    card = page.locator(".lessons details").first
    card.locator("summary").first.click()
    steps = page.evaluate("history.length")
    switch = page.get_by_role("switch", name="Large text")
    switch.focus()
    page.keyboard.press("Space")
    expect(page.locator("html")).to_have_css("font-size", "28px")
    expect(page.locator("a[href*='big=1']").first).to_be_attached()
    expect(card).to_have_attribute("open", "")
    expect(switch).to_be_focused()
    expect(page).to_have_url(re.compile("big=1"))
    assert page.evaluate("history.length") == steps
    page.keyboard.press("Space")
    expect(page.locator("html")).not_to_have_css("font-size", "28px")
    expect(page).not_to_have_url(re.compile("big"))
    expect(switch).not_to_be_checked()
    page.go_back()
    visitor.see("Words in the title")
