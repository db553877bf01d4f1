"""A disagreement that is none

With `disagrees_with` a rule names those that argue the other way on its option, on the same case,
and are meant to: a learner sees them as a discussion. A rule that argues the same way, or on
another option, is no party to it.

Avoid:

    rules:
      - id: example
        argues_against: surgery
        disagrees_with: [lung-is-a-common-site]

Prefer:

    rules:
      - id: example
        argues_against: surgery
        disagrees_with: [surgery-for-limited-metastases]
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find rules that are said to disagree, and do not argue for and against one option."""
    rules = files.values("rules")
    for entry in files.all("rules"):
        for i, name in enumerate(entry.value.disagrees_with):
            if name in rules and not entry.value.opposes(rules[name]):
                message = f'"{name}" does not argue the other way on the same option.'
                yield Problem(entry.place("disagrees_with", i), message, text=name)
