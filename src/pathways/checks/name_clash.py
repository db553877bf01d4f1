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
        if entry.name in files.of("facts"):
            message = f'"{entry.name}" is already a fact that a case states. Choose another name.'
            yield Problem(entry.place(key=True), message, text=entry.name)
