"""A problem as the person who edits sees it: in one of the two texts, at its line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from pathways.checks.report import offending
from pathways.problems import Place, Problem

Field = Literal["rule", "tests"]
FIELDS: tuple[Field, ...] = ("rule", "tests")


@dataclass(frozen=True)
class Spot:
    """A problem in a field, or elsewhere in the pack."""

    field: Field | None
    problem: Problem
    """Its place is that in the field or, elsewhere, in the file."""
    line: str
    """The line that offends; empty if it is not there."""
    text: str
    """The words that offend, if they stand on that line."""


def seen(field: Field | None, problem: Problem, text: str) -> Spot:
    """Return a problem as it is seen in a text, which is that of the field or of a file."""
    lines = text.split("\n")
    last = len(text.rstrip().split("\n"))
    if field and problem.place.line > last:  # what is not closed ends with the text
        problem = replace(problem, place=Place(field, last, len(lines[last - 1].rstrip()) or 1))
    if field:
        problem = replace(problem, place=_where_it_says_so(problem, text))
    line = lines[problem.place.line - 1] if problem.place.line <= len(lines) else ""
    rest = line[problem.place.column - 1 :]
    return Spot(field, problem, line.rstrip(), offending(problem, rest) if rest.strip() else "")


def _where_it_says_so(problem: Problem, text: str) -> Place:
    """Return where the words that offend stand, if a check names the text in which they do."""
    place, words = problem.place, problem.text.split()
    at = sum(len(line) + 1 for line in text.split("\n")[: place.line - 1]) + place.column - 1
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    found = pattern.search(text, at) if words else None
    if not found:
        return place
    line = text.count("\n", 0, found.start()) + 1
    return Place(place.file, line, found.start() - text.rfind("\n", 0, found.start()))


def place_of_problem(spot: Spot) -> tuple[int, Problem]:
    """Return the place of a problem among others: field by field, then what is elsewhere."""
    return FIELDS.index(spot.field) if spot.field else len(FIELDS), spot.problem
