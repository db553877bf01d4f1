"""A visitor of the explorer, in a real browser: what the browser tests do and look at."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    TimeoutError,
    expect,
    sync_playwright,
)

from pathways.show.phrases import FRAME

LAPTOP, PROJECTOR, PHONE = (1280, 800), (1920, 1080), (390, 844)
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
expect.set_options(timeout=15_000)
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_OVERFLOW = """() => {
    let widest = 0;
    for (let e = document.querySelector("h1"); e; e = e.parentElement)
        if (getComputedStyle(e).display !== "inline")
            widest = Math.max(widest, e.scrollWidth - e.clientWidth);
    return widest;
}"""


@contextmanager
def server() -> Iterator[str]:
    """Run the explorer as a person would; yield its address."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "pathways.cli", "ui", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)
    address = f"http://localhost:{port}"
    try:
        _wait_for(f"{address}/_stcore/health", process)
        yield address
    finally:
        _end(process)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(150):
        try:
            urlopen(address, timeout=2).close()
            return
        except (URLError, OSError):
            assert process.poll() is None, "the explorer ended before it answered"
            time.sleep(0.2)
    raise AssertionError("the explorer did not answer")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the command and the server that it started."""
    import psutil

    family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    for member in family:
        member.terminate()
    psutil.wait_procs(family, timeout=10)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the Chromium of the system."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)


class Visitor:
    """One person with one browser window."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self._address = address
        self.page: Page = context.new_page()
        self.page.set_default_timeout(15_000)
        self.complaints: list[str] = []
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self._check(request.url))

    def _note(self, message: ConsoleMessage) -> None:
        # Streamlit looks for its server below the address of a page first, which is not there.
        probing = "/_stcore/" in message.location.get("url", "")
        if message.type == "error" and not probing:
            self.complaints.append(message.text)

    def _check(self, url: str) -> None:
        if not url.startswith((self._address, "ws://localhost", "data:", "blob:")):
            self.complaints.append(f"asked for {url}")

    def open(self, path: str) -> None:
        """Open an address of the explorer and wait for the whole page."""
        self.page.goto(self._address + path)
        self.settled()

    def settled(self) -> None:
        """Wait until the page stands, from the banner to the footer, and look at its frame."""
        page = self.page
        expect(page.locator(".st-key-footer")).to_contain_text("Education only")
        expect(page.locator(".frame").first).to_have_text(FRAME)
        expect(page.locator("h1")).to_have_count(1)
        expect(page.get_by_test_id("stException")).to_have_count(0)

    def see(self, text: str) -> None:
        """Wait until some text is on the page."""
        expect(self.page.get_by_text(text).first).to_be_visible()

    def at_stage(self, title: str) -> None:
        """Wait until a stage of the walk, or the debrief, is shown with the way on from it."""
        expect(self.page.locator("#here")).to_contain_text(title)
        expect(self.page.get_by_role("button", name="Next").first).to_be_visible()

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

    def tab_to(self, name: str) -> None:
        """Press the tabulator until something of that name has the focus, if it has not already."""
        for _ in range(120):
            if self.page.evaluate("document.activeElement.textContent").startswith(name):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {name}")


class Visit(Protocol):
    """Makes visitors, with a window of a size and a colour scheme."""

    def __call__(self, size: tuple[int, int] = LAPTOP, scheme: str = "light") -> Visitor: ...
