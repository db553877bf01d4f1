"""Runs the checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pathways.checks.check import Check
from pathways.checks.registry import BY_NAME, CHECKS
from pathways.packs.composition import read_packs
from pathways.packs.pack_files import PackFiles
from pathways.problems import Place, Problem, few_guesses

_READ_LATER = ("case", "rule-test")
"""What the loader says itself, because it needs what these checks read."""


def check_folders(folders: Sequence[Path]) -> list[Problem]:
    """Return every problem of some pack folders, sorted by place.

    They are judged together with the packs that they extend. Of those, only what makes them
    unusable is told.
    """
    files = read_packs(folders, tests=True)
    return [
        replace(found, message=f"In a pack that this one extends: {found.message}", fix=None)
        if files.is_brought(found.place)
        else found
        for found in problems_in(files)
        if found.severity == "error" or not files.is_brought(found.place)
    ]


def problems_in(files: PackFiles) -> list[Problem]:
    """Return every problem that a check finds, sorted by place."""
    with few_guesses():
        return sorted(set(_found(files, CHECKS)))


def errors_in(files: PackFiles) -> list[Problem]:
    """Return why some files can't be used as a pack, but for their cases and tests."""
    checks = [
        check for check in CHECKS if check.severity == "error" and check.name not in _READ_LATER
    ]
    with few_guesses():
        return list(_found(files, checks))


def _found(files: PackFiles, checks: Iterable[Check]) -> Iterator[Problem]:
    sound = True
    for check in sorted(checks, key=lambda check: check.of_sound):
        if check.of_sound and not sound:
            return
        for problem in check.find(files):
            name = problem.check or check.name
            severity = BY_NAME[name].severity
            sound = sound and severity != "error"
            yield replace(problem, check=name, severity=severity, line=_line(files, problem.place))


def _line(files: PackFiles, place: Place) -> str:
    lines = files.lines(place.file)
    return lines[place.line - 1].rstrip("\r\n") if place.line <= len(lines) else ""
