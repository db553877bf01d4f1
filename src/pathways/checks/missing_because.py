"""A condition that does not say why it matters

Each test has its own `because`: a clause that reads after the word "because". It is what a
learner is told when the rule fires on account of it.

Avoid:

    rules:
      - id: example
        when: {fact: resectable, is: true, if_unknown: ask a surgical team}

Prefer:

    rules:
      - id: example
        when:
          fact: resectable
          is: true
          because: a surgical team could remove the lesions
          if_unknown: ask a surgical team
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.checks.tests_of_facts import fact_tests
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find tests in rules without `because`."""
    for at in fact_tests(files):
        if at.entry.section == "rules" and at.test.because is None:
            message = 'This condition needs its own "because", in plain words.'
            yield Problem(at.entry.place(*at.path), message)
