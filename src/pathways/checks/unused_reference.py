"""A reference that nobody cites

A reader would take it for a source of the pack, and nothing rests on it.

Avoid:

    references:
      a-guideline: {citation: "A guideline, 2024."}

Prefer:

    references:
      a-guideline: {citation: "A guideline, 2024."}
    rules:
      - {id: example, references: [a-guideline]}
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "note"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find references that no rule, constant, lesson, word or picture cites."""
    cited = {entry.value.reference for entry in files.all("constants")}
    for section in ("rules", "lessons", "glossary", "pictures"):
        cited |= {name for entry in files.all(section) for name in entry.value.references}
    for entry in files.all("references"):
        if entry.name not in cited | files.lost.words:
            message = f'Nothing cites "{entry.name}". Cite it, or leave it out.'
            yield Problem(entry.place(key=True), message, text=entry.name)
