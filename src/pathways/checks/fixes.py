"""Mends what is mechanical: a slip of typing, quotes too many, an item listed twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from pathways.problems import Fix, Place, Problem, ProblemsError
from pathways.yaml_text.edit import reworded, without_item
from pathways.yaml_text.replace import replace_files
from pathways.yaml_text.text import NotEditedError, YamlText


def fix(problems: Iterable[Problem]) -> list[Problem]:
    """Write into the files what can be mended; return the problems that were.

    Where a file does not say what a fix expects, it is left alone. Raises `NotWrittenError`; then
    no file has changed.
    """
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.fix:
            by_file[problem.place.file].append(problem)
    contents: dict[Path, bytes] = {}
    mended: list[Problem] = []
    for name, found in by_file.items():
        with suppress(ProblemsError):  # it can't be read any more
            text, done = _fixed(YamlText.of_file(Path(name)), found)
            contents |= {Path(name): text.encoded()} if done else {}
            mended += done
    replace_files(contents)
    return mended


def _fixed(text: YamlText, problems: list[Problem]) -> tuple[YamlText, list[Problem]]:
    """Return a text after its repairs, and the problems that they mend."""
    mended = []
    for problem in sorted(problems, reverse=True):  # from the end, so that places stay right
        assert problem.fix is not None
        with suppress(NotEditedError):
            text = _mended(text, problem.place, problem.fix)
            mended.append(problem)
    return text, mended[::-1]


def _mended(text: YamlText, place: Place, fix: Fix) -> YamlText:
    line, column = place.line - 1, place.column - 1
    if fix.new:
        return reworded(text, line, column, fix.old, fix.new)
    path, node, is_key = text.scalar_at(line, column)
    if is_key or node.value != fix.old:
        raise NotEditedError
    return without_item(text, path)
