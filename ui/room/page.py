"""The page of a phone: one small document that shows what the session shows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pathways.render.html.markup import Html, Verbatim, joined, tag
from pathways.words.phrases import FRAME

_HERE = Path(__file__).parent
_STYLES = Path(__file__).parents[1] / "styles"
_SHARED = ("palette", "base", "panels", "walk", "practice", "terms", "class")
"""The sheets of the explorer that the page has in common with it."""


@cache
def page(code: str) -> str:
    """Return the page of a session, or without a code the one that asks for it."""
    fits = tag("meta", name="viewport", content="width=device-width, initial-scale=1")
    style = tag("style", Verbatim(_sheet()))
    title = tag("title", "Join a session - Pathway Explorer")
    icon = tag("link", rel="icon", href="data:,")  # or the browser would ask for one
    head = tag("head", tag("meta", charset="utf-8"), fits, icon, title, style)
    body = tag(
        "body",
        tag("p", FRAME, cls="frame", role="note"),
        tag(
            "header",
            tag("span", id="place"),
            tag("span", id="clock", role="timer"),
        ),
        tag("p", id="link", role="status", hidden=True),
        tag("main", _ask(code), id="main", cls="st-key-page", tabindex="-1"),
        tag("script", Verbatim((_HERE / "phone.js").read_text(encoding="utf-8"))),
        **{"data-code": code},
    )
    return f"<!doctype html>{tag('html', head, body, lang='en')}"


def _ask(code: str) -> Html:
    """Return the way in: a code to type or, where the address has it, one button."""
    field = tag(
        "label",
        "The code on the screen",
        tag(
            "input",
            id="code",
            name="code",
            autocomplete="off",
            autocapitalize="characters",
            spellcheck="false",
            maxlength="12",
            required=True,
        ),
    )
    shown = tag("p", "Session ", tag("strong", code)) if code else field
    enter = tag("button", "Join", type="submit")
    said = tag("p", id="said", role="alert")
    none = tag(
        "p", "No account and no name. Nothing that you enter tells who you are.", cls="quiet"
    )
    return joined(tag("h1", "Join a session"), tag("form", shown, enter, said, id="join"), none)


@cache
def _sheet() -> str:
    shared = [(_STYLES / f"{name}.css").read_text(encoding="utf-8") for name in _SHARED]
    return "".join([*shared, (_HERE / "phone.css").read_text(encoding="utf-8")])
