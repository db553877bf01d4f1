"""A claim of a document that the pack does not carry

`use` says how a claim is carried: by a rule, by a lesson or an entry of the glossary, or
(`caution`) by a correction, because the document is imprecise there. Until something cites it,
the document is only partly told.

Avoid:

    claims:
      - {id: X1, use: lesson}

Prefer:

    claims:
      - {id: X1, use: lesson}
    lessons:
      - {id: example, claims: [X1]}
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.coverage import CARRIED_BY
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "warning"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find claims that nothing carries as their use calls for."""
    by: dict[str, set[str]] = {kind: set() for kinds in CARRIED_BY.values() for kind in kinds}
    for entry in files.all("rules"):
        by["correction" if entry.value.corrects else "rule"].update(entry.value.claims)
    for section, kind in (("lessons", "lesson"), ("glossary", "glossary")):
        for entry in files.all(section):
            by[kind].update(entry.value.claims)
    for entry in files.all("claims"):
        use = entry.value.use
        if entry.name not in files.lost.words.union(*(by[kind] for kind in CARRIED_BY[use])):
            message = f"{_WANTED[use]} Cite {entry.name} there."
            yield Problem(entry.place("id"), message, text=entry.name)


_WANTED = {
    "rule": "No rule carries this claim.",
    "lesson": "No lesson and no entry of the glossary carries this claim.",
    "caution": "No correction answers this claim.",
}
