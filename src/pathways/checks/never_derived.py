"""A derived fact that no rule concludes

It would be false, or without a value, for ever. If only corrections conclude it, the documents as
they were written can't rest on it.

Avoid:

    derived:
      surgery_possible: {type: boolean}

Prefer:

    derived:
      surgery_possible: {type: boolean}
    rules:
      - {id: example, derives: surgery_possible}
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.checks.tests_of_facts import fact_tests
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find derived facts that no rule concludes or, used by the source, only corrections do."""
    rules = files.all("rules")
    concluded = {entry.value.derived_fact for entry in rules}
    by_source = {entry.value.derived_fact for entry in rules if entry.value.layer == "source"}
    for entry in files.all("derived"):
        if entry.name not in concluded | files.lost.words:
            place = entry.place(key=True)
            yield Problem(place, f'No rule derives "{entry.name}".', text=entry.name)
    for at in fact_tests(files):
        if at.entry.section != "rules" or at.entry.value.layer != "source":
            continue
        if at.name in concluded - by_source - files.lost.words:
            message = f'No source rule derives "{at.name}", on which this source rule rests.'
            yield Problem(at.place_of_fact, message, text=at.name)
