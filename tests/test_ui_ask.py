"""Cards, words, Ask the rules and Spot the flaw, as a person uses them, by keyboard too."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from barriers import look_in_both_schemes
from visitor import LAPTOP, PHONE, Tour, Visit, Visitor

pytestmark = pytest.mark.browser
CASE = "case=breast-bone-pain"
REASONED = f"/walk?{CASE}&stage=confirmation"


def _loads(page: Page) -> list[str]:
    """Note from now on when the browser loads a page anew."""
    loads: list[str] = []
    page.on("load", lambda loaded: loads.append(loaded.url))
    return loads


def _card(page: Page) -> Locator:
    """Open the reasoning of a screen; return its first argument for something."""
    page.locator("details.reasoning > summary").click()
    return page.locator("details.reasoning details.card.for").first


def _focused(visitor: Visitor) -> str:
    return str(visitor.page.evaluate("document.activeElement.textContent"))


def test_a_card_opens_layer_by_layer_with_the_keyboard(visit: Visit) -> None:
    visitor = visit()
    visitor.open(REASONED)
    page = visitor.page
    card = _card(page)
    card.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(card.get_by_text("What matched")).to_be_visible()
    layers = card.locator("details.layer")
    bodies = layers.locator("> .fold-body")
    for at in range(layers.count()):
        expect(bodies.nth(at)).to_be_hidden()
    for at, label in enumerate(
        ["What supports it", "Why it comes up now", "When it does not hold"]
    ):
        visitor.tab_to(label)
        page.keyboard.press("Enter")
        expect(bodies.nth(at)).to_be_visible()
    visitor.tab_to("Why: ")
    page.keyboard.press("Enter")
    visitor.see("the facts known at stage 3")
    visitor.see("in this case")


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("Why: ", "Why: "),
        ("Why not: ", "What would have to be different"),
        ("What if", "Build a case"),
    ],
)
def test_from_a_card_one_click_asks_and_back_leads_to_the_stage(
    visit: Visit, link: str, said: str
) -> None:
    visitor = visit()
    visitor.open(REASONED)
    page = visitor.page
    loads = _loads(page)
    card = _card(page)
    card.locator("summary").first.click()
    card.get_by_role("link", name=re.compile(f"^{link}")).click()
    visitor.see(said)
    expect(page.locator("h1")).to_be_in_viewport()
    expect(page.locator("h1")).to_be_focused()
    page.go_back()
    expect(page.locator("details.reasoning")).to_be_visible()
    page.go_forward()
    visitor.see(said)
    visitor.settled()
    assert loads == [], "nothing is loaded anew"


def test_a_link_held_with_a_key_opens_beside_and_one_within_the_page_stays(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/lessons")
    page = visitor.page
    page.get_by_role("link", name="Go to the glossary").click()
    expect(page.locator("#glossary")).to_be_in_viewport()
    assert page.url.endswith("/lessons#glossary")
    visitor.open(REASONED)
    card = _card(page)
    card.locator("summary").first.click()
    with page.context.expect_page() as opened:
        card.get_by_role("link", name=re.compile("^Why: ")).click(modifiers=["ControlOrMeta"])
    assert "/ask?" in opened.value.url
    opened.value.close()
    expect(page.locator("details.reasoning")).to_be_visible()


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_a_word_tells_its_meaning_and_gives_the_focus_back(
    visit: Visit, size: tuple[int, int]
) -> None:
    visitor = visit(size)
    visitor.open(f"/walk?{CASE}&stage=imaging")
    page = visitor.page
    word = page.locator("button.term:visible").first
    meaning = page.locator(f"#{word.get_attribute('popovertarget')}")
    expect(meaning).to_be_hidden()
    word.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    assert visitor.overflow() <= 0
    box, width = meaning.bounding_box(), page.evaluate("innerWidth")
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    look_in_both_schemes(visitor)
    page.keyboard.press("Tab")
    assert _focused(visitor) == "In the glossary"
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()
    expect(word).to_be_focused()
    word.click()
    meaning.get_by_role("link").click()
    expect(page.locator(".glossary .shown")).to_be_in_viewport()


def test_a_card_with_all_layers_open_and_its_words_pass_axe(visit: Visit) -> None:
    visitor = visit()
    visitor.open(REASONED)
    visitor.unfold()
    look_in_both_schemes(visitor)


def test_the_ask_page_is_used_with_the_keyboard_alone(visit: Visit) -> None:
    visitor = visit()
    visitor.open(f"/ask?{CASE}&stage=imaging")
    page = visitor.page
    visitor.see("the facts known at stage 2")
    visitor.tab_to("Why, and why not")
    for key, said in [
        ("ArrowRight", "Unknown facts that can still change something"),
        ("ArrowRight", "How many conclusions depend on each fact"),
        ("ArrowRight", "What the corrections change"),
        ("ArrowLeft", "How many conclusions depend on each fact"),
    ]:
        page.keyboard.press(key)
        page.keyboard.press("Space")
        visitor.see(said)
    assert page.locator("[role=radio]").evaluate_all(
        "radios => radios.some(radio => radio === document.activeElement)"
    ), "the focus stays where it was"
    first = page.locator("details.card summary").first
    visitor.tab_to(first.inner_text()[:20])
    page.keyboard.press("Enter")
    expect(page.locator("details.card").first).to_have_attribute("open", "")


def test_another_option_is_chosen_with_the_keyboard(visit: Visit) -> None:
    visitor = visit()
    visitor.open(f"/ask?{CASE}&stage=imaging&about=pet")
    page = visitor.page
    box = page.get_by_role("combobox", name="About")
    for _ in range(40):
        if box.evaluate("box => box === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(box).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("Surg")
    page.keyboard.press("Enter")
    visitor.see("Surgery has")
    expect(page).to_have_url(re.compile("about=surgery"))


def test_what_is_known_at_a_stage_or_everything(visit: Visit) -> None:
    visitor = visit()
    visitor.open(f"/ask?{CASE}&stage=extent&about=pet")
    visitor.see("the facts known at stage 1 (Extent)")
    visitor.page.get_by_role("link", name="Use all facts of the case").click()
    visitor.see("all facts of the case")
    assert "stage=" not in visitor.page.url
    assert "about=pet" in visitor.page.url
    visitor.page.go_back()
    visitor.see("the facts known at stage 1")
    visitor.page.get_by_role("link", name="Back to the walk").click()
    expect(visitor.page).to_have_url(re.compile("walk.*stage=extent"))


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("rule=pet-shows-the-whole-body", "Why: PET looks for further sites in one session"),
        ("rule=mri-for-brain-cord-and-soft-tissue", "Its conditions"),
        ("rule=<b>", "There is no such rule in these layers"),
        ("stage=99", "The walk has no stage of that name"),
        ("about=<script>&kind=<i>", "Why"),
    ],
)
def test_one_rule_is_asked_about_and_a_bad_name_is_told(tour: Tour, query: str, said: str) -> None:
    with tour() as visitor:
        visitor.move(f"/ask?{CASE}&stage=imaging&{query}")
        visitor.see(said)
        expect(visitor.page.locator(".explained").first).to_be_visible()


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_a_flaw_is_spotted_with_the_keyboard_alone(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size)
    visitor.open("/flaws?flaw=ct-in-emergencies")
    page = visitor.page
    radios = page.get_by_role("radio")
    for _ in range(40):
        if radios.evaluate_all("all => all.includes(document.activeElement)"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    commit = page.get_by_role("button", name="Commit to this answer")
    expect(commit).to_be_enabled()
    visitor.tab_to("Commit to this answer")
    page.keyboard.press("Enter")
    visitor.see("It leaves out an exception")
    expect(page.locator("#here")).to_be_focused()
    visitor.tab_to("Next statement")
    page.keyboard.press("Enter")
    visitor.see("Statement 6 of")
    expect(page.locator("#statement")).to_be_focused()
    visitor.tab_to("I don't know: show me")
    page.keyboard.press("Enter")
    visitor.see("It takes uptake for proof")
    expect(page.locator("#here")).to_be_focused()
