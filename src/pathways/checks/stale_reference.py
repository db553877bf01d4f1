"""A reference that was last looked at long ago

Guidelines and labels change. `checked` says on which day somebody last read what a reference
cites; three years later it is to be read again. That it is three years is a convention.

Avoid:

    references:
      an-article: {citation: "An article, 2000.", checked: 2001-01-31}

Prefer:

    references:
      an-article: {citation: "An article, 2000.", checked: 2026-11-20}
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pathways.packs.pack_files import Entry, PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "note"
_LONG = timedelta(days=3 * 365)
today = date.today


def check(files: PackFiles) -> Iterator[Problem]:
    """Find days of reading that are long past, still to come, or in no calendar."""
    for entry in files.all("references"):
        if entry.value.checked is not None and (message := _wrong(entry)):
            yield Problem(entry.place("checked"), message, text=entry.value.checked)


def _wrong(entry: Entry) -> str | None:
    try:
        checked = date.fromisoformat(entry.value.checked)
    except ValueError:
        return f"{entry.value.checked} is not a date in the calendar."
    if checked > today():
        return f"{checked} is still to come. This is the day on which it was last read."
    if today() - checked > _LONG:
        return f"Last read on {checked}, over three years ago. Read it again, and change the day."
    return None
