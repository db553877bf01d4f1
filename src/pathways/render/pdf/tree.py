"""Our own HTML as a tree of elements. It is well formed, as `pathways.render.html` makes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_BLOCKS = frozenset(("main", "div", "section", "header", "footer", "nav", "article"))
_BLOCKS |= {"h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "dl", "dt", "dd"}


@dataclass
class Element:
    """An element with its classes, its link, and what is inside."""

    name: str
    classes: frozenset[str] = frozenset()
    href: str = ""
    children: list[Element | str] = field(default_factory=list)

    @property
    def is_block(self) -> bool:
        """Whether it starts on a line of its own."""
        return self.name in _BLOCKS

    def elements(self) -> list[Element]:
        """Return the elements directly inside, without the text between them."""
        return [child for child in self.children if isinstance(child, Element)]

    def texts(self) -> Iterator[str]:
        """Yield every text inside, at any depth."""
        for child in self.children:
            if isinstance(child, str):
                yield child
            else:
                yield from child.texts()


def parsed(html: str) -> Element:
    """Return HTML as a tree, below an element without a name."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return builder.open[0]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        classes = frozenset((given.get("class") or "").split())
        element = Element(tag, classes, given.get("href") or "")
        self.open[-1].children.append(element)
        if tag != "br":
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)
