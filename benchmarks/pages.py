"""Walks a case in Chromium as a learner would, and counts what there is to read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from benchmarks.running import browser, server

_SCROLLED = "document.querySelector('[data-testid=stMain]').scrollHeight"
_READ = "document.querySelector('.st-key-page').innerText"
_PATIENCE = 30_000
"""Milliseconds after which a page counts as stuck."""
_MOST = 40
"""Screens after which a walk is given up as endless."""


@dataclass(frozen=True)
class Reading:
    """What a walk shows without anything being opened."""

    screens: int
    words: int
    height: int
    """Pixels of all its pages, one below the other."""
    asking: tuple[int, ...]
    """Words of each screen that asks, its story aside."""
    comparing: tuple[int, ...]
    """Words of each screen that compares the answer with the rules."""


@dataclass(frozen=True)
class Reader:
    """A browser on an explorer that runs."""

    page: Page
    address: str

    def read(self, case: str) -> Reading:
        """Walk a case to its debrief, committing to the first option at every decision."""
        self.page.goto(f"{self.address}/walk?case={case}&mode=guided")
        self._settled()
        words, height, asking, comparing = 0, 0, [], []
        for number in range(1, _MOST):
            here = self._words()
            words, height = words + here, height + int(self.page.evaluate(_SCROLLED))
            commit = self.page.get_by_role("button", name="Commit, then compare")
            if commit.count():
                asking.append(self._words(".st-key-commit") - self._words(".vignette"))
                self.page.get_by_role("checkbox").first.press("Space")
                self._settled()
                commit.click()
                expect(commit).to_have_count(0)
                self._settled()
                comparing.append(self._words(".main") - self._words(".stop-card"))
                continue
            onward = self.page.get_by_role("button", name="Next:")
            if not onward.count():
                return Reading(number, words, height, tuple(asking), tuple(comparing))
            before = self.page.url
            onward.first.click()
            expect(self.page).not_to_have_url(before)
            self._settled()
        raise AssertionError(f"{case} has no end")

    def _settled(self) -> None:
        expect(self.page.locator(".st-key-footer")).to_contain_text("Education only")
        app = self.page.get_by_test_id("stApp")
        expect(app).to_have_attribute("data-test-script-state", "notRunning")

    def _words(self, within: str = ".st-key-page") -> int:
        texts = self.page.locator(within).all_inner_texts()
        return sum(len(text.split()) for text in texts)


@contextmanager
def reader(size: tuple[int, int]) -> Iterator[Reader]:
    """Start the explorer and a browser with a window of a size."""
    width, height = size
    with server() as running, browser() as chromium:
        page = chromium.new_page(viewport={"width": width, "height": height})
        page.set_default_timeout(_PATIENCE)
        expect.set_options(timeout=_PATIENCE)
        yield Reader(page, running.address)
