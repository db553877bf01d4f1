"""Practice in a real browser: commit, reveal, next; progress that the browser keeps, and files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from barriers import look_in_both_schemes
from pathways.learn.asking import askable, of_kind, question
from pathways.learn.progress import MOST_BYTES
from pathways.learn.questions import KINDS, Kind, Name, PracticeQuestion
from pathways.learn.session import Session
from pathways.loading.loading import documents_pack
from visitor import LAPTOP, PHONE, Tour, Visit, Visitor, until

pytestmark = pytest.mark.browser
PACK = documents_pack()


def _first(kind: Kind) -> Name:
    """Return the first question of a kind, of whichever rule."""
    rules = askable(PACK)[10 * KINDS.index(kind) :]  # so that two kinds are of two rules
    found = (of_kind(PACK, rule, 0, kind) for rule in rules)
    return next(name for name in found if name)


NAMES = {kind: _first(kind) for kind in KINDS}
CONTRAST, SHIFT = (f"/practice?q={NAMES[kind]}" for kind in ("contrast", "concordance"))
OTHER = f"/practice?q={NAMES['ask']}"
KEY = "pathway-practice.v1"


@pytest.fixture
def visitor(visit: Visit) -> Visitor:
    """A visitor whose browser has kept nothing."""
    return visit()


_HELD = """([key, count]) => {
    try {
        return Object.keys(JSON.parse(localStorage.getItem(key)).rules).length === count;
    } catch {
        return count === 0;  // nothing is kept, or nothing that can be read
    }
}"""


def _kept(visitor: Visitor, rules: int) -> dict[str, object]:
    """Wait until the browser keeps so many rules; return them."""
    until(visitor.page, _HELD, [KEY, rules])
    text = visitor.page.evaluate("key => localStorage.getItem(key) ?? '{}'", KEY)
    return dict(json.loads(text).get("rules", {}))


def _tick(visitor: Visitor, text: str) -> None:
    choice = visitor.page.locator("label").filter(has=visitor.page.get_by_text(text, exact=True))
    choice.click()
    expect(choice.locator("input")).to_be_checked()


def _choose(visitor: Visitor, text: str) -> None:
    _tick(visitor, text)
    visitor.press("Commit to this answer")
    visitor.see("What the rules say")


def _asked(kind: Kind) -> PracticeQuestion:
    found = question(PACK, NAMES[kind])
    assert found
    return found


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_a_contrast_is_committed_to_and_told_against_the_answer(
    visit: Visit, size: tuple[int, int]
) -> None:
    visitor, found = visit(size), _asked("contrast")
    page = visitor.page
    visitor.open(CONTRAST)
    visitor.see("Person B differs in one fact. What changes?")
    expect(page.get_by_role("button", name="Commit to this answer")).to_be_disabled()
    assert page.get_by_text("The rule behind this question").count() == 0
    wrong = next(key for key in found.choices if key not in found.true)
    _tick(visitor, found.choices[next(iter(found.true))])
    _choose(visitor, found.choices[wrong])
    for text in ("You and the rules", "Only you", found.rule.title):
        visitor.see(text)
    expect(page.locator("#there")).to_be_focused()
    assert "answer=" in page.url
    assert visitor.overflow() <= 0
    before = page.locator(".practised").inner_text()
    page.reload()
    visitor.settled()
    assert page.locator(".practised").inner_text() == before


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "contrast"])
def test_each_kind_with_one_right_choice_is_answered_with_the_keyboard_alone(
    visitor: Visitor, kind: Kind
) -> None:
    page, found = visitor.page, _asked(kind)
    (right,) = found.true
    visitor.open(f"/practice?session={Session(length=5).token}&q={NAMES[kind]}")
    visitor.see("Question 1 of 5")
    expect(page.get_by_role("button", name="Commit to this answer")).to_be_disabled()
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    for _ in range(list(found.choices).index(right)):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_role("button", name="Commit to this answer")).to_be_enabled()
    visitor.tab_to("Commit to this answer")
    page.keyboard.press("Enter")
    visitor.see("You and the rules agree")
    expect(page.locator("#there")).to_be_focused()
    visitor.tab_to("Next question")
    page.keyboard.press("Enter")
    visitor.see("Question 2 of 5")
    expect(page.locator("#here")).to_be_focused()
    assert found.rule.id not in str(page.evaluate("new URLSearchParams(location.search).get('q')"))


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_a_question_fits_the_first_screen(visit: Visit, size: tuple[int, int]) -> None:
    """As a learner meets it: after a step, when the page has gone to the question."""
    visitor = visit(size)
    page = visitor.page
    visitor.open("/practice")
    visitor.press("Start practising")
    for number in range(1, 7):
        visitor.see(f"Question {number} of 10")
        expect(page.locator("#here")).to_be_focused()
        box = page.get_by_role("button", name="Commit to this answer").bounding_box()
        assert box
        assert box["y"] + box["height"] <= size[1], page.url
        visitor.press("I don't know: show me")
        visitor.press("Next question")


def test_a_session_ends_with_a_summary_and_missed_questions_come_once_more(
    visitor: Visitor,
) -> None:
    page = visitor.page
    visitor.open("/practice")
    page.get_by_text("5", exact=True).click()
    visitor.press("Start practising")
    for number in range(1, 6):
        visitor.see(f"Question {number} of 5")
        visitor.press("I don't know: show me")
        visitor.see("The rule behind this question")
        visitor.press("Next question")
    for number in range(1, 6):
        visitor.see(f"Once more, {number} of 5 missed")
        visitor.press("I don't know: show me")
        visitor.see("The rule behind this question")
        visitor.press("See the summary" if number == 5 else "Next question")
    visitor.see("You answered 5 questions and agreed with the rules in 0")
    assert page.locator(".session-end li a").count() == 5
    page.reload()
    visitor.see("Rules to look at again")
    expect(page.get_by_role("link", name="Back to the cases")).to_be_visible()
    visitor.press("Practise again")
    visitor.see("How many questions?")
    assert "session=" not in page.url


def test_practice_begins_goes_on_and_steps_back(visitor: Visitor) -> None:
    page = visitor.page
    visitor.open("/practice")
    visitor.press("Start practising")
    visitor.see("Question 1 of 10")
    visitor.see("I don't know: show me")
    first = page.url
    visitor.press("I don't know: show me")
    visitor.see("The rule behind this question")
    shown = page.url
    visitor.press("Next question")
    expect(page).not_to_have_url(shown)
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
    visitor.see("You have practised 1 of")
    before = _kept(visitor, 1)
    visitor.page.reload()
    visitor.see("You have practised 1 of")
    visitor.open(SHIFT)
    _choose(visitor, "No change")
    visitor.see("You have practised 1 of")
    assert _kept(visitor, 1) == before
    visitor.open(OTHER)
    visitor.press("I don't know: show me")
    visitor.see("You have practised 2 of")
    assert set(_kept(visitor, 2)) == {NAMES["concordance"].rule, NAMES["ask"].rule}


def test_another_page_of_the_same_browser_knows_the_progress(
    visit: Visit, visitor: Visitor
) -> None:
    visitor.open(SHIFT)
    visitor.press("I don't know: show me")
    _kept(visitor, 1)
    other = visit()
    other.open("/practice")
    other.see("You have practised 1 of")


def test_progress_is_downloaded_forgotten_and_loaded(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.page
    visitor.open(SHIFT)
    visitor.press("I don't know: show me")
    _kept(visitor, 1)
    page.get_by_text("Export or erase progress").click()
    with page.expect_download() as download:
        visitor.press("Download my progress")
    assert download.value.suggested_filename == "pathway-practice.json"
    target = tmp_path / "mine.json"
    download.value.save_as(target)
    assert set(json.loads(target.read_text())["rules"]) == {NAMES["concordance"].rule}

    visitor.press("Erase my progress")
    page.get_by_role("dialog").get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    _kept(visitor, 1)
    visitor.press("Erase my progress")
    page.get_by_role("dialog").get_by_role("button", name="Erase it").click()
    visitor.see("Your progress is erased")
    visitor.see("You have practised none so far")
    assert _kept(visitor, 0) == {}

    page.locator("input[type=file]").set_input_files(target)
    visitor.see("Your progress was loaded")
    visitor.see("You have practised 1 of")
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
    visitor.open("/practice")
    visitor.page.get_by_text("Export or erase progress").click()
    visitor.page.locator("input[type=file]").set_input_files(target)
    visitor.see(said)
    visitor.see("You have practised none so far")
    visitor.see("Download my progress")


def test_what_the_browser_kept_may_be_anything_and_is_not_lost(
    visitor: Visitor, tmp_path: Path
) -> None:
    page = visitor.page
    visitor.open("/about")
    page.evaluate("key => localStorage.setItem(key, '<b>[[[')", KEY)
    visitor.open("/practice")
    visitor.see("can't be read")
    visitor.press("Start practising")
    visitor.press("I don't know: show me")
    visitor.see("You have practised 1 of")
    _kept(visitor, 1)
    visitor.open("/practice")
    page.get_by_text("Export or erase progress").click()
    with page.expect_download() as download:
        visitor.press("Download what could not be read")
    download.value.save_as(tmp_path / "unread.txt")
    assert (tmp_path / "unread.txt").read_text() == "<b>[[["


def _progress(*rules: str, last: str = "2026-01-01T10:00:00Z") -> str:
    """Return practice progress in which each rule was answered once, at a time."""
    due = last.replace("10:00", "10:10")
    card = {"state": 1, "step": 0, "stability": 2.3, "difficulty": 2.1}
    card |= {"due": due, "last_review": last}
    kept = {name: {"seen": 1, "card": card} for name in rules}
    return json.dumps({"format": "pathway-practice", "version": 1, "rules": kept})


def test_answers_of_a_fast_clock_and_of_another_pack_are_kept(visitor: Visitor) -> None:
    page, first = visitor.page, [rule.id for rule in askable(PACK)[:3]]
    text = _progress(*first, "of-another-pack", last="2096-01-01T10:00:00Z")
    visitor.open("/about")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    visitor.open("/practice")
    visitor.see("4 rules are dated ahead of now")
    visitor.see("You have practised 3 of")
    until(page, "key => !localStorage.getItem(key).includes('2096')", KEY)
    visitor.open(OTHER)
    visitor.press("I don't know: show me")
    visitor.see("You have practised 4 of")
    assert {*first, "of-another-pack"} < set(_kept(visitor, 5))


def test_two_windows_keep_what_was_answered_in_each(visit: Visit, visitor: Visitor) -> None:
    other = visit()
    other.open(OTHER)
    other.see("I don't know: show me")
    visitor.open(SHIFT)
    visitor.press("I don't know: show me")
    _kept(visitor, 1)
    other.press("I don't know: show me")
    assert set(_kept(other, 2)) == {NAMES["concordance"].rule, NAMES["ask"].rule}


def test_a_browser_that_keeps_nothing_can_practise_too(chromium: Browser, explorer: str) -> None:
    context = chromium.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('closed') }})"
    )
    visitor = Visitor(context, explorer)
    visitor.open(SHIFT)
    visitor.press("I don't know: show me")
    visitor.see("You have practised 1 of")
    visitor.page.get_by_text("Export or erase progress").click()
    visitor.see("This browser keeps nothing")
    context.close()
    assert [c for c in visitor.complaints if "closed" not in c] == []


def test_rules_that_a_walk_sends_make_a_session_of_their_own(visitor: Visitor) -> None:
    last, other = (rule.id for rule in askable(PACK)[-2:])
    visitor.open(f"/practice?rules={last},gone-since,{other}&big=1")
    visitor.see("2 rules your last walk left out")
    visitor.press("Start practising")
    visitor.see("Question 1 of 2")
    expect(visitor.page).to_have_url(re.compile(f"q=({last}|{other})\\."))
    expect(visitor.page).to_have_url(re.compile("big=1"))
    expect(visitor.page).not_to_have_url(re.compile("rules="))
    visitor.press("I don't know: show me")
    visitor.press("Next question")
    visitor.see("Question 2 of 2")
    expect(visitor.page).to_have_url(re.compile(f"q=({last}|{other})\\."))


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/practice?q=gone-since.0.contrast", "There is no such question"),
        ("/practice?q=<script>alert(1)</script>", "There is no such question"),
        (f"/practice?q={NAMES['contrast'].rule}.99999999.contrast", "There is no such question"),
        ("/practice?q=distant-metastasis.0.contrast", "There is no such question"),
        ("/practice?q=", "There is no such question"),
        ("/practice?rules=<b>,x", "can't be practised"),
        ("/practice?session=<b>", "Start practising"),
        (f"{CONTRAST}&answer=appears.for.nothing", "That is not an answer to this question"),
        (f"{SHIFT}&answer=<script>", "That is not an answer to this question"),
    ],
)
def test_a_bad_address_gets_a_plain_message_and_a_usable_page(
    tour: Tour, path: str, said: str
) -> None:
    with tour() as visitor:
        visitor.move(path)
        visitor.see(said)
        expect(
            visitor.page.get_by_role("button", name=re.compile("Start practising|I don't know"))
        ).to_be_enabled()


@pytest.mark.parametrize("size", [LAPTOP, PHONE])
def test_no_barrier_is_found(visit: Visit, size: tuple[int, int]) -> None:
    visitor = visit(size)
    over = Session(length=1).after(NAMES["why"], found=True).token
    kinds = [f"/practice?q={name}" for name in NAMES.values()]
    told = [f"{path}&answer=show" for path in kinds]
    for path in ("/practice", *kinds, *told, f"/practice?session={over}"):
        visitor.move(path)
        if path not in kinds:
            visitor.page.get_by_text("Export or erase progress").click()
            visitor.see("Download my progress")
        _no_violation(visitor)
    visitor.open(SHIFT)
    visitor.press("I don't know: show me")
    visitor.see("You have practised 1 of")
    visitor.page.get_by_text("Export or erase progress").click()
    visitor.press("Erase my progress")
    expect(visitor.page.get_by_role("dialog")).to_be_visible()
    _no_violation(visitor)


def _no_violation(visitor: Visitor) -> None:
    look_in_both_schemes(visitor)
    assert visitor.overflow() <= 0
