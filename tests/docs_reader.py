"""One person who reads a site in a browser, from its files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page

_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Without "preload", which would fetch the style sheets.
_AXE = """async (rules) => {
    const options = {runOnly: rules, resultTypes: ["violations"], preload: false};
    return (await axe.run("html", options)).violations.flatMap(
        (rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 200)}`));
}"""
_SEEN = """(selector) => [...document.querySelectorAll(selector)].map((element) =>
    element.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}))"""


class Reader:
    """One person with one window. What goes wrong, or is asked of a network, is kept."""

    def __init__(self, context: BrowserContext, folder: Path) -> None:
        self._folder = folder
        self.page: Page = context.new_page()
        self.complaints: list[str] = []
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self._check(request.url))

    def _note(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _check(self, url: str) -> None:
        if not url.startswith((self._folder.as_uri(), "data:")):
            self.complaints.append(f"asked for {url}")

    def open(self, path: str) -> None:
        """Open a page of the site."""
        self.page.goto(f"{self._folder.as_uri()}/{path}")

    def faults(self) -> list[str]:
        """Return what axe-core finds, with everything unfolded."""
        self.page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        self.page.evaluate(AXE_SCRIPT)
        return list(self.page.evaluate(_AXE, _RULES))

    def seen(self, selector: str) -> list[bool]:
        """Return of each element whether it is shown."""
        return list(self.page.evaluate(_SEEN, selector))

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        return int(
            self.page.evaluate("document.documentElement.scrollWidth - document.body.clientWidth")
        )
