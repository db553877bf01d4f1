"""A derived fact that no rule uses

It is worked out, and nothing follows from it. If it is there for learners to see, a rule can say so
with a note.

Avoid:

    derived:
      surgery_possible: {type: boolean}
    rules:
      - {id: example, derives: surgery_possible}

Prefer:

    derived:
      surgery_possible: {type: boolean}
    rules:
      - {id: example, derives: surgery_possible}
      - id: another-example
        when: {fact: surgery_possible, is: true, because: of it, if_unknown: look}
        argues_for: surgery
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.checks.tests_of_facts import fact_tests
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "warning"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find derived facts that no rule asks for."""
    asked = {at.name for at in fact_tests(files)}
    for entry in files.all("derived"):
        if entry.name not in asked | files.lost.words:
            message = f'No rule uses "{entry.name}". Use it in a rule, or leave it out.'
            yield Problem(entry.place(key=True), message, text=entry.name)
