"""A teaching case without a title or a story

A case is chosen by its title, and begins with its `vignette`. Without them a learner meets a file
name and a list of facts.

Avoid:

    # cases/example.yaml
    shows: {}
    facts: {sites_of_spread: [lung]}

Prefer:

    # cases/example.yaml
    title: A spot in the lung
    vignette: A scan that was made for another reason shows a spot.
    shows: {}
    facts: {sites_of_spread: [lung]}
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "note"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find cases without what a learner meets first."""
    for tree in files.cases:
        missing = [key for key in ("title", "vignette") if not (_written(tree.data, key))]
        if missing:
            yield Problem(tree.place(), f"This case has no {' and no '.join(missing)}.")


def _written(case: Any, key: str) -> bool:
    return isinstance(case, dict) and bool(case.get(key))
