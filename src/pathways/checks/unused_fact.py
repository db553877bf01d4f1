"""A fact that no rule asks for

A case can state it, a learner is asked for it, and nothing follows from it.

Avoid:

    facts:
      tumor_side: {type: choice, values: {left: Left side, right: Right side}}

Prefer:

    facts:
      tumor_side: {type: choice, values: {left: Left side, right: Right side}}
    rules:
      - id: example
        when: {fact: tumor_side, is: left, because: of it, if_unknown: look}
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.checks.tests_of_facts import fact_tests
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "warning"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find stated facts that no rule asks for."""
    asked = {at.name for at in fact_tests(files) if at.entry.section == "rules"}
    for entry in files.all("facts"):
        if entry.name not in asked | files.lost.words:
            message = f'No rule asks for "{entry.name}". Use it in a rule, or leave it out.'
            yield Problem(entry.place(key=True), message, text=entry.name)
