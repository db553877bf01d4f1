"""An option on which no rule argues

A learner sees it and never learns what the reasons for it or against it are.

Avoid:

    options:
      watching: {title: Watching}

Prefer:

    options:
      watching: {title: Watching}
    rules:
      - {id: example, argues_for: watching}
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "warning"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find options on which no rule argues."""
    argued = {entry.value.option for entry in files.all("rules")}
    for entry in files.all("options"):
        if entry.name not in argued | files.lost.words:
            message = f'No rule argues on "{entry.name}". Argue on it, or leave it out.'
            yield Problem(entry.place(key=True), message, text=entry.name)
