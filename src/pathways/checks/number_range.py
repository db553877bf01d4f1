"""A number without a range

A fact that is a number has a `min` below its `max`. They keep slips of typing out of cases, and
tell which numbers can be tried.

Avoid:

    facts:
      months_since_treatment: {type: integer}

Prefer:

    facts:
      months_since_treatment: {type: integer, min: 0, max: 600}
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find numbers whose range is empty."""
    for entry in files.all("facts"):
        if not entry.value.has_range:
            message = f'"{entry.name}" is a number and needs a min that is below its max.'
            yield Problem(entry.place(), message, text=entry.name)
