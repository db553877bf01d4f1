"""One item of a YAML file as a text of its own: cut out of its lines, and put back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Block:
    """The lines of a file that hold an item, or between which one can be put.

    `first` and `end` are the numbers of lines, counted from 0, `end` excluded. `head` are lines
    that come with the item and are not part of its text, such as its key: "{name}" in them is the
    name of the item. `lead` is what stands before the text on its first line, such as a dash; the
    other lines are indented as deep.
    """

    file: Path
    first: int
    end: int
    lead: str
    head: tuple[str, ...] = ()

    @property
    def margin(self) -> int:
        """How many columns further right the text stands in its file."""
        return len(self.lead)

    @property
    def begin(self) -> int:
        """The number of the first line of the text itself."""
        return self.first + len(self.head)

    def cut(self, lines: Sequence[str]) -> str:
        """Return the item as a text that begins at the first column; empty if there is none."""
        return "".join(f"{line[self.margin :]}\n" for line in lines[self.begin : self.end])

    def placed(self, text: str, name: str) -> list[str]:
        """Return the lines of a text that stands in the place of the item; none if it is empty."""
        if not text.strip():
            return []
        first, *others = text.rstrip().split("\n")
        indent = " " * self.margin
        rest = (indent + line if line.strip() else "" for line in others)
        return [*(line.format(name=name) for line in self.head), self.lead + first, *rest]
