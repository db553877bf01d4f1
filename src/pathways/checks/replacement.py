"""A rule that can't be replaced

A correction replaces an argument or a note of the documents, not for another correction, and
not for the conclusion of a fact, on which other rules may rest.

Avoid:

    rules:
      - id: example
        layer: correction
        replaces: [limited-metastases]

Prefer:

    rules:
      - id: example
        layer: correction
        replaces: [lung-is-a-common-site]
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find corrections of what is not an argument or a note of a source."""
    rules = files.values("rules")
    for entry in files.all("rules"):
        for i, name in enumerate(entry.value.replaces):
            place = entry.place("replaces", i)
            if name in rules and rules[name].derived_fact:
                message = f'"{name}" derives a fact. Only an argument or a note is replaced.'
                yield Problem(place, message, text=name)
            elif name in rules and rules[name].layer != "source":
                message = f'"{name}" is not of the layer source. Only a source rule is replaced.'
                yield Problem(place, message, text=name)
