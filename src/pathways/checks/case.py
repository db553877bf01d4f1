"""A case that can't be read

A case states facts of the vocabulary, none that contradict each other, and its stages in the order
of the walk. What it shows names options, derived facts and rules of the pack.

Avoid:

    # cases/example.yaml
    title: An example
    vignette: Somebody comes.
    shows: {}
    facts: {sites_of_spread: [lung], number_of_metastases: 0}

Prefer:

    # cases/example.yaml
    title: An example
    vignette: Somebody comes.
    shows: {}
    facts: {sites_of_spread: [lung], number_of_metastases: 1}
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.case_files import case_reader, read_cases, unlost
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find cases that can't be read with the words of the pack."""
    if not files.of("stages"):
        return
    _, problems = read_cases(files, case_reader(files))
    yield from unlost(files, problems)
