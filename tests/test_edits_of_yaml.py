"""Edits of a YAML text: what was meant is said, and nothing else of the text has changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.problems import ProblemsError
from pathways.yaml_text import yaml_tree
from pathways.yaml_text.edit import (
    block,
    headed,
    reworded,
    with_entry,
    with_items,
    without_item,
)
from pathways.yaml_text.text import NotEditedError, YamlText
from pathways.yaml_text.yaml_tree import Tree, read_text

Edit = Callable[[YamlText], YamlText]

# --- each by an example ------------------------------------------------------------------------


def _word(line: int, column: int, old: str, new: str) -> Edit:
    return lambda text: reworded(text, line, column, old, new)


def _without(*path: Any) -> Edit:
    return lambda text: without_item(text, path)


def _items(*path: Any, items: str = "- c\n", apart: bool = False) -> Edit:
    return lambda text: with_items(text, path, items, apart=apart)


def _entry(*path: Any, behind: str | None = None) -> Edit:
    return lambda text: with_entry(text, path, "new", "- c\n", behind)


MADE: list[tuple[str, Edit, str]] = [
    ("a: b # b\n", _word(0, 3, "b", "c"), "a: c # b\n"),
    ("a: 'b'\n", _word(0, 3, "b", "c"), "a: c\n"),
    ("a: '5'\n", _word(0, 3, "5", "5"), "a: 5\n"),
    ("{a: b, b: b}\n", _word(0, 1, "a", "c"), "{c: b, b: b}\n"),
    ("a: >\n  b  b\n  b  b # b\n", _word(2, 3, "  ", " "), "a: >\n  b  b\n  b b # b\n"),
    ("a: 'it''s  b'\n", _word(0, 9, "  ", " "), "a: 'it''s b'\n"),
    ("a: [b, c, b] # b\n", _without("a", 2), "a: [b, c] # b\n"),
    ("a: [b,\n  b, c]\n", _without("a", 1), "a: [b, c]\n"),
    ("a: [ b, c]\n", _without("a", 0), "a: [ c]\n"),
    ("a: [b] # b\n", _without("a", 0), "a: [] # b\n"),
    ("a:\n  # b\n  - b\n  - c # c\n# d", _without("a", 1), "a:\n  # b\n  - b\n# d"),
    ("- b\n- x: 1\n  # of x\n# of d\n- d\n", _without(1), "- b\n# of d\n- d\n"),
    ("a:\n  - b\n", _items("a"), "a:\n  - b\n  - c\n"),
    ("a:\n  - b", _items("a"), "a:\n  - b\n  - c\n"),
    ("a:\n- b\n# of d\nd: 1\n", _items("a"), "a:\n- b\n- c\n# of d\nd: 1\n"),
    ("a:\n- b\n # of b\nd: 1\n", _items("a"), "a:\n- b\n # of b\n- c\nd: 1\n"),
    ("a:\n  - b\n\n# end\n", _items("a", apart=True), "a:\n  - b\n\n  - c\n\n# end\n"),
    ("a:\r\n  - b\r\n", _items("a", items="- c:\n    d\n"), "a:\r\n  - b\r\n  - c:\r\n      d\r\n"),
    ("\ufeffa:\n  - b\n", _items("a"), "\ufeffa:\n  - b\n  - c\n"),
    ("# top\na: 1\n", _entry(), "# top\nnew:\n  - c\na: 1\n"),
    ("a: # a\n  # b\n  b: 1\n", _entry("a"), "a: # a\n  new:\n    - c\n  # b\n  b: 1\n"),
    (
        "a:\n  b: 1\n  # of c\n  c: 2\n",
        _entry("a", behind="b"),
        "a:\n  b: 1\n  new:\n    - c\n  # of c\n  c: 2\n",
    ),
    (
        "a:\n  b: >\n    b\n\n\nd: 1\n",
        _entry("a", behind="b"),
        "a:\n  b: >\n    b\n  new:\n    - c\n\n\nd: 1\n",
    ),
]


@pytest.mark.parametrize("loader", ["as it is", "in Python"])
@pytest.mark.parametrize(("before", "edit", "after"), MADE)
def test_what_an_edit_makes(
    before: str, edit: Edit, after: str, loader: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if loader == "in Python":
        monkeypatch.setattr(yaml_tree, "LOADER", yaml.SafeLoader)
    assert str(edit(YamlText(before))) == after


REFUSED: list[tuple[str, Edit]] = [
    ("a: b\n", _word(0, 3, "x", "c")),
    ("a: b # b\n", _word(0, 7, "b", "c")),
    ("a: b\nc: d\n", _word(0, 0, "a", "c")),
    ("a: b\n", _word(0, 3, "b", "c: d")),
    ("a: [b]\n", _word(0, 4, "b", "c, d")),
    ("a: b\n", _word(7, 0, "b", "c")),
    ("a: x y\n", _word(0, 4, " ", " # ")),
    ("a: [b, # of b\n  c]\n", _without("a", 1)),
    ("a:\n  - b\n", _without("a", 0)),
    ("- - b\n  - c\n", _without(0, 0)),
    ("a: {b: c}\n", _without("a", "b")),
    ("a: [b]\n", _items("a")),
    ("a: b\n", _items("a")),
    ("a:\n  - b\n", _items("b")),
    ("a:\n  - b\n", _items("a", items="- [\n")),
    ("a:\n  - |+\n    b\n\n\n", _items("a")),
    ("{a: 1}\n", _entry()),
    ("new: 1\n", _entry()),
    ("a: 1\n", _entry(behind="b")),
]


@pytest.mark.parametrize(("before", "edit"), REFUSED)
def test_what_would_not_read_as_it_is_meant_is_refused(before: str, edit: Edit) -> None:
    with pytest.raises(NotEditedError):
        edit(YamlText(before))


def test_a_key_that_is_repeated_keeps_nobody_from_mending_another() -> None:
    text = YamlText("a: 1\na: 2\nb: c\n")
    assert str(reworded(text, 2, 3, "c", "d")) == "a: 1\na: 2\nb: d\n"
    with pytest.raises(NotEditedError):
        reworded(text, 1, 3, "2", "3")


def test_bytes_that_are_no_text_stay() -> None:
    raw = b"\xef\xbb\xbf# mode: old\r# \xff\x85\r\n"
    text = headed(YamlText.of_bytes(raw), "# mode: new", re.compile("# mode:"))
    assert text.encoded() == b"\xef\xbb\xbf# mode: new\r# \xff\x85\r\n"
    with pytest.raises(ProblemsError, match="not text in UTF-8"):
        text.data  # noqa: B018


@pytest.mark.parametrize("text", ["a: &b [*b]\n", "a: " + "[" * 1000, "", "a: [\n"])
def test_what_the_reader_refuses_is_not_edited(text: str) -> None:
    with pytest.raises(ProblemsError):
        with_items(YamlText(text), ("a",), "- c\n")


# --- on any text -------------------------------------------------------------------------------

_WORDS = st.sampled_from(
    ["x", "it  is", "# x", "5", "'", "a: b", "", "yes", "é", "🙂", "long " * 30]
)
_DATA: st.SearchStrategy[Any] = st.recursive(
    _WORDS | st.booleans() | st.integers(0, 9),
    lambda below: (
        st.lists(below, min_size=1, max_size=3)
        | st.dictionaries(st.sampled_from("abc"), below, min_size=1, max_size=3)
    ),
    max_leaves=10,
)


@st.composite
def texts(draw: st.DrawFn) -> YamlText:
    """Draw a text as somebody may have written it, with comments between and beside its lines."""
    data = {"top": draw(_DATA), "list": draw(st.lists(_DATA, min_size=1, max_size=4)), "end": 1}
    written = yaml.safe_dump(
        data,
        default_flow_style=draw(st.sampled_from([None, False])),
        allow_unicode=True,
        indent=draw(st.sampled_from([2, 4])),
        width=draw(st.sampled_from([20, 100])),
        sort_keys=False,
    )
    lines = []
    for line in written.splitlines():
        if draw(st.integers(0, 3)) == 0:
            margin = " " * draw(st.integers(0, 6))
            lines.append(draw(st.sampled_from(["", f"{margin}# of what follows", margin])))
        lines.append(line + draw(st.sampled_from(["", "", "  # beside"])))
    if draw(st.booleans()):
        lines.append("# at the end")
    text = "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n"]))
    ending = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return YamlText(draw(st.sampled_from(["", "\ufeff"])) + text.replace("\n", ending))


def _read(text: YamlText) -> Tree | None:
    """Return what a text says; None if a comment has made it unreadable."""
    try:
        return read_text(str(text), "")
    except ProblemsError:
        return None


def _edited(text: YamlText, edit: Edit) -> YamlText | None:
    try:
        return edit(text)
    except NotEditedError:
        return None


def _only_put_in(before: YamlText, after: YamlText) -> bool:
    """Tell whether lines were put in at one place, and all others are as they were."""
    was, now = ([line.rstrip("\r\n") for line in text.lines] for text in (before, after))
    more = len(now) - len(was)
    marks = {str(text).startswith("\ufeff") for text in (before, after)}
    return len(marks) == 1 and any(now[:at] + now[at + more :] == was for at in range(len(was) + 1))


def _ends_alike(before: YamlText, after: YamlText) -> bool:
    return {line[len(line.rstrip("\r\n")) :] for line in after.lines} <= {
        before.ending,
        *(line[len(line.rstrip("\r\n")) :] for line in before.lines),
    }


def _at(data: Any, path: Sequence[Any]) -> Any:
    for step in path:
        data = data[step]
    return data


def _paths(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[tuple[Any, ...], Any]]:
    entries = enumerate(data) if isinstance(data, list) else getattr(data, "items", tuple)()
    below = [found for step, part in entries for found in _paths(part, (*path, step))]
    return [(path, data), *below]


@settings(max_examples=100)
@given(texts(), st.data())
def test_items_are_put_in_and_nothing_else_changes(text: YamlText, data: st.DataObject) -> None:
    before = _read(text)
    if before is None:
        return
    lists = [found for found in _paths(before.data) if isinstance(found[1], list)]
    path, said = data.draw(st.sampled_from(lists))
    after = _edited(text, _items(*path, items="- new: [1,\n    2]\n- c\n"))
    if after is None:
        return
    assert _ends_alike(text, after)
    assert _only_put_in(text, after)
    now = _at(read_text(str(after), "").data, path)
    assert now == [*said, {"new": [1, 2]}, "c"]


@settings(max_examples=100)
@given(texts(), st.data())
def test_an_entry_is_put_in_and_nothing_else_changes(text: YamlText, data: st.DataObject) -> None:
    before = _read(text)
    if before is None:
        return
    mappings = [found for found in _paths(before.data) if isinstance(found[1], dict)]
    path, said = data.draw(st.sampled_from(mappings))
    behind = data.draw(st.sampled_from([None, *said]))
    after = _edited(text, _entry(*path, behind=behind))
    if after is None:
        return
    assert _ends_alike(text, after)
    assert _only_put_in(text, after)
    now = _at(read_text(str(after), "").data, path)
    assert now == {**said, "new": ["c"]}
    keys = list(now)
    assert keys.index("new") == (0 if behind is None else keys.index(behind) + 1)


@settings(max_examples=100)
@given(texts(), st.data())
def test_an_item_is_taken_out_and_other_comments_stay(text: YamlText, data: st.DataObject) -> None:
    before = _read(text)
    if before is None:
        return
    items = [path for path, _ in _paths(before.data) if path and isinstance(path[-1], int)]
    path = data.draw(st.sampled_from(items))
    after = _edited(text, _without(*path))
    if after is None:
        return
    assert _only_put_in(after, text) or "[" in str(text)
    left = _at(before.data, path[:-1])
    now = _at(read_text(str(after), "").data, path[:-1])
    assert now == [item for at, item in enumerate(left) if at != path[-1]]


@settings(max_examples=100)
@given(texts(), st.data())
def test_a_value_is_replaced_where_it_stands(text: YamlText, data: st.DataObject) -> None:
    before = _read(text)
    if before is None:
        return
    single = [path for path, said in _paths(before.data) if isinstance(said, str) and said]
    if not single:
        return
    path = data.draw(st.sampled_from(single))
    place = before.place(path)
    old = _at(before.data, path)
    after = _edited(text, _word(place.line - 1, place.column - 1, old, "other"))
    if after is None:
        return
    now = _at(read_text(str(after), "").data, path)
    assert now == "other" or (isinstance(now, str) and now.startswith("other"))
    assert len(text.lines) == len(after.lines)
    others = [i for i in range(len(text.lines)) if i != place.line - 1]
    assert [text.lines[i] for i in others] == [after.lines[i] for i in others]
    assert str(after).count("#") + old.count("#") >= str(text).count("#")


@settings(max_examples=100)
@given(texts(), st.data())
def test_a_block_says_by_itself_what_it_says_there(text: YamlText, data: st.DataObject) -> None:
    before = _read(text)
    if before is None:
        return
    path, said = data.draw(st.sampled_from(_paths(before.data)[1:]))
    try:
        found = block(text, path)
    except NotEditedError:
        return
    alone = text.cut(found)
    assert read_text(alone, "").data == said
    assert str(text.put(found, alone, str(path[-1]))) == str(text)


@given(texts())
def test_a_head_is_put_once(text: YamlText) -> None:
    kind = re.compile("# head:")
    once = headed(text, "# head: 1", kind)
    assert _only_put_in(text, once)
    assert str(headed(headed(text, "# head: 2", kind), "# head: 1", kind)) == str(once)
    assert (before := _read(text)) is None or read_text(str(once), "").data == before.data


def test_most_texts_can_be_edited() -> None:
    """The properties above would hold if everything were refused."""
    found = YamlText("rules:\n  # of a\n  - id: a # beside\n    when: [x,\n      y]\n\n# end\n")
    for edit in (_items("rules"), _without("rules", 0, "when", 1), _entry(behind="rules")):
        assert _edited(found, edit) is not None
    assert found.cut(block(found, ("rules", 0))) == "id: a # beside\nwhen: [x,\n  y]\n"
