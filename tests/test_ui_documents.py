"""The documents and the library in a browser: outline, filters, statements, cases and back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from barriers import look_in_both_schemes
from pathways.packs.pack import Pack
from visitor import LAPTOP, PHONE, Tour, Visit

pytestmark = pytest.mark.browser


def test_a_mark_of_the_outline_opens_its_statement(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/documents?state=corrected")
    mark = visitor.page.get_by_role("link", name="U31, corrected")
    mark.focus()
    visitor.page.keyboard.press("Enter")
    visitor.page.wait_for_url(re.compile("claim=U31"))
    visitor.settled()
    shown = visitor.page.locator(".shown")
    expect(shown).to_be_in_viewport()
    expect(shown).to_contain_text("In cases")
    expect(visitor.page).to_have_url(re.compile("state=corrected"))


def test_the_filter_is_in_the_address_and_stays_on_a_reload(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/documents")
    page = visitor.page
    everything = page.locator(".claim-mark").count()
    page.get_by_role("radio", name="In lessons only").click(force=True)
    expect(page).to_have_url(re.compile("state=taught"))
    expect(page.locator(".claim-mark.is-carried")).to_have_count(0)
    taught = page.locator(".claim-mark").count()
    assert 0 < taught < everything
    page.reload()
    visitor.settled()
    expect(page.locator(".claim-mark")).to_have_count(taught)
    expect(page.locator("details.claim")).to_have_count(taught)
    page.get_by_role("radio", name="Advancements").click(force=True)
    expect(page).to_have_url(re.compile("doc=advancements.*state=taught|state=taught.*doc="))
    page.go_back()
    expect(page.locator(".claim-mark")).to_have_count(taught)


def test_a_statement_outside_the_filter_is_shown_all_the_same(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/documents?claim=U31&state=taught")
    expect(visitor.page.locator(".shown")).to_contain_text("U31")


def test_from_a_statement_to_its_rule_to_its_cases_and_back(visit: Visit) -> None:
    visitor = visit(PHONE)
    visitor.open("/documents?claim=U31")
    page = visitor.page
    rule = page.locator(".shown details.card").first
    rule.locator("summary").click()
    rule.get_by_role("link", name=re.compile("^In ")).click()
    visitor.see("Cases with the rule")
    assert visitor.overflow() <= 0
    page.get_by_role("link", name=re.compile("^Go to ")).first.click()
    expect(page).to_have_url(re.compile("walk.*stage="))
    expect(page.locator("#here")).to_be_visible()
    visitor.settled()
    page.go_back()
    page.get_by_role("link", name="Statement U31 in its document").click()
    expect(page.locator(".shown")).to_contain_text("U31")


def test_the_filters_of_the_library_stay_on_a_reload(visit: Visit, pack: Pack) -> None:
    visitor = visit()
    visitor.open("/cases?level=guided&tumour=colorectal")
    page = visitor.page
    found = page.locator(".library article").count()
    assert 0 < found < len(pack.cases)
    field = page.get_by_label("Words in the title")
    field.fill("zzz")
    field.press("Enter")
    visitor.see("No case matches")
    expect(page).to_have_url(re.compile("words=zzz"))
    page.reload()
    visitor.settled()
    expect(field).to_have_value("zzz")
    expect(page).to_have_url(re.compile("level=guided"))
    page.go_back()
    expect(page.locator(".library article")).to_have_count(found)


@pytest.mark.parametrize(
    "named", ["a level", "a tumour", "an option", "a walked", "a rule", "a claim"]
)
def test_a_filter_that_is_not_there_is_left_out(tour: Tour, pack: Pack, named: str) -> None:
    with tour() as visitor:
        visitor.move(f"/cases?{named.split()[1]}=<script>alert(1)</script>")
        visitor.see(f"The address names {named} that does not exist")
        visitor.see(f"{len(pack.cases)} of {len(pack.cases)} cases")


def test_a_kind_of_statement_that_is_not_there_is_left_out(visit: Visit) -> None:
    visitor = visit()
    visitor.open("/documents?state=<b>&doc=7")
    visitor.see("There is no such kind of statement")
    expect(visitor.page.locator(".claim-mark").first).to_be_visible()


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_nobody_is_shut_out(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size)
    for path in ["/documents?claim=U31", "/documents?state=taught", "/cases?rule=ct-for-staging"]:
        visitor.move(path)
        look_in_both_schemes(visitor)
        assert visitor.overflow() <= 0
