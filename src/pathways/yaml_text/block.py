"""One item of a YAML file as a text of its own: cut out of its lines, and put back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Block:
    """The lines of a file that hold an item, or between which one can be put.

    `first` and `end` are the numbers of lines, counted from 0, `end` excluded. `head` are lines
    that come with the item and are not part of its text, such as its key: "{name}" in them is the
    name of the rule. `lead` is what stands before the text on its first line, such as a dash; the
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

    def text(self, file: str) -> str:
        """Return the item as a text that begins at the first column; empty if there is none."""
        lines = file.split("\n")[self.begin : self.end]
        return "".join(f"{line[self.margin :]}\n" for line in lines)

    def put(self, file: str, text: str, name: str) -> str:
        """Return a file in which a text stands in the place of the item; an empty one removes it.

        A file without a line break at its end gets one.
        """
        lines = file.split("\n") if file else [""]
        return "\n".join([*lines[: self.first], *self._placed(text, name), *lines[self.end :]])

    def _placed(self, text: str, name: str) -> list[str]:
        if not text.strip():
            return []
        first, *others = text.rstrip().split("\n")
        indent = " " * self.margin
        rest = (indent + line if line.strip() else "" for line in others)
        return [*(line.format(name=name) for line in self.head), self.lead + first, *rest]


def end_of(lines: list[str], first: int, margin: int) -> int:
    """Return the number of the line after an item whose lines are indented by a margin."""
    end = first + 1
    while end < len(lines) and not lines[end][:margin].strip():
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return end
