"""A rule that no test shows firing, or just not firing

A test that fires shows that the rule can be met; a near miss, a case in which it just does not
fire, shows that it says no more than was meant. `pathways test DIR --rule ID --suggest` writes
both.

Avoid:

    # more.yaml
    rules:
      - {id: example}
    # more.tests.yaml
    tests:
      example:
        - fires: {tissue_confirmed: true}

Prefer:

    # more.yaml
    rules:
      - {id: example}
    # more.tests.yaml
    tests:
      example:
        - fires: {tissue_confirmed: true}
        - does_not_fire: {tissue_confirmed: false}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "warning"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find rules without a test that fires, or without one that does not."""
    shown: dict[str, set[str]] = {}
    for tree in files.rule_tests:
        for rule, outcomes in _outcomes(tree.data):
            shown.setdefault(rule, set()).update(outcomes)
    for entry in files.all("rules"):
        missing = [
            words
            for key, words in (("fires", "fires"), ("does_not_fire", "just does not fire"))
            if key not in shown.get(entry.name, ())
        ]
        if missing:
            message = f'No test of "{entry.name}" shows a case in which it {" or ".join(missing)}.'
            yield Problem(entry.place("id"), message, text=entry.name)


def _outcomes(data: Any) -> Iterator[tuple[str, list[str]]]:
    tests = data.get("tests") if isinstance(data, dict) else None
    for rule, written in tests.items() if isinstance(tests, dict) else ():
        for test in written if isinstance(written, list) else ():
            yield rule, list(test) if isinstance(test, dict) else []
