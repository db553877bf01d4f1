"""A correction that does not say as of when it holds

What corrects a document can go out of date itself: approvals, guidelines and trials move on. So a
correction carries the day as of which it holds, and readers see it.

Avoid:

    rules:
      - {id: example, layer: correction, claims: [U26], references: [temel-2010]}

Prefer:

    rules:
      - id: example
        layer: correction
        claims: [U26]
        references: [temel-2010]
        as_of: "2026-11-20"
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pathways.checks import stale_reference
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "warning"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find corrections without a day, and days that can't be."""
    for entry in files.all("rules"):
        rule = entry.value
        if rule.as_of is not None and (wrong := _wrong(rule.as_of)):
            yield Problem(entry.place("as_of"), wrong, text=rule.as_of)
        elif rule.as_of is None and rule.layer == "correction":
            message = 'Say as of which day this correction holds, such as as_of: "2026-11-20".'
            yield Problem(entry.place(), message, text=rule.id)


def _wrong(day: str) -> str | None:
    try:
        written = date.fromisoformat(day)
    except ValueError:
        return f"{day} is not a date in the calendar."
    if written > stale_reference.today():
        return f"{day} is still to come. This is the day as of which the rule holds."
    return None
