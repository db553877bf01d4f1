"""Practice in a real browser: commit, reveal, next; progress that the browser keeps, and files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect

from pathways.learn.progress import MOST_BYTES
from pathways.learn.questions import askable
from pathways.packs.pack import Pack
from visitor import LAPTOP, PHONE, Visit, Visitor

pytestmark = pytest.mark.browser
CONTRAST = "/practice?q=mri-not-possible.0.contrast"
SHIFT = "/practice?q=mri-not-possible.2.concordance"
KEY = "pathway-practice.v1"


@pytest.fixture
def visitor(visit: Visit) -> Visitor:
    """A visitor whose browser has kept nothing."""
    return _new(visit)


def _new(visit: Visit, size: tuple[int, int] = LAPTOP, scheme: str = "light") -> Visitor:
    found = visit(size, scheme)
    found.open("/practice")
    found.page.evaluate("localStorage.clear()")
    found.open("/practice")
    return found


def _kept(visitor: Visitor, rules: int) -> dict[str, object]:
    """Wait until the browser keeps so many rules; return them."""
    visitor.page.wait_for_function(
        "([key, n]) => Object.keys(JSON.parse(localStorage.getItem(key) ?? '{}').rules ?? {})"
        ".length === n",
        arg=[KEY, rules],
    )
    text = visitor.page.evaluate("key => localStorage.getItem(key) ?? '{}'", KEY)
    return dict(json.loads(text).get("rules", {}))


def _choose(visitor: Visitor, text: str) -> None:
    visitor.page.get_by_text(text, exact=True).click()
    visitor.press("Commit to this answer")
    visitor.see("What the rules say")


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_a_contrast_is_committed_to_and_told_against_the_answer(
    visit: Visit, size: tuple[int, int]
) -> None:
    visitor = _new(visit, size)
    page = visitor.page
    visitor.open(CONTRAST)
    visitor.see("Person B")
    expect(page.get_by_role("button", name="Commit to this answer")).to_be_disabled()
    assert page.get_by_text("The rule behind this question").count() == 0
    page.get_by_text("MRI: an argument for it goes", exact=True).click()
    _choose(visitor, "MRI: an argument against it appears")
    for text in ("You and the rules", "Only you", "is met now", "MRI is not possible for everyone"):
        visitor.see(text)
    expect(page.locator("#there")).to_be_focused()
    assert "answer=" in page.url
    assert visitor.overflow() <= 0
    before = page.locator(".practised").inner_text()
    page.reload()
    visitor.settled()
    assert page.locator(".practised").inner_text() == before


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_what_comes_to_light_is_judged_with_the_keyboard_alone(
    visit: Visit, size: tuple[int, int]
) -> None:
    visitor = _new(visit, size)
    page = visitor.page
    visitor.open(SHIFT)
    page.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("button", name="Commit to this answer")).to_be_enabled()
    visitor.tab_to("Commit to this answer")
    page.keyboard.press("Enter")
    visitor.see("You and the rules agree")
    expect(page.locator("#there")).to_be_focused()
    visitor.tab_to("Next question")
    page.keyboard.press("Enter")
    expect(page.locator("#here")).to_be_focused()
    expect(page.get_by_role("button", name="Commit to this answer")).to_be_disabled()
    assert "mri-not-possible" not in page.url


def test_practice_begins_goes_on_and_steps_back(visitor: Visitor) -> None:
    page = visitor.page
    visitor.press("Start practising")
    visitor.see("Which of these are true")
    first = page.url
    visitor.press("I don't know: show me")
    visitor.see("The rule behind this question")
    shown = page.url
    visitor.press("Next question")
    page.wait_for_function("url => location.href !== url", arg=shown)
    visitor.see("I don't know: show me")
    page.go_back()
    visitor.see("The rule behind this question")
    assert page.url == shown
    page.go_back()
    visitor.see("I don't know: show me")
    assert page.url == first


def test_the_browser_keeps_progress_and_counts_an_answer_once(visitor: Visitor) -> None:
    visitor.open(SHIFT)
    visitor.press("I don't know: show me")
    visitor.see("You have met 1 of")
    before = _kept(visitor, 1)
    visitor.page.reload()
    visitor.see("You have met 1 of")
    visitor.open(SHIFT)
    _choose(visitor, "Nothing changes for it")
    visitor.see("You have met 1 of")
    assert _kept(visitor, 1) == before
    visitor.open(CONTRAST.replace("mri-not-possible", "mri-takes-longer"))
    visitor.press("I don't know: show me")
    visitor.see("You have met 2 of")
    assert set(_kept(visitor, 2)) == {"mri-not-possible", "mri-takes-longer"}


def test_another_page_of_the_same_browser_knows_the_progress(
    visit: Visit, visitor: Visitor
) -> None:
    visitor.open(SHIFT)
    visitor.press("I don't know: show me")
    _kept(visitor, 1)
    other = visit()
    other.open("/practice")
    other.see("You have met 1 of")


def test_progress_is_downloaded_forgotten_and_loaded(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.page
    visitor.open(SHIFT)
    visitor.press("I don't know: show me")
    _kept(visitor, 1)
    page.get_by_text("Take it along, or forget it").click()
    with page.expect_download() as download:
        visitor.press("Download my progress")
    assert download.value.suggested_filename == "pathway-practice.json"
    target = tmp_path / "mine.json"
    download.value.save_as(target)
    assert set(json.loads(target.read_text())["rules"]) == {"mri-not-possible"}

    visitor.press("Forget everything")
    page.get_by_role("dialog").get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    _kept(visitor, 1)
    visitor.press("Forget everything")
    page.get_by_role("dialog").get_by_role("button", name="Forget it all").click()
    visitor.see("Your progress is forgotten")
    visitor.see("You have met none of them yet")
    assert _kept(visitor, 0) == {}

    page.locator("input[type=file]").set_input_files(target)
    visitor.see("Your progress was loaded")
    visitor.see("You have met 1 of")
    _kept(visitor, 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{}", "This is not practice progress"),
        ("<script>alert(1)</script>", "This is not practice progress"),
        ('{"format":"pathway-practice","version":9,"rules":{}}', "another version"),
        ("[" * (MOST_BYTES + 9), "too large"),
    ],
)
def test_a_file_that_is_not_ours_is_refused_kindly(
    visitor: Visitor, tmp_path: Path, text: str, said: str
) -> None:
    target = tmp_path / "other.json"
    target.write_text(text)
    visitor.page.get_by_text("Take it along, or forget it").click()
    visitor.page.locator("input[type=file]").set_input_files(target)
    visitor.see(said)
    visitor.see("You have met none of them yet")
    visitor.see("Download my progress")


def test_what_the_browser_kept_may_be_anything(visitor: Visitor) -> None:
    visitor.page.evaluate("key => localStorage.setItem(key, '<b>[[[')", KEY)
    visitor.open("/practice")
    visitor.see("can't be read")
    visitor.press("Start practising")
    visitor.press("I don't know: show me")
    visitor.see("You have met 1 of")
    _kept(visitor, 1)


def test_a_browser_that_keeps_nothing_can_practise_too(chromium: Browser, explorer: str) -> None:
    context = chromium.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('closed') }})"
    )
    visitor = Visitor(context, explorer)
    visitor.open(SHIFT)
    visitor.press("I don't know: show me")
    visitor.see("You have met 1 of")
    visitor.page.get_by_text("Take it along, or forget it").click()
    visitor.see("This browser keeps nothing")
    context.close()
    assert [c for c in visitor.complaints if "closed" not in c] == []


def test_rules_that_a_walk_sends_come_first(visitor: Visitor, pack: Pack) -> None:
    last, other = (rule.id for rule in askable(pack)[-2:])
    visitor.open(f"/practice?rules={last},gone-since,{other}&big=1")
    visitor.see("From your walk: 2 rules to practise")
    visitor.press("Start practising")
    expect(visitor.page).to_have_url(re.compile(f"q={last}\\."))
    visitor.press("I don't know: show me")
    visitor.press("Next question")
    expect(visitor.page).to_have_url(re.compile(f"q={other}\\."))
    expect(visitor.page).to_have_url(re.compile("big=1"))
    visitor.press("I don't know: show me")
    visitor.press("Next question")
    expect(visitor.page).not_to_have_url(re.compile("rules="))


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/practice?q=gone-since.0.contrast", "There is no such question"),
        ("/practice?q=<script>alert(1)</script>", "There is no such question"),
        ("/practice?q=mri-not-possible.99999999.contrast", "There is no such question"),
        ("/practice?q=distant-metastasis.0.contrast", "There is no such question"),
        ("/practice?q=", "There is no such question"),
        ("/practice?rules=<b>,x", "can't be practised"),
        (f"{CONTRAST}&answer=appears.for.nothing", "That is no answer to this question"),
        (f"{SHIFT}&answer=<script>", "That is no answer to this question"),
    ],
)
def test_a_bad_address_gets_a_plain_message_and_a_usable_page(
    visitor: Visitor, path: str, said: str
) -> None:
    visitor.open(path)
    visitor.see(said)
    expect(
        visitor.page.get_by_role("button", name=re.compile("Start practising|I don't know"))
    ).to_be_enabled()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_no_barrier_is_found(visit: Visit, size: tuple[int, int], scheme: str) -> None:
    visitor = _new(visit, size, scheme)
    for path in ("/practice", CONTRAST, f"{CONTRAST}&answer=show", SHIFT, f"{SHIFT}&answer=more"):
        visitor.open(path)
        visitor.page.get_by_text("Take it along, or forget it").click()
        visitor.see("Download my progress")
        _no_violation(visitor)
    visitor.open(SHIFT)
    visitor.press("I don't know: show me")
    visitor.see("You have met 1 of")
    visitor.page.get_by_text("Take it along, or forget it").click()
    visitor.press("Forget everything")
    expect(visitor.page.get_by_role("dialog")).to_be_visible()
    _no_violation(visitor)


def _no_violation(visitor: Visitor) -> None:
    found = Axe().run(visitor.page)
    assert found.violations_count == 0, found.generate_report()
    assert visitor.overflow() <= 0
