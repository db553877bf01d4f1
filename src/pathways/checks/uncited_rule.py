"""A rule that rests on nothing

A rule that argues cites the claims it carries or a publication. A learner can ask where each
statement comes from, and would be left without an answer. A rule that derives a fact needs none.

Avoid:

    rules:
      - {id: example, argues_for: mri, claims: []}

Prefer:

    rules:
      - {id: example, argues_for: mri, claims: [U39]}
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "warning"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find rules that argue or note something and cite neither a claim nor a reference."""
    for entry in files.all("rules"):
        rule = entry.value
        missed = rule.layer == "correction"  # which is an error of its own
        if not (rule.claims or rule.references or rule.derived_fact or missed):
            message = f'"{rule.id}" cites no claim and no reference. Say what it rests on.'
            yield Problem(entry.place("id"), message, text=rule.id)
