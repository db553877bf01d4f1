"""The sheet of facts in a real browser: its controls, the picture of the body, the groups."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from pathways.cases import address
from test_ui_explore import BONE, changed, control, lead, number, place, pressed, site
from visitor import PHONE, Visit

pytestmark = pytest.mark.browser


def test_the_picture_and_the_list_agree_by_mouse_and_keyboard(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/explore")
    page = visitor.page
    pressed(visitor, "Unknown")
    place(visitor, "Bone").locator(".seen > *").last.click()
    changed(visitor, "Sites of spread: unknown → Bone.")
    pressed(visitor, "Bone")
    place(visitor, "Liver").focus()
    page.keyboard.press("Space")
    changed(visitor, "Sites of spread: Bone → Liver, Bone.")
    pressed(visitor, "Liver", "Bone")
    expect(place(visitor, "Liver")).to_be_focused()
    expect(place(visitor, "Liver")).to_have_accessible_name("Liver: stated")
    site(visitor, "None of these").click()
    changed(visitor, "→ none.")
    pressed(visitor, "None of these")
    place(visitor, "Brain").focus()
    page.keyboard.press("Enter")
    changed(visitor, "none → Brain.")
    pressed(visitor, "Brain")
    page.keyboard.press("Enter")
    changed(visitor, "Brain → unknown.")
    pressed(visitor, "Unknown")


def test_the_groups_stand_below_what_leads_and_as_wide(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/explore")
    asking, group = (
        visitor.page.locator(part).first.bounding_box() for part in (".asking", ".group")
    )
    assert asking
    assert group
    assert (group["x"], group["width"]) == (asking["x"], asking["width"])
    assert group["y"] > asking["y"] + asking["height"]


def test_a_number_is_stated_and_withdrawn(visit: Visit) -> None:
    visitor = visit(PHONE)
    visitor.open("/explore")
    count = number(visitor)
    count.fill("3")
    count.press("Enter")
    changed(visitor, "Number of metastases: unknown → 3.")
    visitor.see("(1 stated, 7 unknown)")
    count.fill("")
    count.press("Enter")
    changed(visitor, "Number of metastases: 3 → unknown.")
    visitor.see("(0 stated, 8 unknown)")


def test_a_group_of_facts_keeps_what_is_stated_when_it_is_closed(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/explore")
    page = visitor.page
    group = page.locator('.group[data-group="local"]')
    heading = group.locator("summary")
    removable = group.get_by_role("radiogroup", name="can be removed")
    heading.click()
    removable.get_by_role("radio", name="Yes").click()
    expect(heading).to_contain_text("1 stated")
    heading.click()
    expect(removable).to_be_hidden()
    site(visitor, "Bone").click()
    changed(visitor, "Sites of spread: unknown → Bone.")
    expect(heading).to_contain_text("1 stated")
    heading.click()
    expect(removable.get_by_role("radio", name="Yes")).to_be_checked()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Undo").click()
    expect(removable.get_by_role("radio", name="Unknown")).to_be_checked()


def test_groups_stay_as_they_are_whatever_happens(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/explore")
    page = visitor.page
    where, confirming = (
        page.locator(f'.group[data-group="{g}"]') for g in ("extent", "confirmation")
    )
    place(visitor, "Bone").focus()
    page.keyboard.press("Space")
    changed(visitor, "unknown → Bone.")
    where.locator("summary").click()
    confirming.locator("summary").click()
    for way, said in (("Undo", "Bone → unknown."), ("Redo", "unknown → Bone.")):
        page.get_by_role("button", name=way).click()
        changed(visitor, said)
    for name in ("About", "Explorer"):
        page.get_by_role("link", name=name, exact=True).first.click()
        expect(page.locator("h1")).to_have_text(name)
    expect(confirming).to_have_attribute("open", "")
    expect(where).not_to_have_attribute("open", "")
    page.reload()
    visitor.settled()
    expect(confirming).to_have_attribute("open", "")


def test_what_a_browser_remembers_wrongly_does_no_harm(visit: Visit) -> None:
    visitor = visit(alone=True)
    visitor.page.add_init_script("sessionStorage.setItem('fact-sheet-opened', '{')")
    visitor.open("/explore")
    site(visitor, "Bone").click()
    changed(visitor, "unknown → Bone.")


def test_a_choice_is_shown_at_once_and_what_comes_back_wins(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/explore")
    shown = site(visitor, "Bone").evaluate("""(box) => {
        box.click();
        const drawn = document.querySelector('.place[data-id="bone"]');
        return [box.checked, drawn.getAttribute("aria-checked"), location.search];
    }""")
    assert shown == [True, "true", ""]
    changed(visitor, "unknown → Bone.")
    pressed(visitor, "Bone")
    lung = site(visitor, "Lung")
    lung.evaluate("(box) => { box.value = 'nowhere'; box.click(); }")
    expect(lung).not_to_be_checked()
    assert f"c={BONE}" in visitor.page.url


def test_of_changes_in_haste_none_is_lost(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/explore")
    visitor.page.evaluate("""() => {
        for (const value of ["bone", "liver", "brain"])
            document.querySelector(`.group [value="${value}"]`).click();
        document.querySelector('[data-fact="resectable"] [value="no"]').click();
    }""")
    visitor.see("(1 stated, 7 unknown)")
    visitor.see("(1 stated, 1 unknown)")
    pressed(visitor, "Bone", "Liver", "Brain")


def test_a_radio_is_moved_by_the_arrows(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/explore")
    nodes = control(visitor, "regional_lymph_nodes")
    nodes.get_by_role("radio", name="Unknown").focus()
    visitor.page.keyboard.press("ArrowRight")
    changed(visitor, "unknown → yes.")
    expect(nodes.get_by_role("radio", name="Yes")).to_be_focused()
    visitor.page.keyboard.press("ArrowLeft")
    changed(visitor, "yes → unknown.")
    expect(nodes.get_by_role("radio", name="Unknown")).to_be_checked()


def test_a_choice_of_many_drops_down(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/explore")
    tumour = visitor.page.get_by_role("combobox", name="Where did the cancer start?")
    expect(tumour).to_have_value("")
    tumour.select_option("Breast")
    changed(visitor, "Primary tumour: unknown → Breast.")
    visitor.page.get_by_role("button", name="Undo").click()
    expect(tumour).to_have_value("")


def test_help_is_called_for_by_the_keyboard(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/explore")
    page = visitor.page
    more = page.get_by_role("button", name="About: Primary tumour")
    said = page.get_by_text("The organ in which the cancer first grew.")
    expect(said).to_be_hidden()
    more.focus()
    page.keyboard.press("Enter")
    expect(said).to_be_visible()
    page.keyboard.press("Escape")
    expect(said).to_be_hidden()
    expect(more).to_be_focused()


def test_a_number_half_typed_stays_while_something_else_changes(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/explore")
    page = visitor.page
    site(visitor, "Bone").click()
    changed(visitor, "unknown → Bone.")
    number(visitor).focus()
    page.keyboard.type("1")
    page.go_back()
    pressed(visitor, "Unknown")
    expect(number(visitor)).to_be_focused()
    expect(number(visitor)).to_have_value("1")
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    changed(visitor, "Number of metastases: unknown → 12.")
    number(visitor).fill("20")
    page.keyboard.press("Enter")
    changed(visitor, "12 → 20.")
    page.get_by_role("button", name="Undo").click()
    expect(number(visitor)).to_have_value("12")


@pytest.mark.parametrize("typed", ["250", "-1", "2.5", "1e"])
def test_a_number_that_cannot_be_is_said_at_the_field(visit: Visit, typed: str) -> None:
    visitor = visit(PHONE)
    visitor.open("/explore")
    said = control(visitor, "number_of_metastases").get_by_role("alert")
    number(visitor).focus()
    visitor.page.keyboard.type(typed)
    visitor.page.keyboard.press("Enter")
    expect(said).to_contain_text("whole number from 0 to 100")
    expect(number(visitor)).to_have_attribute("aria-invalid", "true")
    assert "c=" not in visitor.page.url
    assert visitor.overflow() <= 0
    number(visitor).fill("25")
    visitor.page.keyboard.press("Enter")
    changed(visitor, "unknown → 25.")
    expect(said).to_be_hidden()


def test_a_number_that_leads_is_stated_by_enter(visit: Visit) -> None:
    stated = {"sites_of_spread": ["bone"], "symptoms": [], "primary_tumor": "breast"}
    visitor = visit()
    visitor.open(f"/explore?c={address.encode(stated)}")
    field = lead(visitor).get_by_role("spinbutton")
    state = lead(visitor).get_by_role("button", name="Add")
    expect(state).to_be_disabled()
    field.press_sequentially("3")
    expect(state).to_be_enabled()
    field.press("Enter")
    changed(visitor, "unknown → 3.")
