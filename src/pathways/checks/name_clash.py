"""A derived fact that has the name of a stated one

What a case states and what rules conclude from it are two things, and need two names.

Avoid:

    facts:
      operable: {type: boolean}
    derived:
      operable: {type: boolean}
    rules:
      - {id: example, derives: operable}

Prefer:

    facts:
      operable: {type: boolean}
    derived:
      surgery_possible: {type: boolean}
    rules:
      - {id: example, derives: surgery_possible}
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find derived facts that a case can state as well."""
    for entry in files.all("derived"):
        if stated := files.of("facts").get(entry.name):
            place, other, what = entry.place(key=True), stated.place(key=True), "a fact of a case"
            if files.is_brought(place) and not files.is_brought(other):
                place, other, what = other, place, "a derived fact"
            message = f'"{entry.name}" is {what} already, at {other}. Choose another name.'
            yield Problem(place, message, text=entry.name)
