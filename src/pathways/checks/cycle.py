"""A fact that is derived from itself

A fact can't be the reason for itself, directly or by way of other facts.

Avoid:

    derived:
      surgery_possible: {type: boolean}
    rules:
      - id: example
        when: {fact: surgery_possible, is: true, because: of it, if_unknown: look}
        derives: surgery_possible

Prefer:

    derived:
      surgery_possible: {type: boolean}
    rules:
      - id: example
        when: {fact: resectable, is: true, because: of it, if_unknown: look}
        derives: surgery_possible
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find derived facts on which they themselves rest."""
    derived = files.of("derived")
    uses: dict[str, set[str]] = {name: set() for name in derived}
    for entry in files.all("rules"):
        if entry.value.derived_fact in uses:
            facts = {test.fact for test in entry.value.tests}
            uses[entry.value.derived_fact] |= facts & set(derived)
    for name, entry in derived.items():
        if name in _reachable(name, uses):
            message = f'"{name}" is derived from itself, directly or by way of other facts.'
            yield Problem(entry.place(key=True), message, text=name)


def _reachable(name: str, uses: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    ahead = list(uses[name])
    while ahead:
        fact = ahead.pop()
        if fact not in seen:
            seen.add(fact)
            ahead.extend(uses[fact])
    return seen
