"""A live session in real browsers: its teacher, the projector, and phones."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from benchmarks.running import Server, server
from pathways.classroom.store.database import sqlite_url
from pathways.classroom.store.store import NoSuchRoom, Store
from pathways.words.phrases import FRAME
from visitor import LAPTOP, PHONE, PROJECTOR

pytestmark = pytest.mark.browser
CASE = "Hip and rib pain seven years after breast cancer"
_SENT = """async ([code, vote]) => (await fetch(`${code}/vote`, {
    method: "POST", headers: {"content-type": "application/json"}, body: JSON.stringify(vote),
})).status"""
PICK = "Cases, in the order in which they are walked"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sessions") / "sessions.sqlite"


@pytest.fixture(scope="module")
def shared(kept: Path) -> Iterator[Server]:
    """An explorer that phones can reach."""
    with server(None, "--share", PATHWAYS_STORE=str(kept)) as found:
        yield found


class Class:
    """A session with its teacher, whose steps the tests take."""

    def __init__(self, chromium: Browser, found: Server, store: Store) -> None:
        self._chromium, self.address, self.store = chromium, found.address, store
        self._contexts: list[BrowserContext] = []
        self.complaints: list[str] = []
        self.teacher = self.window(LAPTOP)
        self.teacher.goto(f"{self.address}/class")
        self.teacher.get_by_role("combobox", name=re.compile(PICK)).click()
        self.teacher.get_by_role("option", name=CASE).click()
        self.teacher.keyboard.press("Escape")
        self.teacher.get_by_role("button", name="Open a session").click()
        expect(self.teacher).to_have_url(re.compile("room=.*key="))
        found_code = re.search("room=([A-Z0-9]+)", self.teacher.url)
        assert found_code
        self.code = found_code[1]

    def window(self, size: tuple[int, int], scheme: str = "light") -> Page:
        width, height = size
        shape = {"width": width, "height": height}
        context = self._chromium.new_context(viewport=shape, color_scheme=scheme)
        self._contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page

    def phone(self, scheme: str = "light") -> Page:
        page = self.window(PHONE, scheme)
        page.goto(f"{self.address}/join/{self.code}")
        page.get_by_role("button", name="Join").click()
        expect(page.get_by_role("button", name="Join")).to_have_count(0)
        return page

    def step(self, name: str) -> None:
        self.teacher.get_by_role("button", name=name, exact=True).click()

    def close(self) -> None:
        for context in self._contexts:
            context.close()


@pytest.fixture
def session(chromium: Browser, shared: Server, kept: Path) -> Iterator[Class]:
    store = Store(sqlite_url(kept))
    found = Class(chromium, shared, store)
    yield found
    found.close()
    store.close()
    assert found.complaints == []


def _vote(phone: Page, option: int = 0) -> None:
    phone.locator("label.choice").nth(option).click()
    phone.get_by_role("button", name="Commit").click()
    expect(phone.get_by_text("Your answer is in")).to_be_visible()


def test_a_room_walks_a_decision_together(session: Class) -> None:
    projector = session.window(PROJECTOR)
    projector.goto(f"{session.address}/class?room={session.code}&big=1")
    expect(projector.get_by_text(session.code)).to_be_visible()
    expect(projector.get_by_role("img", name="QR code to join")).to_be_visible()
    phones = [session.phone() for _ in range(3)]
    expect(phones[0].get_by_text("You are in.")).to_be_visible()
    expect(projector.get_by_text("3 here.")).to_be_visible()
    session.step("Begin")
    for phone in phones:
        expect(phone.get_by_text("The vote opens soon")).to_be_visible()
    session.step("Open the vote")
    for number, phone in enumerate(phones[:2]):
        _vote(phone, number)
    expect(session.teacher.get_by_text("2 answered, 3 here.")).to_be_visible()
    expect(projector.locator(".room-read")).to_have_count(0)  # no key before it is revealed
    session.step("Reveal")
    for page in (projector, session.teacher, phones[0], phones[2]):
        expect(page.locator(".room-read").get_by_text("2 people answered.")).to_be_visible()
    expect(phones[0].locator(".contrasted")).to_be_visible()
    expect(phones[2].locator(".contrasted")).to_have_count(0)
    session.step("End the session")
    expect(phones[0].get_by_text("The session is over.")).to_be_visible()
    expect(phones[0].get_by_role("button", name="Print or keep as PDF")).to_be_visible()
    expect(phones[2].get_by_text("You did not vote in this session.")).to_be_visible()
    session.step("Delete the session and its votes")
    expect(session.teacher.get_by_role("button", name="Open a session")).to_be_visible()
    with pytest.raises(NoSuchRoom):
        session.store.room(session.code)


def test_a_phone_comes_back_to_its_place_with_what_it_ticked_and_voted(session: Class) -> None:
    phone = session.phone()
    session.step("Begin")
    session.step("Open the vote")
    phone.locator("label.choice").first.click()
    phone.reload()
    expect(phone.locator("label.choice input").first).to_be_checked()
    phone.get_by_role("button", name="Commit").dblclick()
    expect(phone.get_by_text("Your answer is in")).to_be_visible()
    phone.reload()
    expect(phone.get_by_text("Your answer is in")).to_be_visible()
    expect(session.teacher.get_by_text("1 answered, 1 here.")).to_be_visible()


def test_a_vote_without_a_connection_is_sent_once_there_is_one(session: Class) -> None:
    phone = session.phone()
    session.step("Begin")
    session.step("Open the vote")
    phone.locator("label.choice").first.click()
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Commit").click()
    expect(phone.get_by_text("sent as soon as there is one")).to_be_visible()
    phone.context.set_offline(False)
    expect(phone.get_by_text("Your answer is in")).to_be_visible()
    expect(session.teacher.get_by_text("1 answered, 1 here.")).to_be_visible()


def test_who_comes_late_lands_where_the_room_is(session: Class) -> None:
    session.step("Begin")
    session.step("Open the vote")
    late = session.phone()
    expect(late.get_by_role("button", name="Commit")).to_be_visible()
    session.step("Close the vote")
    later = session.phone()
    expect(later.get_by_text("This vote is closed.")).to_be_visible()
    expect(late.get_by_text("This vote is closed.")).to_be_visible()


def test_a_code_is_typed_or_refused_in_words(session: Class) -> None:
    phone = session.window(PHONE)
    phone.goto(f"{session.address}/join")
    field = phone.get_by_label("The code on the screen")
    for wrong in ("ABC", "ZZZZZZ", "'; DROP TABLE rooms; --"):
        field.fill(wrong)
        phone.get_by_role("button", name="Join").click()
        expect(phone.get_by_role("alert")).to_contain_text("There is no session of that code.")
    field.fill(f"{session.code[:3].lower()} {session.code[3:]}")
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("You are in.")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_stands_in_nobodys_way(session: Class, scheme: str) -> None:
    phone = session.phone(scheme)
    for name, shown in zip(
        ("Begin", "Open the vote", "Reveal"),
        ("The vote opens soon", "How sure are you?", "The room"),
        strict=True,
    ):
        session.step(name)
        expect(phone.get_by_text(shown).first).to_be_visible()
        expect(phone.locator(".frame")).to_have_text(FRAME)
        wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert phone.evaluate(wide) <= 0
        found = Axe().run(phone, options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa"]})
        assert found.violations_count == 0, found.generate_report()


def test_the_keyboard_alone_votes(session: Class) -> None:
    phone = session.phone()
    session.step("Begin")
    session.step("Open the vote")
    phone.locator("label.choice input").first.focus()
    phone.keyboard.press("Space")
    for _ in range(20):
        if phone.evaluate("document.activeElement.type") == "submit":
            break
        phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("Your answer is in")).to_be_visible()


def test_only_the_key_steers(session: Class) -> None:
    other = session.window(LAPTOP)
    other.goto(f"{session.address}/class?room={session.code}&key=guessed")
    expect(other.get_by_text("This key does not open the session")).to_be_visible()
    expect(other.get_by_role("button", name="Begin")).to_have_count(0)


def _post(address: str, body: bytes, kind: str = "application/json") -> tuple[int, str]:
    request = Request(address, body, {"content-type": kind}, method="POST")
    try:
        with urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as refused:
        return refused.code, refused.read().decode()


def test_what_no_phone_sends_is_refused_and_the_session_goes_on(session: Class) -> None:
    session.step("Begin")
    session.step("Open the vote")
    phone = session.phone()
    cookie = next(c for c in phone.context.cookies() if c["name"].startswith("room-"))
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Strict"
    to = f"{session.address}/join/{session.code}/vote"
    for body in (
        b"", b"[]", b"{", b"null", b'{"place": 0, "secret": 1}', b'{"place": "0"}',
        b'{"place": -1}', b'{"place": 99}', b'{"place": 0, "sure": 60}', b"[" * 3_000,
        json.dumps({"place": 0, "fact": "<script>" * 1_000}).encode(),
    ):  # fmt: skip
        status, said = _post(to, body)
        assert status in (400, 401, 409), body
        assert "said" in said
        assert "<script" not in said
    assert _post(to, b'{"place": 0}', "text/plain")[0] == 400
    assert _post(to, b'{"place": 0}')[0] == 401  # who did not join
    _vote(phone)
    expect(session.teacher.get_by_text("1 answered, 1 here.")).to_be_visible()


def test_an_option_that_was_not_offered_does_not_count(session: Class) -> None:
    session.step("Begin")
    session.step("Open the vote")
    phone = session.phone()
    sent = phone.evaluate(
        _SENT, [session.code, {"place": 0, "considered": ["made_up", "pet"], "fact": "made_up"}]
    )
    assert sent == 200
    answer = session.store.answers(session.code, 0)[0]
    assert "made_up" not in answer.considered
    assert answer.fact is None


def test_an_explorer_that_is_not_shared_serves_no_phone(explorer: str, chromium: Browser) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(f"{explorer}/class")
        expect(page.get_by_text("pathways ui --share")).to_be_visible()
    with pytest.raises(HTTPError):
        urlopen(Request(f"{explorer}/join/ABC234/enter", b"{}", method="POST"), timeout=30)
