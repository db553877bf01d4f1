"""A test of a rule that can't be read

The tests of the rules in `NAME.yaml` stand beside it in `NAME.tests.yaml`, and state facts of the
vocabulary. What is derived is not stated, but follows.

Avoid:

    # more.yaml
    rules:
      - {id: example}
    # more.tests.yaml
    tests:
      example:
        - fires: {limited_metastases: true}
        - does_not_fire: {tissue_confirmed: false}

Prefer:

    # more.yaml
    rules:
      - {id: example}
    # more.tests.yaml
    tests:
      example:
        - fires: {number_of_metastases: 3, tissue_confirmed: true}
        - does_not_fire: {tissue_confirmed: false}
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.case_files import case_reader, unlost
from pathways.packs.pack_files import PackFiles
from pathways.packs.rule_tests import read_rule_tests
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find tests of rules that can't be read with the words of the pack."""
    if not files.of("stages"):
        return
    places = {name: entry.place() for name, entry in files.of("rules").items()}
    derived = files.of("derived")
    _, problems = read_rule_tests(files.rule_tests, places, derived, case_reader(files))
    yield from unlost(files, problems)
