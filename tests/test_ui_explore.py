"""The explorer page in a real browser: facts are stated, and what the rules say follows at once."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from barriers import look_in_both_schemes
from pathways.cases import address
from pathways.packs.pack import Pack
from visitor import LAPTOP, PHONE, Tour, Visit, Visitor

pytestmark = pytest.mark.browser
BONE = address.encode({"sites_of_spread": ["bone"]})
LIVER = address.encode({"sites_of_spread": ["liver"]})
CONTRARY = address.encode({"sites_of_spread": ["bone"], "number_of_metastases": 0})


def control(visitor: Visitor, fact: str) -> Locator:
    return visitor.page.locator(f'.group [data-fact="{fact}"]')


def site(visitor: Visitor, name: str) -> Locator:
    return control(visitor, "sites_of_spread").get_by_role("checkbox", name=name, exact=True)


def place(visitor: Visitor, name: str) -> Locator:
    return visitor.page.get_by_role("checkbox", name=f"{name}:")


def number(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("spinbutton", name="How many metastases")


def lead(visitor: Visitor) -> Locator:
    return visitor.page.locator(".asking")


def changed(visitor: Visitor, text: str) -> None:
    expect(visitor.page.locator(".since")).to_contain_text(text)


def pressed(visitor: Visitor, *names: str) -> None:
    """Look that the list and the picture of the body both show these sites, and no others."""
    for name in ("Unknown", "Lung", "Liver", "Bone", "Brain", "None of these"):
        expect(site(visitor, name)).to_be_checked(checked=name in names)
    for name in ("Lung", "Liver", "Bone", "Brain"):
        expect(place(visitor, name)).to_be_checked(checked=name in names)
        state = "unknown" if "Unknown" in names else "stated" if name in names else "absent"
        expect(place(visitor, name)).to_have_attribute("class", f"place {state}")


def test_what_is_new_and_gone_is_marked_with_the_reason(visit: Visit) -> None:
    visitor = visit()
    now, before = (
        address.encode({"primary_tumor": "breast", "sites_of_spread": [site]})
        for site in ("bone", "liver")
    )
    visitor.open(f"/explore?c={now}&from={before}")
    page = visitor.page
    changed(visitor, "Sites of spread: Liver → Bone.")
    gone = page.locator(".says li.lost", has_text="Liver metastases complicate treatment")
    expect(gone.locator("del")).to_be_visible()
    expect(gone).to_contain_text("Gone")
    expect(gone).to_contain_text("The condition “Sites of spread: Liver” is not met now.")
    new = page.locator(".says li.gained", has_text="Bone is a common site of spread")
    expect(new).to_contain_text("New")
    site(visitor, "Lung").click()
    changed(visitor, "Bone → Lung, Bone.")
    expect(gone).to_have_count(0)
    expect(new).to_have_count(0)
    expect(page.locator("#voice")).to_contain_text("Sites of spread: Bone → Lung, Bone.")
    page.locator(".tallied a").last.click()
    expect(page.locator(".says .at").last).to_be_visible()
    page.get_by_role("link", name="Why Organ-specific approach").click()
    visitor.see("Why: Organ-specific approach has")


def test_the_first_question_is_answered_and_the_next_one_leads(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/explore")
    asked = lead(visitor)
    expect(asked).to_contain_text("It affects 16 options")
    state = asked.get_by_role("button", name="Add")
    expect(state).to_be_disabled()
    asked.get_by_role("checkbox", name="Bone", exact=True).click()
    expect(state).to_be_enabled()
    expect(visitor.page.locator(".since")).not_to_contain_text("Bone")
    state.click()
    changed(visitor, "Sites of spread: unknown → Bone.")
    pressed(visitor, "Bone")
    expect(asked).not_to_contain_text("Where in the body")
    expect(visitor.page.locator("#asking")).to_be_focused()
    expect(visitor.page.locator("#voice")).to_contain_text("new")


def test_a_question_of_yes_and_no_is_answered_by_one_press(visit: Visit, pack: Pack) -> None:
    facts = dict(pack.cases_by_id["colon-two-liver-metastases"].facts)
    visitor = visit(PHONE)
    visitor.open(f"/explore?c={address.encode(facts)}")
    asked = lead(visitor).locator("[data-fact]").get_attribute("data-fact")
    expect(lead(visitor).get_by_role("button", name="Add")).to_be_hidden()
    lead(visitor).get_by_role("radio", name="Yes").click()
    changed(visitor, "unknown → yes.")
    expect(lead(visitor).locator(f'[data-fact="{asked}"]')).to_have_count(0)
    expect(visitor.page.locator("#asking")).to_be_focused()


def test_a_question_about_one_marker_leaves_the_others(visit: Visit, pack: Pack) -> None:
    case = pack.cases_by_id["colon-two-liver-metastases"]
    token = address.encode({**case.facts, "radiation_exposure_concern": False})
    visitor = visit()
    visitor.open(f"/explore?c={token}")
    lead(visitor).get_by_role("radio", name="Tested and absent").click()
    changed(visitor, "Variant that may be inherited: unknown → tested and absent.")
    expect(visitor.page.locator(".since li", has_text="unknown →")).to_have_count(1)


def test_undo_redo_back_forward_and_reload_keep_step(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/explore")
    page = visitor.page
    undo, redo = (page.get_by_role("button", name=name) for name in ("Undo", "Redo"))
    expect(undo).to_be_disabled()
    site(visitor, "Bone").click()
    changed(visitor, "unknown → Bone.")
    site(visitor, "Liver").click()
    changed(visitor, "Bone → Liver, Bone.")
    undo.click()
    changed(visitor, "Liver, Bone → Bone.")
    redo.click()
    changed(visitor, "Bone → Liver, Bone.")
    expect(redo).to_be_disabled()
    page.go_back()
    page.go_back()
    changed(visitor, "Bone → Liver, Bone.")
    page.go_back()
    changed(visitor, "unknown → Bone.")
    pressed(visitor, "Bone")
    expect(redo).to_be_enabled()
    redo.click()
    changed(visitor, "Bone → Liver, Bone.")
    undo.click()
    undo.click()
    changed(visitor, "Bone → unknown.")
    expect(undo).to_be_disabled()
    redo.click()
    changed(visitor, "unknown → Bone.")
    page.reload()
    visitor.settled()
    changed(visitor, "unknown → Bone.")
    pressed(visitor, "Bone")


def test_a_case_is_kept_and_compared_with(visit: Visit) -> None:
    visitor = visit()
    visitor.open(f"/explore?c={BONE}")
    page = visitor.page
    page.get_by_role("radio", name="A saved case").click()
    changed(visitor, "The two cases are the same.")
    for name in ("Liver", "Lung"):
        site(visitor, name).click()
    changed(visitor, "Sites of spread: Bone → Lung, Liver, Bone.")
    changed(visitor, "Since the saved case")
    assert f"from={BONE}&pin=1" in page.url
    page.reload()
    visitor.settled()
    changed(visitor, "Sites of spread: Bone → Lung, Liver, Bone.")
    visitor.press("Return to the saved case")
    changed(visitor, "The two cases are the same.")
    pressed(visitor, "Bone")
    site(visitor, "Brain").click()
    changed(visitor, "Bone → Bone, Brain.")
    page.get_by_role("radio", name="Before the last change").click()
    changed(visitor, "Since the last change")
    assert "pin" not in page.url


def test_a_case_of_ones_own_is_stated_walked_and_changed(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/explore")
    page = visitor.page
    site(visitor, "Bone").click()
    visitor.see("Distant metastasis")
    page.get_by_role("link", name="Walk this case").click()
    visitor.at_stage("Extent")
    visitor.see("A case of your own")
    page.get_by_role("link", name="Change the facts").click()
    visitor.see("Build a case of a fictional person")
    pressed(visitor, "Bone")
    page.get_by_role("button", name="Start over").click()
    expect(page.get_by_role("button", name="Start over")).to_be_disabled()
    pressed(visitor, "Unknown")
    page.get_by_role("button", name="Undo").click()
    pressed(visitor, "Bone")
    for name in ("About", "Explorer"):
        page.get_by_role("link", name=name, exact=True).first.click()
    page.get_by_role("link", name="Return to your last case").click()
    pressed(visitor, "Bone")


def test_a_case_of_the_library_is_the_start(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/explore?case=breast-numb-legs")
    visitor.see("In real life this is an emergency")
    visitor.see("The exercise ends here.")
    box = visitor.page.get_by_role("combobox", name="Start from a case")
    box.fill("hip and rib pain")
    box.press("Enter")
    changed(visitor, "Neurological symptoms of another kind → Pain.")
    expect(visitor.page.get_by_text("In real life this is an emergency")).to_have_count(0)
    expect(visitor.page.locator(".says li.lost", has_text="Stop")).to_be_visible()


def test_a_contradiction_silences_the_rules_until_it_is_mended(visit: Visit) -> None:
    visitor = visit(PHONE)
    visitor.open(f"/explore?c={BONE}")
    page = visitor.page
    count = number(visitor)
    count.fill("0")
    count.press("Enter")
    at_it = page.locator('[data-wrong="number_of_metastases"] .contradiction')
    expect(at_it).to_contain_text("there are no metastases")
    expect(page.locator(".says, .since")).to_have_count(0)
    expect(lead(visitor)).to_be_hidden()
    expect(page.get_by_role("link", name="Walk this case")).to_have_count(0)
    expect(page.locator("#voice")).to_contain_text("contradict")
    assert visitor.overflow() <= 0
    count.fill("2")
    count.press("Enter")
    changed(visitor, "Number of metastases: unknown → 2.")
    page.go_back()
    expect(at_it).to_be_visible()
    page.go_back()
    expect(page.get_by_role("link", name="Walk this case")).to_be_visible()
    expect(count).to_have_value("")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("c=v1.broken", "can't be read"),
        (f"c={BONE}&from=<script>alert(1)</script>", "The case to compare with can't be used"),
        (f"c={BONE}&from={CONTRARY}&pin=1", "The case to compare with can't be used"),
        ("case=<b>", "There is no case of that name"),
    ],
)
def test_a_bad_address_gets_a_plain_message_and_a_usable_page(
    tour: Tour, path: str, said: str
) -> None:
    with tour() as visitor:
        visitor.move(f"/explore?{path}")
        visitor.see(said)
        site(visitor, "Liver").click()
        changed(visitor, "Liver")
        expect(visitor.page.get_by_text(said)).to_have_count(0)


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_a_stop_stands_first_and_nothing_is_asked_beside_it(
    visit: Visit, size: tuple[int, int]
) -> None:
    token = address.encode({"sites_of_spread": ["brain"], "symptoms": ["headache_with_vomiting"]})
    visitor = visit(size)
    visitor.open(f"/explore?c={token}")
    page = visitor.page
    stop = page.locator("#stop")
    expect(stop).to_contain_text("emergency")
    box, sheet = stop.bounding_box(), page.locator(".sheet").bounding_box()
    assert box
    assert sheet
    assert box["y"] < sheet["y"]
    expect(page.locator(".asking")).to_be_hidden()
    more = page.locator(".st-key-said details").first
    expect(more).not_to_have_attribute("open", "")
    page.get_by_text("What else the rules say").click()
    expect(more).to_have_attribute("open", "")


def test_a_phone_tells_at_once_what_a_change_did(visit: Visit) -> None:
    visitor = visit(PHONE)
    visitor.open("/explore")
    page = visitor.page
    live = page.locator(".live")
    expect(live).not_to_be_visible()
    site(visitor, "Bone").click()
    expect(live).to_contain_text("25 new")
    expect(live).to_be_in_viewport()
    live.get_by_role("link", name="See").click()
    expect(page.locator(".since")).to_be_in_viewport()
    assert visitor.overflow() <= 0


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_the_page_is_accessible_in_each_state(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size)
    for path in ("", f"?c={BONE}&from={LIVER}", f"?c={CONTRARY}"):
        visitor.move(f"/explore{path}")
        expect(place(visitor, "Bone")).to_be_visible()
        visitor.page.locator('[data-group="confirmation"]').evaluate("(g) => { g.open = true; }")
        expect(visitor.page.get_by_role("radiogroup", name="Actionable mutation")).to_be_visible()
        look_in_both_schemes(visitor)
        assert visitor.overflow() <= 0
