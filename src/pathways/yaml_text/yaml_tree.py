"""Reads YAML (and so JSON) into plain data that remembers where everything stands.

PyYAML parses; what is ours is the walk over its events, because the positions of keys, repeated
keys and the limits on hostile input are lost once a document has been turned into plain data.
Refused, with a place: anchors, aliases and tags (an "alias bomb" needs them), nesting deeper than
`MAX_DEPTH`, more than `MAX_NODES` values, files over `MAX_BYTES`, text that is not UTF-8.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pathways.characters import REFUSED, code
from pathways.problems import Place, Problem, ProblemsError

MAX_BYTES = 5_000_000
MAX_NODES = 500_000
MAX_DEPTH = 40
MAX_PROBLEMS = 100

MARK = "\ufeff"
"""What some editors write before a text."""
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The fastest loader there is."""
_NUMERIC = frozenset("+-.0123456789")
"""What a number begins with."""
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)([eE][-+]?[0-9]+)?")
_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML does not allow; the parser would name it without its line."""
_SURROGATES = re.compile(r"(?<!\\)((?:\\\\)*)\\u(d[89ab]..)\\u(d[c-f]..)", re.IGNORECASE)
_WORDS = {
    **dict.fromkeys(["", "~", "null", "Null", "NULL"], None),
    **dict.fromkeys(["true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"], True),
    **dict.fromkeys(["false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"], False),
}


@dataclass(slots=True)
class _Mark:
    """The place of a value, and of what it holds: by key for a mapping, by index for a list."""

    line: int
    column: int
    keys: dict[Any, _Mark] | None = None
    values: dict[Any, _Mark] | list[_Mark] | None = None

    def child(self, step: Any) -> _Mark | None:
        if isinstance(self.values, dict):
            return self.values.get(step)
        if isinstance(self.values, list) and isinstance(step, int) and step < len(self.values):
            return self.values[step]
        return None


class Tree:
    """A document as plain data (`data`), and the place of each of its parts."""

    def __init__(self, file: str, data: Any, mark: _Mark) -> None:
        self.file = file
        self.data = data
        self._mark = mark

    @classmethod
    def of_data(cls, data: Any, name: str) -> Tree:
        """Return plain data as a tree, whose places are paths that begin with `name`."""
        return _PlainTree(name, data, _Mark(1, 1))

    def place(self, path: Sequence[Any] = (), *, key: bool = False) -> Place:
        """Return the place of the value at `path`; with `key`, of the last step's key.

        Steps that are not in the document are skipped, so that a path made by a validator
        (which adds steps of its own) still leads to the nearest place.
        """
        at = mark = self._mark
        for step in path:
            below = mark.child(step)
            if below is None:
                continue
            at = mark.keys[step] if key and mark.keys and step in mark.keys else below
            mark = below
        return Place(self.file, at.line, at.column)

    def at(self, path: Sequence[Any]) -> Tree:
        """Return the part at `path`, which must be there, as a tree of its own."""
        data, mark = self.data, self._mark
        for step in path:
            data, below = data[step], mark.child(step)
            assert below is not None
            mark = below
        return Tree(self.file, data, mark)

    def under(self, key: str) -> Tree:
        """Return a document in which this one stands under a key."""
        at = self._mark
        mark = _Mark(at.line, at.column, keys={key: at}, values={key: at})
        return Tree(self.file, {key: self.data}, mark)

    def items(self) -> list[Tree]:
        """Return the parts of a document that is a list, each a tree of its own."""
        marks = self._mark.values
        assert isinstance(self.data, list)
        assert isinstance(marks, list)
        return [Tree(self.file, data, mark) for data, mark in zip(self.data, marks, strict=True)]


class _PlainTree(Tree):
    """Plain data, which stands in no file."""

    def place(self, path: Sequence[Any] = (), *, key: bool = False) -> Place:
        """Return where the value at `path` is, as a path; see `Tree.place`."""
        name, data = self.file, self.data
        for step in path:
            if isinstance(data, dict) and step in data:
                name, data = f"{name}.{step}", data[step]
            elif isinstance(data, list | tuple) and isinstance(step, int) and step < len(data):
                name, data = f"{name}[{step}]", data[step]
        return Place(name, 0, 0)


def read_file(path: Path, name: str | None = None) -> Tree:
    """Read a file; raise `ProblemsError` if it can't be read, is too large or is not YAML."""
    return read_bytes(bytes_of(path, name), name or str(path))


