"""The text of a file: where its values stand, and the comments between them."""

from __future__ import annotations

import re

from yaml.nodes import Node, ScalarNode

from pathways.yaml_text.nodes import composed, last_line, scalars_in

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#")


class Source:
    """The lines of a file and its nodes. What stands above a node is given out once."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.root = composed(text)
        self._masked = list(self.lines)
        for node in scalars_in(self.root):
            self._mask(node)
        self._given: set[int] = set()

    def comments(self) -> list[tuple[int, str]]:
        """Return every comment with its line, counted from 0."""
        found = ((line, self._comment(line)) for line in range(len(self.lines)))
        return [(line, comment) for line, comment in found if comment]

    def top(self) -> list[str]:
        """Return what stands at the top of the file, apart from what its first key is about."""
        end = self.root.start_mark.line
        blank = [line for line in range(end) if not self.lines[line].strip()]
        return self._give(range(blank[-1] + 1 if blank else end))

    def above(self, node: Node) -> list[str]:
        """Return the comments and blank lines above the line at which a node begins.

        A comment that is indented deeper belongs to what it follows.
        """
        line = node.start_mark.line
        column = _indent(self.lines[line])
        end = line
        while line and line - 1 not in self._given and self._is_above(line - 1, column):
            line -= 1
        return self._give(range(line, end))

    def below(self, node: Node) -> list[str]:
        """Return what stands below a node as `above` does: what is indented as it is, or deeper."""
        first = last_line(node, self.lines) + 1
        while first in self._given:
            first += 1
        line = end = first
        while line < len(self.lines) and self._is_between(line):
            if self._comment(line):
                if _indent(self.lines[line]) < node.start_mark.column:
                    break
                end = line + 1
            line += 1
        return self._give(range(first, end))

    def beside(self, node: Node) -> str:
        """Return the comment on the line where a node ends, after two spaces."""
        text = self._comment(node.end_mark.line)
        return f"  {text}" if text else ""

    def beside_key(self, key: Node, value: Node) -> str:
        """Return the comment beside a key whose value begins on a later line."""
        return "" if key.end_mark.line == value.start_mark.line else self.beside(key)

    def written(self, node: Node) -> list[str]:
        """Return the lines of a node, the first from where it begins."""
        start, end = node.start_mark, node.end_mark
        lines = self.lines[start.line : end.line + 1]
        lines[-1] = lines[-1][: end.column]
        lines[0] = lines[0][start.column :]
        return lines

    def holds_comment(self, node: Node) -> bool:
        """Tell whether a comment stands between the braces or brackets of a node."""
        return any(map(self._comment, range(node.start_mark.line, node.end_mark.line)))

    def _mask(self, node: ScalarNode) -> None:
        """Blot out a value, so that nothing in it looks like a comment."""
        start, end = node.start_mark, node.end_mark
        for line in range(start.line, last_line(node, self.lines) + 1):
            text = self._masked[line]
            first = start.column if line == start.line else 0
            after = end.column if line == end.line else len(text)
            if line == start.line and node.style in ("|", ">"):
                after = first + 1  # a comment may stand behind its mark
            self._masked[line] = f"{text[:first]}{'x' * max(after - first, 1)}{text[after:]}"

    def _give(self, lines: range) -> list[str]:
        """Return comments and blank lines; of several blank lines in a row there is one left."""
        self._given.update(lines)
        found: list[str] = []
        for text in map(self._comment, lines):
            if text or not found or found[-1]:
                found.append(text)
        return found

    def _comment(self, line: int) -> str:
        found = _COMMENT.search(self._masked[line])
        return self.lines[line][found.start() :].rstrip() if found else ""

    def _is_between(self, line: int) -> bool:
        return self._masked[line].strip()[:1] in ("", "#")

    def _is_above(self, line: int, column: int) -> bool:
        return self._is_between(line) and (
            not self._comment(line) or _indent(self.lines[line]) <= column
        )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
