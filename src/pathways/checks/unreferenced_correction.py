"""A correction that rests on no publication

A correction sets something against what a document says, so a reader wants to know on whose word.
One that mends only the wording rests on none, and says so with `wording: true`.

Avoid:

    rules:
      - {id: example, layer: correction, claims: [U26], as_of: "2026-11-20"}

Prefer:

    rules:
      - id: example
        layer: correction
        claims: [U26]
        references: [temel-2010]
        as_of: "2026-11-20"
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "warning"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find corrections without a reference that are not of wording, and the other way round."""
    for entry in files.all("rules"):
        rule = entry.value
        if rule.layer == "correction" and not rule.references and not rule.wording:
            message = (
                "This correction cites no reference. Cite what it rests on, "
                "or say wording: true if it mends words alone."
            )
            yield Problem(entry.place(), message, text=rule.id)
        elif rule.wording and (rule.references or rule.layer != "correction"):
            message = (
                '"wording" is said of a correction that mends words alone and cites no reference. '
                "Leave the line out."
            )
            yield Problem(entry.place("wording"), message, text=rule.id)
