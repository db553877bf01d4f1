"""A pack made ready for the engine: forward chaining, stratum by stratum.

Derived facts are concluded in strata: a stratum tests stated facts and what earlier strata derived.
The last stratum holds every rule that derives nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pathways.language.conditions import Test
from pathways.language.facts import Facts
from pathways.language.rule_set import RuleSet
from pathways.language.rules import Rule
from pathways.logic.atoms import Atom, derived_atom, stated_atom
from pathways.logic.engine import Matcher
from pathways.logic.normal_form import Tree, appraise, disjuncts, tree_of
from pathways.logic.proof import NO_VALUE, DerivedValue, Finding, Status
from pathways.problems import EngineFault

_UNKNOWN = int(Status.WAITING)
_STATUSES = (Status.REFUTED, Status.WAITING, Status.FIRED)


@dataclass(frozen=True)
class _Stratum:
    rules: Sequence[tuple[str, Tree]]
    matcher: Matcher
    derives: Sequence[str]


class CompiledPack:
    """The rules of a pack as patterns for the engine. Compile once, run often, from any thread."""

    def __init__(self, pack: RuleSet) -> None:
        self._vocabulary = pack.vocabulary  # not the pack, which would never be forgotten
        self._rule_ids = [rule.id for rule in pack.rules]
        self._deriving = {name: pack.rules_deriving(name) for name in pack.vocabulary.derived}
        self._indices: dict[tuple[str, str, Any], int] = {}
        self._stated: list[tuple[int, Atom]] = []
        self._on_derived: dict[str, list[tuple[int, Any]]] = {}
        self._strata = [self._stratum(rules) for rules in strata(pack)]

    def run(self, facts: Facts) -> tuple[dict[str, DerivedValue], dict[str, Finding]]:
        """Return the value of each derived fact and the finding of each rule.

        Raises `EngineFault` if the engine's firings are not those that the rules call for.
        """
        truths = [_UNKNOWN] * len(self._indices)
        for index, atom in self._stated:
            truths[index] = atom(facts)
        findings: dict[str, Finding] = {}
        derived: dict[str, DerivedValue] = {}
        for stratum in self._strata:
            matched = stratum.matcher.matching(truths)
            fired = {name.partition("#")[0] for name in matched}
            for rule_id, tree in stratum.rules:
                findings[rule_id] = _finding(rule_id, tree, truths, rule_id in fired)
            for name in stratum.derives:
                derived[name] = self._derived_value(name, findings)
                for index, atom in self._on_derived.get(name, ()):
                    truths[index] = atom(derived[name])
        in_order = {name: derived[name] for name in self._vocabulary.derived}
        return in_order, {rule_id: findings[rule_id] for rule_id in self._rule_ids}

    def _stratum(self, rules: Sequence[Rule]) -> _Stratum:
        trees = [(rule.id, tree_of(rule.when, self._index)) for rule in rules]
        patterns = {
            f"{rule_id}#{i}": disjunct
            for rule_id, tree in trees
            for i, disjunct in enumerate(disjuncts(tree))
        }
        derives = dict.fromkeys(rule.derived_fact for rule in rules if rule.derived_fact)
        return _Stratum(trees, Matcher(patterns), list(derives))

    def _index(self, test: Test) -> int:
        """Return the index of a test's truth, the same for equal tests."""
        key = (test.fact, test.op, test.value)
        if key not in self._indices:
            index = self._indices[key] = len(self._indices)
            if test.fact in self._vocabulary.derived:
                self._on_derived.setdefault(test.fact, []).append((index, derived_atom(test)))
            else:
                self._stated.append((index, stated_atom(test, self._vocabulary)))
        return self._indices[key]

    def _derived_value(self, name: str, findings: Mapping[str, Finding]) -> DerivedValue:
        rules = self._deriving[name]
        if self._vocabulary.derived[name].type == "boolean":
            return (False, None, True)[_best(rules, findings)]
        for value in self._vocabulary.derived[name].values:
            best = _best((rule for rule in rules if rule.derived_value == value), findings)
            if best is not Status.REFUTED:
                return value if best is Status.FIRED else None
        return NO_VALUE


def _best(rules: Iterable[Rule], findings: Mapping[str, Finding]) -> Status:
    return max((findings[rule.id].status for rule in rules), default=Status.REFUTED)


def _finding(rule_id: str, tree: Tree, truths: list[int], fired: bool) -> Finding:
    truth, reasons = appraise(tree, truths)
    if fired != (truth == Status.FIRED):
        did = "fired" if fired else "did not fire"
        raise EngineFault(f"{rule_id} {did}, which its conditions do not bear out")
    return Finding(_STATUSES[truth], reasons)


def strata(pack: RuleSet) -> list[list[Rule]]:
    """Return the rules in the order of inference; see the module. Derived facts have no cycles."""
    levels: dict[str, int] = {}

    def level(name: str) -> int:
        if name not in levels:
            used = {
                test.fact
                for rule in pack.rules_deriving(name)
                for test in rule.tests
                if test.fact in pack.vocabulary.derived
            }
            levels[name] = max((level(fact) + 1 for fact in used), default=0)
        return levels[name]

    last = max((level(name) + 1 for name in pack.vocabulary.derived), default=0)
    by_level: list[list[Rule]] = [[] for _ in range(last + 1)]
    for rule in pack.rules:
        by_level[level(rule.derived_fact) if rule.derived_fact else last].append(rule)
    return [rules for rules in by_level if rules]
