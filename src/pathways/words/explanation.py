"""What every answer can do: say itself in sentences, and show itself in a notebook."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from html import escape

from pathways.words.phrases import FRAME


class Explanation(ABC):
    """An answer about a case, in sentences. In a notebook it is shown as a list."""

    @abstractmethod
    def lines(self) -> Iterator[str]:
        """Yield the answer as sentences; what belongs to a line is indented under it."""

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {next(iter(self.lines()), '')}>"

    def _repr_html_(self) -> str:
        """Return the answer as a notebook shows it, under the educational frame."""
        return framed(_list(list(self.lines())))


def framed(html: str) -> str:
    """Return HTML with the educational frame under it, as any notebook may be passed on."""
    return f"<div>{html}<p><small>{escape(FRAME)}</small></p></div>"


def _list(lines: Sequence[str]) -> str:
    """Return lines as a list; a deeper line belongs to the one above it."""
    groups: list[list[str]] = []
    for line in lines:
        if groups and _depth(line) > _depth(groups[-1][0]):
            groups[-1].append(line)
        else:
            groups.append([line])
    items = (f"<li>{escape(head.strip())}{_list(inner)}</li>" for head, *inner in groups)
    return f"<ul>{''.join(items)}</ul>" if groups else ""


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
