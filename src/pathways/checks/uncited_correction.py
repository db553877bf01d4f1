"""A correction that does not say what it corrects

A correction names the claims of the documents that it corrects, so that both can be shown side by
side. One that derives a fact needs none.

Avoid:

    rules:
      - {id: example, layer: correction, claims: []}

Prefer:

    rules:
      - {id: example, layer: correction, claims: [U26]}
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find corrections without claims."""
    for entry in files.all("rules"):
        rule = entry.value
        if rule.layer == "correction" and not (rule.claims or rule.derived_fact):
            message = "A correction names the claims that it corrects."
            yield Problem(entry.place(), message, text=rule.id)
