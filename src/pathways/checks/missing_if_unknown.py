"""A condition that does not say how one would find out

Each test has its own `if_unknown`: a clause that says how one would find out. It is what a
learner is told when the rule waits for it. A test of `is_known` needs none.

Avoid:

    rules:
      - id: example
        when: {fact: resectable, is: true, because: the lesions could be removed}

Prefer:

    rules:
      - id: example
        when:
          fact: resectable
          is: true
          because: the lesions could be removed
          if_unknown: ask a surgical team
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.checks.tests_of_facts import fact_tests
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find tests in rules without `if_unknown`."""
    for at in fact_tests(files):
        waits = at.test.operator.unstated is None
        if at.entry.section == "rules" and at.test.if_unknown is None and waits:
            message = 'This condition needs its own "if_unknown", in plain words.'
            yield Problem(at.entry.place(*at.path), message)
