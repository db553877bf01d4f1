"""HTML as a tree, made of parts: a text is escaped, wherever it comes from. `str` writes it out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import Any


class Verbatim(str):
    """Text that goes out as it is, such as a style sheet or a drawing."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Html:
    """An element; without a name, what stands in it."""

    name: str
    attributes: tuple[tuple[str, str | None], ...]
    """Those that are there in their order; None is the value of one that has none."""
    children: tuple[Html | str, ...]
    """Elements, and texts that are not escaped yet. No text is empty or stands beside another."""

    def __str__(self) -> str:
        out: list[str] = []
        _write(self, out)
        return "".join(out)

    def __bool__(self) -> bool:
        return bool(self.name or self.children)

    @property
    def classes(self) -> frozenset[str]:
        """The classes of an element."""
        return frozenset(self.attribute("class").split())

    def attribute(self, key: str) -> str:
        """Return the value of an attribute; empty if it is not there."""
        return next((value or "" for name, value in self.attributes if name == key), "")

    def containing(self, *children: Child) -> Html:
        """Return the same element with something else in it."""
        return Html(self.name, self.attributes, _flat(children))

    def texts(self) -> Iterator[str]:
        """Yield every text that is read in it, at any depth."""
        for child in self.children:
            if isinstance(child, Html):
                yield from child.texts()
            elif not isinstance(child, Verbatim):
                yield child


Child = Html | str | None
_BEFORE_UNIT = re.compile(r"(?<=\d) (?=%|°C|mm\b|[A-Za-z]+/m?L\b)")
_VOID = frozenset(("br", "hr", "img", "input", "meta"))
_SHAPES = frozenset(("path", "rect"))
"""Elements of a drawing with nothing in them, which XML closes in its way."""


def joined(*children: Child) -> Html:
    """Return parts one after the other, without an element around them; None is left out."""
    return Html("", (), _flat(children))


def tag(name: str, /, *children: Child, cls: str = "", **attributes: Any) -> Html:
    """Return an element.

    An attribute that is None or False is left out; underscores in its name become hyphens.
    """
    if cls:
        attributes = {"class": cls, **attributes}
    given = [
        (key.replace("_", "-"), None if value is True else str(value))
        for key, value in attributes.items()
        if value is not None and value is not False
    ]
    return Html(name, tuple(given), _flat(children))


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


def _flat(children: Iterable[Child]) -> tuple[Html | str, ...]:
    """Return children with those of nameless ones in their place, and texts put together."""
    flat: list[Html | str] = []
    for child in children:
        if isinstance(child, Html):
            if child.name:
                flat.append(child)
            else:
                for part in child.children:
                    _add(flat, part)
        elif child:
            _add(flat, child)
    return tuple(flat)


def _add(flat: list[Html | str], part: Html | str) -> None:
    if type(part) is str and flat and type(flat[-1]) is str:
        flat[-1] += part
    else:
        flat.append(part)


def _write(html: Html, out: list[str]) -> None:
    name = html.name
    if name:
        inside = ""
        for key, value in html.attributes:
            inside += f" {key}" if value is None else f' {key}="{escape(value)}"'
        if name in _VOID or name in _SHAPES:
            out.append(f"<{name}{inside}{'>' if name in _VOID else '/>'}")
            return
        out.append(f"<{name}{inside}>")
    for child in html.children:
        if isinstance(child, Html):
            _write(child, out)
        else:
            out.append(child if isinstance(child, Verbatim) else escape(child))
    if name:
        out.append(f"</{name}>")
