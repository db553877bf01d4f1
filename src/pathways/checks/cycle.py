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
    found = uses(files)
    sound = chain_lengths(found)
    for name, entry in files.of("derived").items():
        if name not in sound and name in _reachable(name, found):
            message = f'"{name}" is derived from itself, directly or by way of other facts.'
            yield Problem(entry.place(key=True), message, text=name)


def uses(files: PackFiles) -> dict[str, set[str]]:
    """Return, for each derived fact, the derived facts that its rules test."""
    derived = files.of("derived")
    found: dict[str, set[str]] = {name: set() for name in derived}
    for entry in files.all("rules"):
        if entry.value.derived_fact in found:
            facts = {test.fact for test in entry.value.tests}
            found[entry.value.derived_fact] |= facts & set(derived)
    return found


def chain_lengths(uses: dict[str, set[str]]) -> dict[str, int]:
    """Return how many facts are derived one from the other, up to each; none past a circle.

    Facts are taken in an order in which each comes after those that it is derived from.
    """
    waiting = {name: len(below) for name, below in uses.items()}
    used_by: dict[str, list[str]] = {}
    for name, below in uses.items():
        for fact in below:
            used_by.setdefault(fact, []).append(name)
    ready = [name for name, number in waiting.items() if not number]
    lengths = dict.fromkeys(ready, 1)
    while ready:
        fact = ready.pop()
        for name in used_by.get(fact, ()):
            lengths[name] = max(lengths.get(name, 1), lengths[fact] + 1)
            waiting[name] -= 1
            if not waiting[name]:
                ready.append(name)
    return {name: length for name, length in lengths.items() if not waiting[name]}


def _reachable(name: str, uses: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    ahead = list(uses[name])
    while ahead:
        fact = ahead.pop()
        if fact not in seen:
            seen.add(fact)
            ahead.extend(uses[fact])
    return seen
