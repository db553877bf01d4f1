"""A constant that nothing compares with

A threshold that is not used can't be wrong, and can't be right. It is left over, or a rule was
forgotten.

Avoid:

    constants:
      few_months: {value: 6, title: Few months, convention: For teaching.}

Prefer:

    constants:
      few_metastases: {value: 3, title: Few metastases, convention: For teaching.}
    rules:
      - id: example
        when:
          fact: number_of_metastases
          at_most: few_metastases
          because: they are few
          if_unknown: count them
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.checks.tests_of_facts import fact_tests
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "note"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find constants that no condition compares with."""
    used = {at.test.value for at in fact_tests(files)}
    for entry in files.all("constants"):
        if entry.name not in used | files.lost.words:
            message = f'Nothing compares with "{entry.name}". Use it, or leave it out.'
            yield Problem(entry.place(key=True), message, text=entry.name)
