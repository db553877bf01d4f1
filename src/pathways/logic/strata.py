"""The order of inference: a stratum tests stated facts and what earlier strata derived."""

from __future__ import annotations

from pathways.language.rule_set import RuleSet
from pathways.language.rules import Rule


def strata(pack: RuleSet) -> list[list[Rule]]:
    """Return the rules by stratum; the last holds every rule that derives nothing.

    Derived facts have no cycles; a chain of them may have any length.
    """
    levels: dict[str, int] = {}
    for name in pack.vocabulary.derived:
        _find_level(pack, name, levels)
    last = max(levels.values(), default=-1) + 1
    by_level: list[list[Rule]] = [[] for _ in range(last + 1)]
    for rule in pack.rules:
        by_level[levels[rule.derived_fact] if rule.derived_fact else last].append(rule)
    return [rules for rules in by_level if rules]


def _find_level(pack: RuleSet, name: str, levels: dict[str, int]) -> None:
    """Enter the level of a derived fact, and of those it rests on, without recursion."""
    waiting = [name]
    while waiting:
        used = used_by(pack, waiting[-1])
        missing = [fact for fact in used if fact not in levels]
        if missing:
            waiting += missing
        else:
            levels[waiting.pop()] = max((levels[fact] + 1 for fact in used), default=0)


def used_by(pack: RuleSet, name: str) -> list[str]:
    """Return the derived facts that the rules test that conclude a derived fact."""
    tests = (test for rule in pack.rules_deriving(name) for test in rule.tests)
    return [
        name for name in dict.fromkeys(t.fact for t in tests) if name in pack.vocabulary.derived
    ]
