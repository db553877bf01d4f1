"""A teaching case that does not say what it shows

`shows` says what the walk must show: which options are argued for, what is derived, which rules
fire. `pathways test` holds the rules to it, so that a later change can't turn the lesson into
another one unnoticed.

Avoid:

    # cases/example.yaml
    title: A spot in the lung
    vignette: A scan that was made for another reason shows a spot.
    facts: {sites_of_spread: [lung]}

Prefer:

    # cases/example.yaml
    title: A spot in the lung
    vignette: A scan that was made for another reason shows a spot.
    facts: {sites_of_spread: [lung]}
    shows:
      rules: [distant-metastasis]
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "warning"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find cases without `shows`."""
    for tree in files.cases:
        if isinstance(tree.data, dict) and tree.data.get("shows") is None:
            message = 'This case does not say what it shows. Add "shows", with a rule or an option.'
            yield Problem(tree.place(), message)
