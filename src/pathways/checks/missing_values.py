"""A fact without anything to choose from

A choice, a set and the markers list their values, each with a label: they are all that a case can
state of the fact.

Avoid:

    facts:
      tumor_side: {type: choice}

Prefer:

    facts:
      tumor_side: {type: choice, values: {left: Left side, right: Right side}}
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find choices, sets and markers that list no values."""
    for entry in [*files.all("facts"), *files.all("derived")]:
        if not entry.value.has_values:
            kind = entry.value.type
            message = f'"{entry.name}" is a {kind} and needs its values, each with a label.'
            yield Problem(entry.place(), message, text=entry.name)
