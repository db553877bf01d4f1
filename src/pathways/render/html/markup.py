"""HTML made of parts. What is not `Html` already is escaped, wherever it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Any


class Html(str):
    """Text that is HTML already and is not escaped again."""

    __slots__ = ()


Child = str | None
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=%|°C|mm\b|[A-Za-z]+/m?L\b)")
_VOID = frozenset(("br", "hr", "img", "input", "meta"))


def joined(*children: Child) -> Html:
    """Return parts one after the other; text is escaped, None is left out."""
    return Html("".join(_part(child) for child in children))


def tag(name: str, /, *children: Child, cls: str = "", **attributes: Any) -> Html:
    """Return an element.

    An attribute that is None or False is left out; underscores in its name become hyphens.
    """
    if cls:
        attributes = {"class": cls, **attributes}
    inside = "".join(
        f" {key.replace('_', '-')}" + ("" if value is True else f'="{escape(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Html(f"<{name}{inside}>")
    return Html(f"<{name}{inside}>{joined(*children)}</{name}>")


def paragraphs(text: str, cls: str = "") -> Html:
    """Return a text whose paragraphs are parted by empty lines. No line ends before a unit."""
    parts = (_BEFORE_UNIT.sub("\u00a0", " ".join(part.split())) for part in text.split("\n\n"))
    return joined(*(tag("p", part, cls=cls) for part in parts))


def bullets(items: Iterable[Child], cls: str = "") -> Html | None:
    """Return a list, or None if there is nothing to list."""
    found = [tag("li", item) for item in items]
    return tag("ul", *found, cls=cls) if found else None


def pairs(lines: Iterable[tuple[Child, Child]], cls: str = "facts") -> Html | None:
    """Return titles and values as a description list, or None if there are none."""
    found = [tag("div", tag("dt", title), tag("dd", value)) for title, value in lines]
    return tag("dl", *found, cls=cls) if found else None


def hidden(text: str) -> Html:
    """Return words for those who listen to the page; the eye has another sign for them."""
    return tag("span", text, cls="vh")


def _part(child: Child) -> str:
    if child is None:
        return ""
    return child if isinstance(child, Html) else escape(child)
