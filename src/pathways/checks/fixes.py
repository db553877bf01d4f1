"""Mends what is mechanical: a slip of typing, quotes too many, an item listed twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from pathways.problems import Fix, Place, Problem
from pathways.yaml_text.replace import replace_files


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
        text, done = _fixed(Path(name), found)
        if done:
            contents[Path(name)] = text.encode()
            mended += done
    replace_files(contents)
    return mended


def _fixed(file: Path, problems: list[Problem]) -> tuple[str, list[Problem]]:
    """Return the text of a file after its repairs, and the problems that they mend."""
    with file.open(encoding="utf-8", newline="") as stream:
        lines = stream.read().splitlines(keepends=True)
    mended = []
    for problem in sorted(problems, reverse=True):  # from the end, so that places stay right
        assert problem.fix is not None
        line = _mended(lines[problem.place.line - 1], problem.place, problem.fix)
        if line is not None:
            lines[problem.place.line - 1] = line
            mended.append(problem)
    return "".join(lines), mended[::-1]


def _mended(line: str, place: Place, fix: Fix) -> str | None:
    start = place.column - 1
    old = re.escape(fix.old)
    found = re.compile(f"\"{old}\"|'{old}'|{old}").match(line, start)
    if found is None:
        return None
    before, after = line[:start], line[found.end() :]
    if fix.new:
        return before + fix.new + after
    if before.strip() == "-" and not after.partition("#")[0].strip():
        return ""
    if item_before := re.search(r",\s*$", before):
        return before[: item_before.start()] + after
    return None
