"""A condition that is too large

`any` within `all` multiplies the ways in which a rule can fire, and nobody could follow so many.
Derive a fact from a part of the condition, or write two rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.language.conditions import Condition, Test
from pathways.logic.engine import MAX_TESTS
from pathways.logic.normal_form import MAX_DISJUNCTS, TooManyDisjuncts, disjuncts, tree_of
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find conditions with more alternatives or more tests than the engine takes."""
    for entry in files.all("rules"):
        if message := _too_large(entry.value.when):
            yield Problem(entry.place("when"), message)


def _too_large(condition: Condition) -> str | None:
    indices: dict[Test, int] = {}
    tree = tree_of(condition, lambda test: indices.setdefault(test, len(indices)))
    try:
        longest = max(map(len, disjuncts(tree)), default=0)
    except TooManyDisjuncts:
        return f"This condition has more than {MAX_DISJUNCTS} alternatives. Split the rule."
    if longest > MAX_TESTS:
        return f"More than {MAX_TESTS} tests must hold at once here. Split the rule."
    return None