def bytes_of(path: Path, name: str | None = None) -> bytes:
    """Return a file, as far as it is not too large; raise `ProblemsError` if it can't be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        message = f"This file can't be read: {reason}."
        raise _error(name or str(path), 1, 1, message) from error


def read_standard_input() -> Tree:
    """Read standard input as a document named ``<stdin>``; raise `ProblemsError` as `read_file`."""
    if sys.stdin is None:  # it was closed by whoever started the command
        raise _error("<stdin>", 1, 1, "There is nothing to read on standard input: it is closed.")
    try:
        raw = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise _error("<stdin>", 1, 1, f"Standard input can't be read: {reason}.") from error
    if not raw.strip():
        raise _error("<stdin>", 1, 1, "There is nothing to read on standard input.")
    return read_bytes(raw, "<stdin>")


def read_bytes(raw: bytes, name: str) -> Tree:
    """Read a document from bytes; see `read_file`."""
    if len(raw) > MAX_BYTES:
        limit = f"{MAX_BYTES // 1_000_000} MB"
        raise _error(name, 1, 1, f"This file is larger than {limit}. Split it into smaller files.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        message = "This is not text in UTF-8. Is it another kind of file? Save it as UTF-8 text."
        raise _error(name, line, column, message) from error
    return read_text(text, name)


def read_text(text: str, name: str) -> Tree:
    """Read a document from text; see `read_file`."""
    text = text.removeprefix(MARK)
    if refused := REFUSED.search(text) or _UNPRINTABLE.search(text):
        at = refused.start()
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        raise _error(name, line, column, _refusal(refused[0]))
    if text.lstrip()[:1] in ("{", "[") and "\\" in text:
        text = _SURROGATES.sub(_join_surrogates, text)
    try:
        return _Reader(name, LOADER(text)).read()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        what = error.problem or error.context or "it can't be parsed"
        hint = " Check indentation, quotes and colons just before this place."
        if mark and text[mark.index : mark.index + 1] == "\t":
            hint = " There is a tab here: indent with spaces."
        raise _error(name, line, column, f"This is not valid YAML: {what}.{hint}") from error
    except yaml.YAMLError as error:
        what = str(error).splitlines()[0]
        raise _error(name, 1, 1, f"This is not valid YAML: {what}.") from error


def _error(name: str, line: int, column: int, message: str) -> ProblemsError:
    return ProblemsError([Problem(Place(name, line, column), message, "yaml")])


def _refusal(character: str, *, escaped: bool = False) -> str:
    """Return the message for a character that no text may hold, not even written as an escape."""
    if unicodedata.category(character) in ("Cf", "Zl", "Zp"):
        return (
            f"Here stands the character {code(character)}, which nobody sees, and which can hide "
            "or reverse what stands beside it. Remove it."
        )
    way_out = "Leave it out" if escaped else "Save it as UTF-8 text"
    return f"This is not text: it holds the control character {code(character)}. {way_out}."


def _join_surrogates(match: re.Match[str]) -> str:
    """Return the character that JSON writes as two escapes, which YAML does not know."""
    high, low = int(match[2], 16), int(match[3], 16)
    return match[1] + chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def plain_value(text: str) -> Any:
    """Return the value of a text without quotes: a truth, a number, nothing or the text itself."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMERIC:
        return text
    if _INTEGER.fullmatch(text) and len(text) < 20:
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


class _Reader:
    """Builds one tree from the events of a parser."""

    def __init__(self, name: str, parser: Any) -> None:
        self.name = name
        self.next: Callable[[], Any] = parser.get_event
        self.nodes = 0
        self.problems: list[Problem] = []

    def read(self) -> Tree:
        result: tuple[Any, _Mark] | None = None
        for event in iter(self.next, None):
            if isinstance(event, yaml.DocumentStartEvent) and result is not None:
                self.refuse(event, "Only one document is read from a file. Remove this '---'.")
            elif isinstance(event, yaml.NodeEvent):
                result = self.node(event, 0)
        if result is None or result[0] is None:
            message = "This file is empty. See `pathways explore --help` for what belongs here."
            raise _error(self.name, 1, 1, message)
        if self.problems:
            raise ProblemsError(self.problems, rest=Tree(self.name, *result))
        return Tree(self.name, *result)

    def refuse(self, event: Any, message: str) -> None:
        mark = event.start_mark
        raise _error(self.name, mark.line + 1, mark.column + 1, message)

    def node(self, event: Any, depth: int) -> tuple[Any, _Mark]:
        mark = self.mark(event, depth)
        if isinstance(event, yaml.ScalarEvent):  # quoted, it is text
            text = self.text(event)
            return text if event.style else plain_value(text), mark
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(mark, depth), mark
        return self.mapping(mark, depth), mark

    def mark(self, event: Any, depth: int) -> _Mark:
        """Return where a node stands; refuse what no file may hold."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.refuse(event, f"This file holds more than {MAX_NODES:,} values. Split it.")
        if depth > MAX_DEPTH:
            self.refuse(event, f"This is nested deeper than {MAX_DEPTH} levels.")
        if event.anchor:  # of an alias, what it stands for
            self.refuse(event, "Anchors (&) and aliases (*) are not used here. Write it out.")
        if event.tag and not _is_default_tag(event):
            self.refuse(event, f'Tags such as "{event.tag}" are not used here. Remove it.')
        start = event.start_mark
        return _Mark(start.line + 1, start.column + 1)

    def text(self, event: Any) -> str:
        text: str = event.value
        if text.isascii() and text.isprintable():
            return text
        if refused := REFUSED.search(text):  # written as an escape, such as "\\e"
            self.refuse(event, _refusal(refused[0], escaped=True))
        return text

    def sequence(self, mark: _Mark, depth: int) -> list[Any]:
        data: list[Any] = []
        marks: list[_Mark] = []
        mark.values = marks
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            value, below = self.node(event, depth + 1)
            data.append(value)
            marks.append(below)
        return data

    def mapping(self, mark: _Mark, depth: int) -> dict[Any, Any]:
        data: dict[Any, Any] = {}
        keys: dict[Any, _Mark] = {}
        marks: dict[Any, _Mark] = {}
        mark.keys, mark.values = keys, marks
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                self.refuse(event, "A key must be a plain word.")
            at = self.mark(event, depth + 1)
            key = self.text(event)
            value, below = self.node(self.next(), depth + 1)
            if key in data:
                first = f"first on line {keys[key].line}"
                message = f'The key "{key}" is here a second time ({first}). Keep one of the two.'
                place = Place(self.name, at.line, at.column)
                self.problems.append(Problem(place, message, "duplicate", text=key))
                if len(self.problems) == MAX_PROBLEMS:
                    raise ProblemsError(self.problems)
                continue
            data[key], keys[key], marks[key] = value, at, below
        return data


def _is_default_tag(event: Any) -> bool:
    return event.tag == "!" and isinstance(event, yaml.ScalarEvent)
