"""The text of a YAML file, to the last byte, and where in it stands what it says."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import Node, ScalarNode

from pathways.problems import PathwaysError, ProblemsError
from pathways.yaml_text.block import Block
from pathways.yaml_text.nodes import Steps, composed, last_line, node_at, scalars_with_steps
from pathways.yaml_text.yaml_tree import MARK, bytes_of, read_bytes

_LINE = re.compile(r"[^\n\r\x85]*(?:\r\n|[\n\r\x85]|\Z)")
_BREAK = re.compile(r"\r\n|[\n\r\x85]")
_NOWHERE = Path()


class NotEditedError(PathwaysError, ValueError):
    """A text is written so that an edit can't be made in it, or would not read as it is meant."""

    def __init__(self) -> None:
        super().__init__("Nothing can be edited in a file that is written like this.")


class YamlText:
    """The text of a file. What is made of it ends its lines, and begins, as it does."""

    def __init__(self, text: str, file: Path = _NOWHERE) -> None:
        self.file = file
        self._mark = MARK if text.startswith(MARK) else ""
        self.text = text.removeprefix(MARK)
        """The text without its byte order mark."""

    @classmethod
    def of_bytes(cls, raw: bytes, file: Path = _NOWHERE) -> YamlText:
        """Return the text that bytes are; those that are not UTF-8 stay as they are."""
        return cls(raw.decode("utf-8", "surrogateescape"), file)

    @classmethod
    def of_file(cls, path: Path) -> YamlText:
        """Return the text of a file; raise `ProblemsError` if it can't be read."""
        return cls.of_bytes(bytes_of(path), path)

    def __str__(self) -> str:
        return self._mark + self.text

    def encoded(self) -> bytes:
        """Return the bytes of the file."""
        return str(self).encode("utf-8", "surrogateescape")

    @property
    def plain(self) -> str:
        """The text with a line feed at the end of each line; see `relaid` for the way back."""
        return re.sub(r"\r\n?", "\n", self.text)

    # --- what it says ------------------------------------------------------------------------

    @cached_property
    def data(self) -> Any:
        """What it says; where a key is repeated, what it says first.

        Raises `ProblemsError` if it can't be read.
        """
        try:
            return read_bytes(self.encoded(), str(self.file)).data
        except ProblemsError as error:
            if error.rest is None:
                raise
            return error.rest.data

    def said(self, path: Steps) -> Any:
        """Return what it says at a path."""
        data = self.data
        for step in path:
            data = data[step]
        return data

    # --- where that stands -------------------------------------------------------------------

    @cached_property
    def lines(self) -> list[str]:
        """Its lines, each with its end."""
        return _LINE.findall(self.text)[:-1]

    @cached_property
    def ending(self) -> str:
        """How its lines end, by the first of them."""
        found = _BREAK.search(self.text)
        return found[0] if found else "\n"

    @cached_property
    def _root(self) -> Node:
        assert self.data is not None  # and what is hostile is refused before it is composed
        try:
            return composed(self.text)
        except yaml.YAMLError as error:  # JSON that only our own reader knows
            raise NotEditedError from error

    def node(self, path: Steps) -> tuple[Node | None, Node]:
        """Return the key of a value, if it has one, and the value; raise `NotEditedError`."""
        try:
            return node_at(self._root, path)
        except LookupError as error:
            raise NotEditedError from error

    def scalar_at(self, line: int, column: int) -> tuple[Steps, ScalarNode, bool]:
        """Return what stands at a place, counted from 0, and the path that leads to it.

        With it, whether it is a key. Raises `NotEditedError` if nothing stands there.
        """
        for path, node, is_key in scalars_with_steps(self._root):
            start, end = node.start_mark, node.end_mark
            if (start.line, start.column) <= (line, column) < (end.line, end.column):
                return path, node, is_key
        raise NotEditedError

    def index(self, line: int, column: int) -> int:
        """Return how many characters stand before a place, counted from 0."""
        return sum(map(len, self.lines[:line])) + column

    def end(self, node: Node, margin: int) -> int:
        """Return the number of the line after a node and the comments that belong to it.

        A comment belongs to what follows, unless it is indented by a margin.
        """
        end = last_line(node, self.lines) + 1
        for number, line in enumerate(self.lines[end:], end):
            written = line.lstrip(" ")
            if written.startswith("#") and len(line) - len(written) >= margin:
                end = number + 1
            elif written.strip():
                break
        return end

    def item(self, path: Steps) -> Block:
        """Return the lines of an item of a list."""
        _, node = self.node(path)
        line, column = node.start_mark.line, node.start_mark.column
        lead = self.lines[line][:column]
        if lead.strip() != "-":
            raise NotEditedError
        return Block(self.file, line, self.end(node, column), lead)

    def entry(self, path: Steps) -> Block:
        """Return the lines of an entry of a mapping, whose key stands on a line of its own."""
        key, node = self.node(path)
        if key is None:
            raise NotEditedError
        first, line, column = key.start_mark.line, node.start_mark.line, node.start_mark.column
        before = self.lines[first][: key.start_mark.column]
        if line == first or before.strip() or self.lines[line][:column].strip():
            raise NotEditedError
        end = self.end(node, max(column, len(before) + 1))
        return Block(self.file, first, end, " " * column, (before + "{name}:",))

    # --- an item as a text of its own --------------------------------------------------------

    def cut(self, block: Block) -> str:
        """Return an item as a text that begins at the first column; empty if there is none."""
        return block.cut([_BREAK.sub("", line) for line in self.lines[: block.end]])

    def put(self, block: Block, text: str, name: str = "") -> YamlText:
        """Return the text with another one in the place of an item; an empty one removes it."""
        before, after = self.lines[: block.first], self.lines[block.end :]
        placed = [line + self.ending for line in block.placed(text, name)]
        if placed and not after and self.lines and not _BREAK.search(self.lines[-1]):
            if block.first == block.end:
                before[-1] += self.ending
            else:
                placed[-1] = placed[-1].removesuffix(self.ending)
        return self.with_text("".join([*before, *placed, *after]))

    def spliced(self, start: int, end: int, new: str) -> YamlText:
        """Return the text with other characters in the place of some."""
        return self.with_text(self.text[:start] + new + self.text[end:])

    def with_text(self, text: str) -> YamlText:
        """Return a text in the place of this one, after the same byte order mark."""
        return YamlText(self._mark + text, self.file)
