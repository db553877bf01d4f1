"""Edits of a YAML text: all else stays as it is, to the last comment and space.

Each edit returns the text that it makes, which has been read again. It raises `NotEditedError` if
that does not say what is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from yaml.nodes import MappingNode, Node, SequenceNode

from pathways.problems import ProblemsError
from pathways.yaml_text.block import Block
from pathways.yaml_text.nodes import Steps
from pathways.yaml_text.text import NotEditedError, YamlText
from pathways.yaml_text.yaml_tree import plain_value, read_text


def relaid(text: YamlText, plain: str) -> YamlText:
    """Return a text in the place of another, whose lines it ends as that does.

    Nobody has read it yet: it is all that it says.
    """
    return text.with_text(plain.replace("\n", text.ending))


def headed(text: YamlText, comment: str, instead: re.Pattern[str]) -> YamlText:
    """Return a text with a comment as its first line, in the place of one of its kind.

    A comment says nothing, and so the text need not be one that can be read.
    """
    assert comment.startswith("#")
    is_there = bool(text.lines) and instead.match(text.lines[0]) is not None
    return text.with_text("".join([comment, text.ending, *text.lines[is_there:]]))


def reworded(text: YamlText, line: int, column: int, old: str, new: str) -> YamlText:
    """Return a text with other words at a place, counted from 0.

    They are a value or a key, and lose their quotes, or a piece of it.
    """
    path, node, is_key = text.scalar_at(line, column)
    words = re.escape(old)
    found = re.compile(f"\"{words}\"|'{words}'|{words}").match(text.text, text.index(line, column))
    if found is None or found.end() > node.end_mark.index:
        raise NotEditedError
    if found.span() == (node.start_mark.index, node.end_mark.index):
        meant = [new if is_key else plain_value(new)]
    else:
        pieces = (piece.span() for piece in re.finditer(words, node.value))
        texts = [node.value[:start] + new + node.value[end:] for start, end in pieces]
        meant = [said if is_key or node.style else plain_value(said) for said in texts]
    change = _with_key if is_key else _with_value
    return _checked(
        text.spliced(*found.span(), new), *(change(text.data, path, said) for said in meant)
    )


def without_item(text: YamlText, path: Steps) -> YamlText:
    """Return a text without an item of a list."""
    *above, number = path
    _, parent = text.node(tuple(above))
    if not isinstance(parent, SequenceNode):
        raise NotEditedError
    if parent.flow_style:
        after = text.spliced(*_in_brackets(text, parent.value, number), "")
    else:
        after = text.put(text.item(path), "")
    left = [item for at, item in enumerate(text.said(tuple(above))) if at != number]
    return _checked(after, _with_value(text.data, above, left))


def with_items(text: YamlText, path: Steps, items: str, *, apart: bool = False) -> YamlText:
    """Return a text with more items behind those of a list, as they stand in a text.

    With `apart`, there is a blank line before them.
    """
    key, node = text.node(path)
    if not isinstance(node, SequenceNode) or node.flow_style:
        raise NotEditedError
    column: int = node.start_mark.column
    end = text.end(node, max(column, key.start_mark.column + 1) if key else column)
    place = Block(text.file, end, end, " " * column, ("",) if apart else ())
    meant = _with_value(text.data, path, [*text.said(path), *_read(items)])
    return _checked(text.put(place, items), meant)


def with_entry(
    text: YamlText, path: Steps, name: str, value: str, behind: str | None = None
) -> YamlText:
    """Return a text with an entry more in a mapping: behind another one, or as the first."""
    key, node = text.node(path)
    if not isinstance(node, MappingNode) or node.flow_style:
        raise NotEditedError
    column: int = node.start_mark.column
    at = key.end_mark.line + 1 if key else node.start_mark.line
    if behind is not None:
        at = text.end(text.node((*path, behind))[1], column + 1)
    place = Block(text.file, at, at, " " * (column + 2), (" " * column + "{name}:",))
    meant = _with_value(text.data, path, dict(_entries(text.said(path), name, value, behind)))
    return _checked(text.put(place, value, name), meant)


def block(text: YamlText, path: Steps) -> Block:
    """Return where an item of a list stands, or an entry of a mapping, to be edited by itself.

    By itself it says what it says there, and it is put back as it was.
    """
    key, _ = text.node(path)
    found = text.entry(path) if key else text.item(path)
    alone = text.cut(found)
    if repr(_read(alone)) != repr(text.said(path)):
        raise NotEditedError
    if text.put(found, alone, str(path[-1])).text != text.text:
        raise NotEditedError
    return found


def _in_brackets(text: YamlText, items: Sequence[Node], number: int) -> tuple[int, int]:
    """Return from where to where an item stands in brackets, with the comma that goes with it."""
    start, end = items[number].start_mark.index, items[number].end_mark.index
    if number:
        first, last = items[number - 1].end_mark.index, end
        between = text.text[first:start]
    elif len(items) > 1:
        first, last = start, items[1].start_mark.index
        between = text.text[end:last]
    else:
        return start, end
    if "#" in between:  # a comment would go as well
        raise NotEditedError
    return first, last


def _entries(
    entries: dict[Any, Any], name: str, value: str, behind: str | None
) -> Iterator[tuple[Any, Any]]:
    """Yield the entries of a mapping with one more."""
    if name in entries:
        raise NotEditedError
    if behind is None:
        yield name, _read(value)
    for key, said in entries.items():
        yield key, said
        if key == behind:
            yield name, _read(value)


def _with_value(data: Any, path: Sequence[Any], value: Any) -> Any:
    return _changed(data, path, lambda _: value)


def _with_key(data: Any, path: Sequence[Any], name: Any) -> Any:
    *above, old = path

    def renamed(entries: dict[Any, Any]) -> dict[Any, Any]:
        if name in entries:
            raise NotEditedError
        return {name if key == old else key: said for key, said in entries.items()}

    return _changed(data, above, renamed)


def _changed(data: Any, path: Sequence[Any], change: Callable[[Any], Any]) -> Any:
    """Return data with another value at a path; what is on the way there is copied."""
    if not path:
        return change(data)
    step, *rest = path
    entries = enumerate(data) if isinstance(data, list) else data.items()
    found = {at: _changed(said, rest, change) if at == step else said for at, said in entries}
    return list(found.values()) if isinstance(data, list) else found


def _read(text: str) -> Any:
    try:
        return read_text(text, "").data
    except ProblemsError as error:
        raise NotEditedError from error


def _checked(text: YamlText, *meant: Any) -> YamlText:
    """Return a text if it says one of the things that may be meant: the same, in the same order."""
    try:
        said = repr(text.data)
    except ProblemsError as error:
        raise NotEditedError from error
    if said not in map(repr, meant):
        raise NotEditedError
    return text
