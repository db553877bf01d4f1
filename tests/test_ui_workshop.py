"""The rule workshop in a browser: look for a rule, read it, change a copy, take the result away."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from hashlib import sha512
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pathways import resources
from pathways.authoring.workshop import token
from pathways.authoring.workshop.draft import Draft, copy_of
from pathways.authoring.workshop.original import read_original
from pathways.loading.loading import load_packs
from visitor import PHONE, Tour, Visit, Visitor

pytestmark = pytest.mark.browser
ORIGINAL = read_original([resources.rules() / "documents"])
NOTE = "t-is-not-only-size"
DEPTH = "In colon cancer and melanoma the letter T means depth"
EDIT = f"/workshop?rule={NOTE}&view=edit"
VALUES = "is_any: [colon, melanoma]"
TURNED = [c for c in ORIGINAL.pack.cases if c.facts.get("primary_tumor") in ("lung", "melanoma")]
CHANGED = f"{len(TURNED)} of {len(ORIGINAL.pack.cases)} teaching cases change"
"""What the rule does once it names the lung in the place of the melanoma."""


def _copy() -> Draft:
    found = copy_of(ORIGINAL, NOTE)
    assert found
    return found


def _write(page: Page, old: str, new: str) -> None:
    area = page.get_by_label("The rule", exact=True)
    before = area.input_value()
    assert old in before
    area.fill(before.replace(old, new))


def _hand_in(visitor: Visitor) -> None:
    visitor.press("Check and try it")
    expect(visitor.page).to_have_url(re.compile("d=v1"))
    visitor.settled()


def test_a_rule_is_looked_for_chosen_and_left_again(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/workshop")
    page = visitor.page
    number = len(ORIGINAL.pack.rules)
    expect(page.get_by_role("status")).to_have_text(f"{number} of {number} rules")
    field = page.get_by_label("Words in the rule")
    field.fill("melanoma depth")
    field.press("Enter")
    expect(page.get_by_role("status")).to_have_text(f"1 of {number} rules")
    page.get_by_role("link", name=DEPTH).click()
    visitor.settled()
    expect(page.locator("#rule")).to_have_text(DEPTH)
    visitor.see("If Primary tumour: Colon or Melanoma, then there is a note to keep in mind.")
    page.reload()
    visitor.settled()
    page.get_by_role("link", name="All rules").click()
    expect(page.get_by_label("Words in the rule")).to_have_value("melanoma depth")
    page.go_back()
    expect(page.locator("#rule")).to_be_visible()


def test_the_filters_stay_in_the_address(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/workshop?stage=staging&layer=correction&concludes=caution")
    page = visitor.page
    number = page.locator(".rules li").count()
    assert 0 < number < 9
    page.get_by_role("link", name="Distant metastasis usually means stage four").click()
    visitor.settled()
    page.get_by_role("link", name="All rules").click()
    expect(page.locator(".rules li")).to_have_count(number)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (
            "rule=distant-metastases",
            "Did you mean: Spread to distant sites is distant metastasis",
        ),
        ("rule=<script>alert(1)</script>", "There is no rule of that name"),
        ("stage=nowhere", "names a stage that does not exist"),
        ("new=nowhere", "There is no such stage"),
        ("words=" + "x" * 3_000, "No rule matches."),
        (f"rule={NOTE}&d=v1.broken", "can't be read"),
        (f"rule={NOTE}&d=kept", "too long for an address"),
        (f"rule=distant-metastasis&d={token.encode(_copy())}", "of another rule"),
        ("new=local&d=" + token.encode(Draft("gone", "local", "id: x", "")), "shown as a new"),
        ("rule=gone&d=" + token.encode(Draft("gone", "local", "id: x", "")), "shown as a new"),
        ("rule=gone&d=" + token.encode(Draft("gone", "nowhere", "id: x", "")), "no rule of that"),
    ],
)
def test_an_address_that_leads_nowhere_is_answered_kindly(
    tour: Tour, query: str, words: str
) -> None:
    with tour() as visitor:
        visitor.move(f"/workshop?{query}")
        visitor.see(words)


def test_a_rule_leads_on_to_its_statement_and_its_neighbours(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/workshop?rule=distant-metastasis")
    page = visitor.page
    visitor.see("more rules depend on what it works out.")
    page.get_by_role("button", name="For: CT maps where the cancer has spread").click()
    expect(page.locator("#rule")).to_have_text("CT maps where the cancer has spread")
    page.go_back()
    expect(page.locator("#rule")).to_have_text("Spread to distant sites is distant metastasis")
    page.get_by_role("link", name=re.compile(r"\(U07\)")).first.click()
    expect(page.locator(".shown")).to_contain_text("U07")
    card = page.locator(".shown details.card", has_text="Spread to distant sites").first
    card.locator("summary").first.click()
    card.get_by_role("link", name="Read it in the workshop").click()
    expect(page.locator("#rule")).to_have_text("Spread to distant sites is distant metastasis")


def test_a_problem_is_marked_at_its_line_and_leads_there(visit: Visit) -> None:
    visitor = visit()
    visitor.open(EDIT)
    page = visitor.page
    visitor.see("Nothing is changed yet")
    _write(page, VALUES, "is_any: [colon, melanom]")
    _hand_in(visitor)
    visitor.see('Did you mean "melanoma"?')
    expect(page.locator(".gutter .error")).to_have_text("▸ 6")
    shown = f"  is_any: [colon, melanom]\n{' ' * 18}^^^^^^^"
    expect(page.locator(".offending")).to_have_text(shown)
    visitor.press("Line 6, column 19")
    area = page.get_by_label("The rule", exact=True)
    expect(area).to_be_focused()
    expect(area).to_have_attribute("aria-invalid", "true")
    selected = "e => e.value.slice(e.selectionStart, e.selectionEnd)"
    assert area.evaluate(selected) == "melanom"
    page.keyboard.type("melanoma")
    page.keyboard.press("Control+Enter")
    visitor.see("Nothing is changed yet")
    expect(page).not_to_have_url(re.compile("d="))


def test_an_edit_tells_which_cases_change_and_why(visit: Visit) -> None:
    visitor = visit()
    visitor.open(EDIT)
    page = visitor.page
    _write(page, VALUES, "is_any: [colon, lung]")
    _hand_in(visitor)
    visitor.see(f"{CHANGED}.")
    visitor.see("If Primary tumour: Colon or Lung, then there is a note to keep in mind.")
    visitor.see("Smallest example: Primary tumour: Lung.")
    expect(page.locator("#voice")).to_contain_text(CHANGED)
    page.locator("summary", has_text="Two results of one tumour").click()
    visitor.see("Before, it does not apply")
    visitor.see("1 test turns out differently")
    before = page.url
    page.reload()
    visitor.settled()
    visitor.see(f"{CHANGED}.")
    assert page.url == before
    page.go_back()
    visitor.see("Nothing is changed yet")
    page.get_by_role("link", name="Return to your last edit of it").click()
    visitor.see(f"{CHANGED}.")
    visitor.press("Undo all changes")
    visitor.see("Nothing is changed yet")


def test_an_edit_survives_a_change_of_page(visit: Visit) -> None:
    visitor = visit()
    visitor.open(EDIT)
    page = visitor.page
    _write(page, VALUES, "is_any: [colon, lung]")
    _hand_in(visitor)
    page.get_by_role("link", name="Lessons").first.click()
    visitor.settled()
    page.get_by_role("link", name="Workshop").first.click()
    visitor.settled()
    page.get_by_role("link", name=DEPTH).click()
    visitor.settled()
    page.get_by_role("radio", name="Change a copy").click()
    page.get_by_role("link", name="Return to your last edit of it").click()
    visitor.see(f"{CHANGED}.")


def test_a_long_edit_is_kept_while_the_page_is_open(visit: Visit) -> None:
    visitor = visit()
    visitor.open(EDIT)
    page = visitor.page
    long = "".join(f"# {sha512(bytes([number])).hexdigest()}\n" for number in range(60))
    _write(page, "gives: note\n", f"gives: note\n{long}")
    visitor.press("Check and try it")
    expect(page).to_have_url(re.compile("d=kept"))
    visitor.see("too long for an address")
    visitor.see(f"No case changes: none of the {len(ORIGINAL.pack.cases)} teaching cases")
    page.reload()
    visitor.settled()
    visitor.see("kept only while its page was open")


def test_a_class_writes_a_rule_with_the_keyboard_alone(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/workshop")
    page = visitor.page
    visitor.tab_to("Write a rule")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("new=extent"))
    visitor.settled()
    expect(page.locator("#rule")).to_be_focused()
    visitor.see("cites no claim and no reference")
    visitor.see(f"of {len(ORIGINAL.pack.cases)} teaching cases change.")
    area = page.get_by_label("The rule", exact=True)
    for _ in range(20):
        if area.evaluate("e => e === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(area).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type("when: twice")
    page.keyboard.press("Tab")  # leaves the text, and hands it in
    expect(area).not_to_be_focused()
    visitor.see('The key "when" is here a second time')


def test_a_line_begins_where_the_one_before_began(visit: Visit) -> None:
    visitor = visit()
    visitor.open(EDIT)
    area = visitor.page.get_by_label("The rule", exact=True)
    area.fill("when:\n  fact: x")
    area.press("Control+End")
    area.press("Enter")
    visitor.page.keyboard.type("is: y")
    assert area.input_value() == "when:\n  fact: x\n  is: y"


def test_what_is_typed_while_it_is_tried_stays(visit: Visit) -> None:
    visitor = visit()
    visitor.open(EDIT)
    page = visitor.page
    _write(page, VALUES, "is_any: [colon, lung]")
    area = page.get_by_label("The rule", exact=True)
    area.press("Control+Enter")
    area.press("Control+End")
    page.keyboard.type("# more")
    visitor.see(f"{CHANGED}.")
    assert area.input_value().endswith("# more")


def test_missing_tests_are_found_and_added(visit: Visit) -> None:
    visitor = visit()
    draft = replace(_copy(), tests="- fires: {primary_tumor: colon}\n")
    visitor.open(f"{EDIT}&d={token.encode(draft)}")
    visitor.see("No test of")
    visitor.press("Look for missing tests")
    visitor.see("Are they what you mean?")
    visitor.press("Add them to the tests")
    visitor.see("Nothing is changed yet")  # what was found is what had been taken away
    expect(visitor.page.get_by_label("Its tests")).to_have_value(_copy().tests)


def test_the_result_is_downloaded_as_a_patch_and_as_a_pack(visit: Visit, tmp_path: Path) -> None:
    visitor = visit()
    draft = replace(_copy(), text=_copy().text.replace("melanoma]", "lung]"))
    visitor.open(f"{EDIT}&d={token.encode(draft)}")
    page = visitor.page
    with page.expect_download() as caught:
        visitor.press("Patch")
    text = Path(caught.value.path()).read_text(encoding="utf-8")
    assert caught.value.suggested_filename == f"{NOTE}.patch"
    assert "--- a/rules/documents/rules/4-staging.yaml" in text
    assert "+      is_any: [colon, lung]" in text
    with page.expect_download() as caught:
        visitor.press("The pack")
    zipfile.ZipFile(caught.value.path()).extractall(tmp_path)
    found = load_packs([tmp_path / "documents"])
    assert found.rules_by_id[NOTE].tests[0].value == ("colon", "lung")


def test_on_a_phone_all_of_it_is_there_and_nothing_sticks_out(visit: Visit) -> None:
    visitor = visit(PHONE)
    slip = replace(_copy(), text=_copy().text.replace("melanoma]", "melanom]"))
    edit = replace(_copy(), text=_copy().text.replace("melanoma]", "lung]"))
    new = f"/workshop?new=local&d={token.encode(Draft('', 'local', 'id: x' * 90, ''))}"
    for path in [
        "/workshop",
        "/workshop?rule=distant-metastasis",
        f"{EDIT}&d={token.encode(slip)}",
        f"{EDIT}&d={token.encode(edit)}",
        new,
    ]:
        visitor.move(path)
        visitor.unfold()
        assert visitor.overflow() <= 0
        assert visitor.small_targets(44) == []


def test_two_people_do_not_see_the_edits_of_one_another(visit: Visit) -> None:
    one, other = visit(), visit()
    one.open(EDIT)
    other.open(EDIT)
    _write(one.page, VALUES, "is_any: [colon, lung]")
    _hand_in(one)
    other.page.reload()
    other.settled()
    expect(other.page.get_by_label("The rule", exact=True)).to_have_value(_copy().text)
    assert "Return to your last edit" not in other.text()
