"""A number without a source

Where a limit lies is a medical statement. It belongs among the constants, with the reference it
rests on or the word that it is a convention, and rules use its name.

Avoid:

    rules:
      - id: example
        when: {fact: age_years, at_least: 65, because: of it, if_unknown: ask}

Prefer:

    rules:
      - id: example
        when: {fact: age_years, at_least: older_adult_age, because: of it, if_unknown: ask}
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.checks.tests_of_facts import fact_tests
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find rules that compare with a number instead of a constant."""
    for at in fact_tests(files):
        value = at.test.value
        number = isinstance(value, int) and not isinstance(value, bool)
        asked = at.fact is not None and at.fact.kind.ranged and at.well_formed
        compared = at.test.operator.operand == "number"
        if at.entry.section == "rules" and number and asked and compared:
            message = (
                "Name this number among the constants, with its source, and use the name here."
            )
            yield Problem(at.place_of_value, message)
