"""A derived fact where only a stated one can stand

`is_known` asks whether a case states something. What can't be stated together is about what cases
state, too. Rules conclude derived facts, and no case states them.

Avoid:

    rules:
      - id: example
        when: {is_known: limited_metastases, because: it is known}

Prefer:

    rules:
      - id: example
        when: {is_known: number_of_metastases, because: it is known}
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.checks.tests_of_facts import fact_tests
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find derived facts under `is_known` and in what can't be stated together."""
    derived = files.of("derived")
    for at in fact_tests(files):
        if at.name not in derived or at.name in files.of("facts"):
            continue
        if at.test.operator.operand == "fact":
            message = "Only a stated fact can be asked whether it is known."
            yield Problem(at.place_of_fact, message, text=at.name)
        elif at.entry.section == "consistency":
            message = "What can't be stated together is about stated facts only."
            yield Problem(at.entry.place(*at.path), message, text=at.name)
