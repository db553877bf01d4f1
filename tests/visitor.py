"""A visitor of the explorer, in a real browser: what the browser tests do and look at."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager
from typing import Literal, Protocol

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    TimeoutError,
    expect,
)

from pathways.words.phrases import FRAME

Scheme = Literal["light", "dark"]
STUDIED = "breast-bone-pain"
"""The case that most browser tests walk."""
LAPTOP, PROJECTOR, PHONE = (1280, 800), (1920, 1080), (390, 844)
expect.set_options(timeout=30_000)  # a busy machine is slow, not wrong
_OVERFLOW = """() => {
    let widest = 0;
    for (let e = document.querySelector("h1"); e; e = e.parentElement)
        if (getComputedStyle(e).display !== "inline")
            widest = Math.max(widest, e.scrollWidth - e.clientWidth);
    return widest;
}"""

_PAPER = """() => {
    const app = document.querySelector("[data-test-script-state]");
    return Math.max(...getComputedStyle(app).backgroundColor.match(/\\d+/g).slice(0, 3));
}"""
# The sizes of the letters that can be seen, smallest first: of each, its pixels and a text of it.
_LETTERS = """() => {
    const found = [];
    const texts = document.createTreeWalker(
        document.querySelector(".st-key-page"), NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode()); ) {
        const around = text.parentElement;
        if (!text.data.trim() || around.closest(".vh, style, script")) continue;
        const size = parseFloat(getComputedStyle(around).fontSize);
        if (size && around.checkVisibility({visibilityProperty: true, opacityProperty: true}))
            found.push([size, text.data.trim()]);
    }
    return found.sort((a, b) => a[0] - b[0]);
}"""
# What can be pressed and is smaller than a fingertip. What is pressed with its label, or in its
# box, counts with that; what stands within a line of text need not be as high (WCAG 2.5.8).
_TARGETS = """(least) => {
    const pressed = `a[href], button, summary, input, select, textarea, [tabindex="0"],
        [role=button], [role=radio], [role=checkbox], [role=switch], [role=tab], [role=option]`;
    const around = `label:has(input), [role=group]:has(> [role=combobox]),
        [data-testid$=Container]:has(> input)`;
    const found = [];
    for (const target of document.querySelectorAll(`.st-key-page :is(${pressed})`)) {
        const seen = target.checkVisibility({visibilityProperty: true});
        if (!seen || target.closest(".vh") || target.disabled) continue;
        if (target.matches("a, .term") && getComputedStyle(target).display.startsWith("inline"))
            continue;
        const box = (target.closest(around) || target).getBoundingClientRect();
        if (box.width && (box.width < least || box.height < least))
            found.push(`${target.outerHTML.slice(0, 120)}: ${box.width} x ${box.height}`);
    }
    return found;
}"""

# A colour that is still changing is not yet what it is to be.
_FINISH = """() => {
    for (const change of document.getAnimations())
        if (change.effect.getComputedTiming().endTime < Infinity) change.finish();
}"""
# Goes to another address as ui/parts/following.py does, until the page has begun to change: that it
# runs is not always shown, where a whole page comes at once.
_MOVE = """(to) => new Promise((begun, failed) => {
    const app = document.querySelector("[data-test-script-state]");
    const seen = new MutationObserver(() => { seen.disconnect(); begun(); });
    const state = ["data-test-script-state"];
    seen.observe(app, {attributeFilter: state, childList: true, subtree: true});
    setTimeout(failed, 30000, "the page never began to change");
    history.pushState({}, "", to);
    dispatchEvent(new PopStateEvent("popstate", {state: history.state}));
})"""


def until(page: Page, holds: str, given: object = None) -> None:
    """Wait until something holds in a page.

    Playwright's own `wait_for_function` lets the page evaluate a text, which a page that is safe
    from injected scripts refuses.
    """
    end = time.monotonic() + 30
    while not page.evaluate(holds, given):
        assert time.monotonic() < end, f"this never held: {holds}"
        page.wait_for_timeout(50)


class Visitor:
    """One person with one browser window."""

    def __init__(self, where: BrowserContext | Page, address: str) -> None:
        self._address = address
        self.page: Page = where if isinstance(where, Page) else where.new_page()
        self.page.set_default_timeout(30_000)
        self.complaints: list[str] = []
        self.page.on("console", self._note)
        self.page.on("pageerror", self._note_error)
        self.page.on("request", self._check)

    def _note(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def _note_error(self, error: Error) -> None:
        self.complaints.append(str(error))

    def _check(self, request: Request) -> None:
        if not request.url.startswith((self._address, "ws://localhost", "data:", "blob:")):
            self.complaints.append(f"asked for {request.url}")

    def begin_anew(self) -> None:
        """Have the browser forget what it kept for the explorer."""
        session = self.page.context.new_cdp_session(self.page)
        what = {"origin": self._address, "storageTypes": "local_storage"}
        session.send("Storage.clearDataForOrigin", what)
        session.detach()

    def leave(self) -> None:
        """Give the window back as it came: empty, and with nothing to go back to."""
        if self.page.url.startswith(self._address):
            self.page.evaluate("sessionStorage.clear()")
        self.page.goto("about:blank")
        session = self.page.context.new_cdp_session(self.page)
        session.send("Page.resetNavigationHistory")
        session.detach()
        self.page.remove_listener("console", self._note)
        self.page.remove_listener("pageerror", self._note_error)
        self.page.remove_listener("request", self._check)

    def open(self, path: str) -> None:
        """Load an address of the explorer and wait for the whole page."""
        self.page.goto(self._address + path)
        self.settled()

    def move(self, path: str) -> None:
        """Go from page to page as a link within the explorer leads, which loads nothing anew."""
        address = self._address + path
        if not self.page.url.startswith(self._address) or self.page.url == address:
            self.open(path)
            return
        self.page.evaluate(_MOVE, address)
        self.settled()

    def settled(self) -> None:
        """Wait until the page stands, from the banner to the footer, and look at its frame."""
        page = self.page
        expect(page.locator(".st-key-footer")).to_contain_text("Education only")
        expect(page.locator(".frame").first).to_have_text(FRAME)
        expect(page.locator("h1")).to_have_count(1)
        expect(page.locator("html")).to_have_attribute("lang", "en")
        expect(page.get_by_test_id("stException")).to_have_count(0)
        expect(page.get_by_test_id("stApp")).to_have_attribute(
            "data-test-script-state", "notRunning"
        )
        expect(page.get_by_test_id("stSkeleton")).to_have_count(0)  # stands in for late parts
        expect(page.locator(".sheet .counted:empty")).to_have_count(0)  # filled by a script

    def see(self, text: str) -> None:
        """Wait until some text is on the page."""
        expect(self.page.get_by_text(text).first).to_be_visible()

    def at_stage(self, title: str) -> None:
        """Wait until a stage of the walk, or the debrief, is shown with the ways from it."""
        expect(self.page.locator("#here")).to_contain_text(title)
        expect(self.page.get_by_role("button", name="Back").first).to_be_visible()
        expect(self.page.get_by_test_id("stApp")).to_have_attribute(
            "data-test-script-state", "notRunning"
        )

    def show_reasoning(self) -> None:
        """Open the reasoning of a screen of a walk, also where that waits for an answer."""
        if self.page.get_by_role("button", name="I don't know").count():
            self.press("I don't know")
        self.page.get_by_text("The reasoning of the rules").click()

    def press(self, name: str) -> None:
        """Press the first button of a name."""
        self.page.get_by_role("button", name=name).first.click()

    def choose(self, option: str) -> None:
        """Choose from the one list of the page that drops down."""
        chosen = self.page.get_by_role("option", name=option)
        for _ in range(5):  # a click while the list is still being loaded opens nothing
            self.page.get_by_role("combobox").click()
            try:
                chosen.click(timeout=2_000)
            except TimeoutError:
                continue
            return
        raise AssertionError(f"the list does not offer {option}")

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        return int(self.page.evaluate(_OVERFLOW))

    def text(self) -> str:
        """Return what the page shows."""
        return self.page.locator(".st-key-page").inner_text()

    def steady_text(self) -> str:
        """Return what the page shows once nothing more comes."""
        before, now = None, self.text()
        while now != before:
            self.page.wait_for_timeout(300)
            before, now = now, self.text()
        return now

    def scheme(self, name: Scheme) -> None:
        """Let the system turn to a colour scheme, and wait until the page has followed."""
        self.page.emulate_media(color_scheme=name)
        expect(self.page.get_by_test_id("stApp")).to_have_css("color-scheme", name)
        self.page.evaluate(_FINISH)

    def paper(self) -> int:
        """Return how bright the page is behind its texts, from 0 to 255."""
        return int(self.page.evaluate(_PAPER))

    def unfold(self) -> None:
        """Open everything that is folded."""
        self.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")

    def letters(self) -> list[tuple[float, str]]:
        """Return the texts of the page with the pixels of their letters, smallest first."""
        return [(size, text) for size, text in self.page.evaluate(_LETTERS)]

    def small_targets(self, least: int) -> list[str]:
        """Return what can be pressed and is less than some pixels wide or high."""
        return list(self.page.evaluate(_TARGETS, least))

    def tab_to(self, name: str) -> None:
        """Press the tabulator until something of that name has the focus, if it has not already."""
        for _ in range(120):
            if self.page.evaluate("document.activeElement.textContent").startswith(name):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {name}")


class Visit(Protocol):
    """Makes visitors, with a window of a size and a colour scheme.

    A window serves one test after another. One that a test changes for good must be `alone`.
    """

    def __call__(
        self, size: tuple[int, int] = LAPTOP, scheme: Scheme = "light", *, alone: bool = False
    ) -> Visitor: ...


class Tour(Protocol):
    """Leads a visitor, who comes from another page, to be taken on by `Visitor.move`."""

    def __call__(self, size: tuple[int, int] = LAPTOP) -> AbstractContextManager[Visitor]: ...
