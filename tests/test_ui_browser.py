"""The explorer in a real browser: walks, addresses, a case of one's own, the frame of each page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from pathways.cases import address
from pathways.learn.screens import screens
from pathways.loading.loading import documents_pack
from pathways.packs.pack import Pack
from pathways.walks.walk import walk
from visitor import LAPTOP, PHONE, STUDIED, Tour, Visit, Visitor

pytestmark = pytest.mark.browser
PAGES = [
    "/",
    "/cases",
    "/walk",
    "/ask",
    "/explore",
    "/practice",
    "/picture",
    "/documents",
    "/flaws",
    "/lessons",
    "/workshop",
    "/about",
]
CASE = f"/walk?case={STUDIED}"
ROW = screens(walk(documents_pack(), documents_pack().cases_by_id[STUDIED]))
DECIDED = next(screen.stage for screen in ROW if screen.decision)
READ = next(screen.stage for screen in ROW if not screen.decision)


def _on(visitor: Visitor) -> None:
    """Go on from a screen: by its answer, where it waits for one."""
    show = visitor.page.get_by_role("button", name="I don't know")
    if show.count():
        show.click()
    visitor.press("Next")


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_a_case_is_walked_with_the_mouse(
    visit: Visit, places: list[str], size: tuple[int, int]
) -> None:
    visitor = visit(size)
    visitor.open(CASE)
    for title in places[:-1]:
        visitor.at_stage(title)
        assert visitor.overflow() <= 0
        _on(visitor)
    visitor.at_stage("Debrief")
    visitor.see("What comes next:")


def test_home_leads_into_a_first_case(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/")
    visitor.tab_to("Walk a first case")
    visitor.page.keyboard.press("Enter")
    visitor.see("New information")


def test_next_moves_the_focus_to_the_screen(visit: Visit, places: list[str]) -> None:
    visitor = visit(PHONE)
    visitor.open(CASE)
    for title in places[1:3]:
        _on(visitor)
        visitor.at_stage(title)
        expect(visitor.page.locator("#here")).to_be_focused()
        expect(visitor.page.locator("#here")).to_be_in_viewport()


def test_an_argument_opens_to_its_texts_and_leads_to_its_source(visit: Visit) -> None:
    visitor = visit()
    visitor.open(f"{CASE}&stage={DECIDED}&mode=worked")
    if visitor.page.get_by_role("button", name="I don't know").count():
        visitor.press("I don't know")
    visitor.page.get_by_text("The reasoning of the rules").click()
    card = visitor.page.locator("details.card.for").first
    card.locator("summary").first.focus()
    visitor.page.keyboard.press("Enter")
    for label in (
        "What supports it",
        "What matched",
        "Why it comes up now",
        "When it does not hold",
    ):
        expect(card.get_by_text(label)).to_be_visible()
    card.get_by_text("What supports it").click()
    card.locator("details.layer").get_by_role("link").first.click()
    visitor.settled()
    expect(visitor.page.locator(".shown")).to_be_in_viewport()
    visitor.page.go_back()
    expect(visitor.page.locator(".reasoning")).to_be_visible()


def test_a_reload_keeps_case_stage_layers_and_text_size(visit: Visit) -> None:
    visitor = visit()
    visitor.open(f"{CASE}&stage={READ}&layers=source&big=1")
    before = visitor.page.locator(".screen").inner_text()
    visitor.page.reload()
    visitor.settled()
    expect(visitor.page.locator(".screen")).to_be_visible()
    assert visitor.page.locator(".screen").inner_text() == before
    expect(visitor.page.get_by_label("Large text")).to_be_checked()
    visitor.press("Settings")
    expect(visitor.page.get_by_role("radio", name="Documents as written")).to_be_checked()


def test_back_and_forward_step_through_the_walk(
    visit: Visit, places: list[str], pack: Pack
) -> None:
    visitor = visit()
    visitor.open(CASE)
    for title in places[1:3]:
        _on(visitor)
        visitor.at_stage(title)
    visitor.page.get_by_role("link", name="Cases", exact=True).first.click()
    visitor.see(f"{len(pack.cases)} of {len(pack.cases)} cases")
    for title in (places[2], places[1]):
        visitor.page.go_back()
        visitor.at_stage(title)
    visitor.page.go_forward()
    visitor.at_stage(places[2])


def test_the_layers_change_what_the_rules_say(visit: Visit) -> None:
    visitor = visit()
    visitor.open(f"{CASE}&stage={READ}")
    visitor.press("Settings")
    visitor.page.get_by_text("Documents as written").click()
    expect(visitor.page).to_have_url(re.compile("layers=source"))
    visitor.page.keyboard.press("Escape")
    expect(visitor.page.locator(".badge.correction")).to_have_count(0)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/walk?case=nobody", "There is no case of that name"),
        ("/walk?case=<script>alert(1)</script>", "There is no case of that name"),
        (f"{CASE}&stage=99", "The walk has no stage of that name"),
        (f"{CASE}&layers=<b>", "The address names layers that do not exist"),
        ("/walk?c=v1.broken", "can't be read"),
        ("/walk?c=v0.abc", "made by another version"),
        (f"/walk?c={address.encode({'shoe_size': 3})}", "Unknown key"),
        ("/explore?c=v1.broken", "can't be read"),
        ("/documents?claim=X99&doc=none", "There is no such statement"),
    ],
)
def test_a_bad_address_gets_a_plain_message_and_a_usable_page(
    tour: Tour, path: str, said: str
) -> None:
    with tour() as visitor:
        visitor.move(path)
        visitor.see(said)
        expect(visitor.page.get_by_role("link", name="Cases", exact=True).first).to_be_visible()


def test_every_page_has_its_frame_and_fits_a_phone(visit: Visit) -> None:
    visitor = visit(PHONE, "dark")
    titles = set()
    for path in [*PAGES, f"{CASE}&stage=summary", f"{CASE}&stage={DECIDED}"]:
        visitor.open(path)
        assert visitor.overflow() <= 0, path
        titles.add(visitor.page.title())
        visitor.scheme("light")
        assert visitor.overflow() <= 0, path
        visitor.scheme("dark")
    assert len(titles) == len(PAGES) + 2


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_the_rules_are_asked_about_a_case(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size)
    visitor.open("/walk?case=colon-few-lung-metastases&mode=worked")
    visitor.page.get_by_role("link", name="Ask why").click()
    visitor.see("Ask the rules")
    visitor.open("/ask?case=colon-few-lung-metastases&about=surgery")
    visitor.see("Why: Surgery has")
    assert visitor.page.locator(".st-key-ask_picture").is_visible() is (size == LAPTOP)
    visitor.open("/ask?case=colon-few-lung-metastases&about=combination_therapy")
    visitor.see("What would have to be different")
    for name, said in [
        ("What to ask next", "Unknown facts that can still change something"),
        ("Which facts matter most", "How many conclusions depend on each fact"),
        ("Documents and corrections", "What the corrections change"),
    ]:
        visitor.page.get_by_text(name, exact=True).click()
        visitor.see(said)
        assert visitor.overflow() <= 0
    visitor.page.reload()
    visitor.see("What the corrections change")


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_a_flaw_is_spotted_by_committing_first(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size)
    visitor.open("/flaws?flaw=ct-in-emergencies")
    page = visitor.page
    visitor.see("preferred choice in")
    assert page.get_by_role("heading", name="What is wrong with it").count() == 0
    expect(page.get_by_role("button", name="Commit to this answer")).to_be_disabled()
    page.get_by_text("It has the speed wrong").click()
    visitor.press("Commit to this answer")
    visitor.see("CT is the faster of the two")
    visitor.see("It leaves out an exception")
    assert visitor.overflow() <= 0
    page.reload()
    visitor.see("CT is the faster of the two")
    visitor.press("Next statement")
    visitor.see("Statement 6 of")
    visitor.press("I don't know: show me")
    visitor.see("It takes uptake for proof")


def test_a_flaw_that_is_not_there_is_answered_kindly(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/flaws?flaw=<b>&answer=more")
    visitor.see("There is no statement of that name")
    visitor.see("What is wrong with it?")


def test_the_text_size_goes_along_from_page_to_page(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/")
    visitor.page.get_by_text("Large text").click()
    expect(visitor.page).to_have_url(re.compile("big=1"))
    visitor.page.get_by_role("link", name="Documents", exact=True).first.click()
    visitor.see("Every statement of the two documents")
    expect(visitor.page).to_have_url(re.compile(r"documents\?big=1"))
    assert visitor.page.evaluate("getComputedStyle(document.documentElement).fontSize") == "28px"


def test_the_library_is_filtered(visit: Visit, pack: Pack) -> None:
    visitor = visit()
    visitor.open("/cases")
    field = visitor.page.get_by_label("Words in the title")
    field.fill("belt of pain")
    field.press("Enter")
    visitor.see(f"1 of {len(pack.cases)} cases")
    visitor.page.get_by_role("link", name="A belt of pain at a routine visit").click()
    visitor.see("Settings")
    visitor.page.go_back()
    visitor.see(f"1 of {len(pack.cases)} cases")
