"""Mends what is mechanical: a slip of typing, quotes too many, an item listed twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from pathways.problems import Fix, Place, Problem


def fix(problems: Iterable[Problem]) -> list[Problem]:
    """Write into the files what can be mended; return the problems that were.

    Where a file does not say what a fix expects, it is left alone.
    """
    by_file: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        if problem.fix:
            by_file[problem.place.file].append(problem)
    return [problem for file, found in by_file.items() for problem in _fix_file(Path(file), found)]


def _fix_file(file: Path, problems: list[Problem]) -> list[Problem]:
    with file.open(encoding="utf-8", newline="") as stream:
        lines = stream.read().splitlines(keepends=True)
    mended = []
    for problem in sorted(problems, reverse=True):  # from the end, so that places stay right
        assert problem.fix is not None
        line = _mended(lines[problem.place.line - 1], problem.place, problem.fix)
        if line is not None:
            lines[problem.place.line - 1] = line
            mended.append(problem)
    with file.open("w", encoding="utf-8", newline="") as stream:
        stream.write("".join(lines))
    return mended[::-1]


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
