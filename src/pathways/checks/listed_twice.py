"""Something that is listed twice

It says nothing more the second time, and perhaps another name was meant. `--fix` removes it.

Avoid:

    rules:
      - {id: example, claims: [U39, U39]}

Prefer:

    rules:
      - {id: example, claims: [U39]}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pathways.checks.tests_of_facts import fact_tests
from pathways.packs.pack_files import Entry, PackFiles
from pathways.problems import Fix, Problem, Severity

SEVERITY: Severity = "warning"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find values and citations that stand twice in one list."""
    for at in fact_tests(files):
        if isinstance(at.test.value, tuple):
            yield from _twice(at.entry, (*at.path, at.test.op), at.test.value)
    for section in ("rules", "lessons", "glossary", "pictures"):
        for entry in files.all(section):
            for key in ("claims", "references", "replaces"):
                yield from _twice(entry, (key,), getattr(entry.value, key, ()))


def _twice(entry: Entry, path: tuple[str | int, ...], values: Sequence[str]) -> Iterator[Problem]:
    for i, value in enumerate(values):
        if value in values[:i]:
            message = f'"{value}" is in this list already. Keep one of the two.'
            yield Problem(entry.place(*path, i), message, text=value, fix=Fix(value, ""))
