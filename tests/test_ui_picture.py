"""The pathway picture in a real browser: mouse, keyboard, phone, projector, addresses."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Locator, TimeoutError, expect

from barriers import look_in_both_schemes
from pathways.explain.stage_graph import stage_graph
from pathways.packs.pack import Pack
from pathways.render.svg.layout import lay_out
from pathways.walks.walk import walk
from visitor import LAPTOP, PHONE, PROJECTOR, Tour, Visit, Visitor

pytestmark = pytest.mark.browser
CASE = "/picture?case=breast-bone-pain"
SYSTEMIC = f"{CASE}&stage=systemic"
EXTENT = "Extent of the disease: Distant metastasis"


def _node(visitor: Visitor, text: str) -> Locator:
    title = visitor.page.locator(".text", has_text=text)
    return visitor.page.locator(".pathway button", has=title)


def _chosen(visitor: Visitor) -> Locator:
    return visitor.page.locator(".st-key-chosen h3")


def _open(visitor: Visitor, path: str) -> None:
    visitor.move(path)
    shown = visitor.page.locator(".pathway button").first
    ask = visitor.page.get_by_role("button", name="Show the picture")
    expect(shown.or_(ask)).to_be_visible()
    with suppress(TimeoutError):  # what the browser kept may bring the picture by itself
        ask.click(timeout=3_000)
    expect(shown).to_be_visible()


def test_a_click_lights_the_chain_and_says_why_and_a_second_click_clears(visit: Visit) -> None:
    visitor = visit()
    _open(visitor, SYSTEMIC)
    _node(visitor, "Widespread metastases").click()
    expect(_chosen(visitor)).to_contain_text("Widespread metastases: yes")
    for text in ("Number of metastases: 12", "Chemotherapy reaches many sites at once"):
        expect(_node(visitor, text)).to_have_class(re.compile(r"\bchained\b"))
    expect(_node(visitor, "Primary tumour: Breast")).to_have_class(re.compile(r"\bdim\b"))
    visitor.see("What depends on it here")
    _node(visitor, "Widespread metastases").click()
    expect(_chosen(visitor)).to_have_count(0)
    expect(visitor.page.locator(".pathway .dim")).to_have_count(0)
    assert "node=" not in visitor.page.url


def test_the_keyboard_walks_along_the_arrows_and_keeps_its_place(visit: Visit) -> None:
    visitor = visit()
    _open(visitor, SYSTEMIC)
    page = visitor.page
    expect(page.locator(".pathway [tabindex='0']")).to_have_count(1)
    visitor.tab_to("Number of metastases: 12")
    page.keyboard.press("ArrowDown")
    expect(_node(visitor, "Sites of spread: Bone")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(_node(visitor, EXTENT)).to_be_focused()
    page.keyboard.press("ArrowRight")
    argument = page.locator(":focus")
    expect(argument).to_have_class(re.compile(r"\bis-(for|caution)\b"))
    page.keyboard.press("ArrowLeft")
    expect(_node(visitor, EXTENT)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(_node(visitor, "Widespread metastases")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(_chosen(visitor)).to_have_text(EXTENT)
    expect(_node(visitor, EXTENT)).to_be_focused()
    expect(_node(visitor, EXTENT)).to_have_attribute("aria-pressed", "true")
    assert "stage=systemic" in page.url
    page.keyboard.press("Escape")
    expect(_chosen(visitor)).to_have_count(0)
    expect(_node(visitor, EXTENT)).to_be_focused()
    _node(visitor, "Widespread metastases").focus()
    expect(_node(visitor, "Widespread metastases")).to_have_attribute("tabindex", "0")


def test_the_choice_survives_a_reload_and_back_and_forward_undo_it(visit: Visit) -> None:
    visitor = visit()
    _open(visitor, SYSTEMIC)
    for name in ("Primary tumour: Breast", EXTENT):
        _node(visitor, name).click()
        expect(_chosen(visitor)).to_have_text(name)
    visitor.page.reload()
    visitor.settled()
    expect(_chosen(visitor)).to_have_text(EXTENT)
    expect(_node(visitor, EXTENT)).to_have_attribute("aria-pressed", "true")
    visitor.page.go_back()
    expect(_chosen(visitor)).to_have_text("Primary tumour: Breast")
    expect(_node(visitor, "Primary tumour: Breast")).to_have_attribute("aria-pressed", "true")
    visitor.page.go_forward()
    expect(_chosen(visitor)).to_have_text(EXTENT)


def test_stepping_on_lights_what_is_new_and_keeps_what_is_known(visit: Visit) -> None:
    visitor = visit()
    _open(visitor, f"{CASE}&stage=confirmation&node=fact.sites_of_spread")
    visitor.page.locator("body").press("ArrowRight")
    visitor.at_stage("Local treatment")
    visitor.press("Show the picture")
    new = visitor.page.locator(".pathway .is-new .text")
    expect(new).to_have_text("Removable by surgery: no new")
    expect(_node(visitor, "Sites of spread: Bone")).to_have_class(re.compile(r"\blit\b"))
    expect(_chosen(visitor)).to_have_text("Sites of spread: Bone")
    visitor.press("Back")
    visitor.at_stage("Tissue")
    expect(new).to_have_text("Confirmed in tissue: no new")
    expect(_chosen(visitor)).to_have_text("Sites of spread: Bone")


def test_a_picture_asks_before_it_shows_a_reasoning_not_yet_asked_for(visit: Visit) -> None:
    visitor = visit()
    visitor.open(SYSTEMIC)
    visitor.see("You have not answered yet")
    expect(visitor.page.locator(".pathway")).to_have_count(0)
    visitor.page.get_by_role("link", name="Answer first").click()
    expect(visitor.page.get_by_role("button", name="Commit, then compare")).to_be_visible()
    visitor.page.go_back()
    visitor.press("Show the picture")
    expect(visitor.page.locator(".pathway button").first).to_be_visible()


def test_what_waits_is_unlit_and_all_of_it_is_shown_on_demand(visit: Visit) -> None:
    visitor = visit()
    _open(visitor, "/picture?case=prostate-emergency-little-known&stage=systemic")
    boxes = visitor.page.locator(".pathway .badge.waits")
    expect(boxes).to_have_count(6)
    expect(visitor.page.locator(".pathway .lit")).to_have_count(0)
    visitor.page.get_by_role("link", name=re.compile("more that wait")).click()
    expect(boxes).to_have_count(38)
    _node(visitor, "Age in years: unknown").click()
    visitor.see("To find out:")
    visitor.page.reload()
    expect(boxes).to_have_count(38)


def test_the_picture_is_narrowed_to_one_option(visit: Visit) -> None:
    visitor = visit()
    _open(visitor, SYSTEMIC)
    visitor.page.get_by_role("combobox", name="Show the picture of").click()
    visitor.page.get_by_role("option", name="Immunotherapy").click()
    expect(_node(visitor, "Targeted therapy")).to_have_count(0)
    expect(visitor.page.locator(".pathway .is-option .text")).to_have_text("Immunotherapy")
    assert "about=immunotherapy" in visitor.page.url
    visitor.page.go_back()
    expect(visitor.page.locator(".pathway .is-option")).to_have_count(3)


def test_on_a_phone_the_picture_is_a_list_with_reasons(visit: Visit) -> None:
    visitor = visit(PHONE)
    _open(visitor, SYSTEMIC)
    expect(visitor.page.locator(".pathway > svg")).to_be_hidden()
    tops = [box["y"] for box in _boxes(visitor)]
    assert tops == sorted(tops)
    reason = _node(visitor, "Widespread metastases").locator(".because")
    assert reason.bounding_box()["width"] > 100  # type: ignore[index]
    expect(reason).to_have_text("because of Number of metastases: 12")
    assert all(box["height"] >= 44 for box in _boxes(visitor))
    _node(visitor, "Widespread metastases").click()
    expect(_chosen(visitor)).to_be_in_viewport()
    assert visitor.overflow() <= 0


def _boxes(visitor: Visitor) -> list[dict[str, float]]:
    return visitor.page.locator(".pathway button").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().toJSON())"
    )


@pytest.mark.parametrize(
    ("size", "large", "least"), [(LAPTOP, "", 16), (PROJECTOR, "&big=1", 24), ((700, 900), "", 16)]
)
def test_the_picture_is_readable_and_fits(
    visit: Visit, size: tuple[int, int], large: str, least: int
) -> None:
    visitor = visit(size)
    _open(visitor, f"/picture?case=lung-two-markers&stage=systemic{large}")
    expect(visitor.page.locator(".pathway > svg")).to_be_visible()
    sizes = visitor.page.locator(".pathway .text").evaluate_all(
        """all => all.map(e => {
            const box = e.closest("button");
            const scale = box.getBoundingClientRect().width / box.offsetWidth;
            return parseFloat(getComputedStyle(e).fontSize) * Math.round(100 * scale) / 100;
        })"""
    )
    assert min(sizes) >= least
    assert visitor.overflow() <= 0
    cut = "all => all.filter(e => e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight)"
    assert visitor.page.locator(".pathway button").evaluate_all(f"{cut}.length") == 0


def test_every_arrow_begins_and_ends_at_a_box(visit: Visit, pack: Pack) -> None:
    told = walk(pack, pack.cases_by_id["breast-bone-pain"])
    step = next(step for step in told.steps if step.stage == "systemic")
    arrows = lay_out(stage_graph(told, step).nodes).routes
    visitor = visit()
    _open(visitor, SYSTEMIC)
    ends = visitor.page.locator(".pathway .line").evaluate_all(
        """all => all.map(e => {
            const at = (x, y) => {
                const m = e.getScreenCTM(), p = new DOMPoint(x, y).matrixTransform(m);
                return [...document.querySelectorAll(".pathway button")].some(b => {
                    const r = b.getBoundingClientRect();
                    return p.x >= r.left - 12 && p.x <= r.right + 2
                        && Math.abs(p.y - (r.top + r.height / 2)) < 2;
                });
            };
            const from = e.getPointAtLength(0), to = e.getPointAtLength(e.getTotalLength());
            return at(from.x, from.y) && at(to.x, to.y);
        })"""
    )
    assert len(ends) == len(arrows)
    assert all(ends)


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_nothing_keeps_anyone_out(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size)
    for path in (
        f"{SYSTEMIC}&node=derived.extent",
        f"{CASE}&stage=local",
        "/picture?case=prostate-emergency-little-known&stage=systemic&node=option.chemotherapy",
        "/picture?case=breast-numb-legs&stage=imaging",
    ):
        _open(visitor, path)
        look_in_both_schemes(visitor)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/picture", "No case is chosen yet"),
        ("/picture?case=nobody", "There is no case of that name"),
        (f"{CASE}&stage=99", "The walk has no stage of that name"),
        (f"{CASE}&stage=summary", "the debrief has none"),
        (f"{CASE}&node=<script>", "Your choice is not in this picture"),
        (f"{CASE}&about=<b>&waiting=9", "Multidisciplinary team"),
        (
            "/picture?case=breast-local-recurrence&stage=emerging",
            "The rules have nothing to say at this stage yet",
        ),
    ],
)
def test_a_bad_address_gets_a_plain_message(tour: Tour, path: str, said: str) -> None:
    with tour() as visitor:
        visitor.move(path)
        visitor.see(said)
        expect(visitor.page.get_by_role("link", name="Cases", exact=True).first).to_be_visible()


def test_the_picture_is_there_in_words(visit: Visit) -> None:
    visitor = visit(PHONE)
    _open(visitor, SYSTEMIC)
    visitor.page.get_by_text("The picture in words").click()
    visitor.see("For: Chemotherapy reaches many sites at once, because of Widespread")
