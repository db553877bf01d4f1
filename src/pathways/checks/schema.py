"""A part that is missing, or is not of the kind that belongs here

Each part of a pack has its keys, and each key its kind: a text, a number, a list, one of some
words. `rules/README.md` lists them. A rule, for one, concludes exactly one thing.

Avoid:

    rules:
      - id: example
        layer: opinion

Prefer:

    rules:
      - id: example
        layer: correction
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find parts that are missing or of another kind."""
    yield from files.found("schema")
