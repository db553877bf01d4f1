"""A pack made ready for inference: forward chaining, stratum by stratum.

durable-rules decides which rules fire, and from its firings follows what is derived and what the
next stratum is given. Which of the other rules wait and which are refuted is a question that it
can't answer; that, the compiled conditions tell. They tell as well which rules have to fire, and a
run in which the engine did anything else is a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import compress
from operator import itemgetter
from typing import Any, cast

from pathways.language.facts import Facts
from pathways.language.rule_set import RuleSet
from pathways.language.rules import Rule
from pathways.language.vocabulary import Vocabulary
from pathways.logic.conclusions import concluder
from pathways.logic.engine import Matcher
from pathways.logic.normal_form import Tree, appraise, disjuncts, indices_of, renumbered
from pathways.logic.proof import NO_VALUE, DecidingTest, DerivedValue, Findings, Truth
from pathways.logic.source import Conditions
from pathways.logic.strata import strata
from pathways.problems import EngineFault

MAX_STRATA = 500
"""The longest chain of derived facts that the engine takes: each stratum has memory of its own."""

Fired = Callable[[Sequence[Truth]], Iterable[int | None]]
"""Which rules of a stratum fired (by their positions), given the truths of its tests."""

Deciding = Callable[[tuple[Truth, ...]], tuple[DecidingTest, ...]]
_KEPT = 32
"""Ways of a rule's tests to turn out for which the tests that decide it are kept."""


class CompiledPack:
    """The rules of a pack, compiled. Compile once, run often, from any thread.

    Parameters
    ----------
    pack
        The rules, at their layers.
    durable
        Whether durable-rules decides what fires; else the compiled conditions do by themselves.

    Raises
    ------
    EngineFault
        If the engine can't take the rules.
    """

    def __init__(self, pack: RuleSet, *, durable: bool = True) -> None:
        by_stratum = strata(pack)
        if durable and len(by_stratum) > MAX_STRATA:
            raise EngineFault(
                f"{len(by_stratum):,} derived facts and rules rest on each other in a chain; "
                f"durable-rules takes {MAX_STRATA}"
            )
        self._underived = {name: _underived(pack, name) for name in pack.vocabulary.derived}
        self._strata = [_Stratum(rules, pack.vocabulary, durable) for rules in by_stratum]
        placed = [rule.id for rules in by_stratum for rule in rules]
        at = {name: position for position, name in enumerate(placed)}
        self._positions = {rule.id: at[rule.id] for rule in pack.rules}
        self._deciding = [
            (number, *_deciding(tree))
            for number, stratum in enumerate(self._strata)
            for tree in stratum.conditions.trees
        ]

    def run(self, facts: Facts) -> tuple[dict[str, DerivedValue], Findings]:
        """Return the value of each derived fact and the finding of each rule.

        Raises `EngineFault` if the engine's firings are not those that the rules call for.
        """
        derived = dict(self._underived)
        truths: list[Truth] = []
        tested: list[list[Truth]] = []
        for stratum in self._strata:
            of_tests, of_rules = stratum.run(facts, derived)
            tested.append(of_tests)
            truths += of_rules
        return derived, Findings(self._positions, truths, partial(self._reasons, tested))

    def _reasons(
        self, tested: Sequence[Sequence[Truth]], position: int
    ) -> tuple[DecidingTest, ...]:
        stratum, truths_of, found = self._deciding[position]
        return found(truths_of(tested[stratum]))


def _underived(pack: RuleSet, name: str) -> DerivedValue:
    """Return what a derived fact is before its rules were asked, or if there are none."""
    if pack.rules_deriving(name):
        return None
    return False if pack.vocabulary.derived[name].type == "boolean" else NO_VALUE


class _Stratum:
    def __init__(self, rules: Sequence[Rule], vocabulary: Vocabulary, durable: bool) -> None:
        self._rules = [rule.id for rule in rules]
        self._numbers = range(len(rules))
        self.conditions = Conditions([rule.when for rule in rules], vocabulary)
        self._fired = _fired_by_durable(self._rules, self.conditions) if durable else None
        derives = list(dict.fromkeys(rule.derived_fact for rule in rules if rule.derived_fact))
        self._derives = derives
        self._conclude = concluder(derives, rules, vocabulary)

    def run(
        self, facts: Facts, derived: dict[str, DerivedValue]
    ) -> tuple[list[Truth], list[Truth]]:
        """Enter what this stratum derives; return the truths of its tests and of its rules."""
        tests, holds, truths = self.conditions.evaluate(facts.get, derived)
        called_for = compress(self._numbers, holds)
        if self._fired is None:
            fired: Iterable[int] = called_for
        else:
            fired = self._agreed(set(self._fired(tests)), set(called_for))
        for number in fired:
            truths[number] = True
        derived.update(zip(self._derives, self._conclude(truths), strict=True))
        return tests, truths

    def _agreed(self, fired: set[int | None], called_for: set[int]) -> set[int]:
        """Return what fired; raise `EngineFault` if its conditions don't bear it out."""
        if fired != called_for:
            wrong = min((n for n in fired ^ called_for if n is not None), default=None)
            name = "an unknown rule" if wrong is None else self._rules[wrong]
            did = "did not fire" if wrong in called_for else "fired"
            raise EngineFault(f"{name} {did}, which its conditions do not bear out")
        return cast(set[int], fired)


def _deciding(tree: Tree) -> tuple[Callable[[Sequence[Truth]], Any], Deciding]:
    """Return what picks the truths of a tree's tests, and what finds from them those that decide.

    It keeps what it found: the tests of a rule turn out in few ways, over and over again.
    """
    indices = sorted(indices_of(tree))
    own = renumbered(tree, {index: place for place, index in enumerate(indices)})
    found = lru_cache(_KEPT)(lambda truths: appraise(own, truths)[1])
    return itemgetter(*indices, indices[0]), found  # one more, for a tuple also of one


def _fired_by_durable(rules: Sequence[str], conditions: Conditions) -> Fired:
    """Hand the rules to durable-rules: a pattern for each of the ways in which one can fire."""
    patterns = {
        f"{name}#{i}": disjunct
        for name, tree in zip(rules, conditions.trees, strict=True)
        for i, disjunct in enumerate(disjuncts(tree))
    }
    matcher = Matcher(patterns)
    numbers = {name: number for number, name in enumerate(rules)}
    number_of: Mapping[str, int] = {name: numbers[name.partition("#")[0]] for name in patterns}

    def fired(tests: Sequence[Truth]) -> Iterable[int | None]:
        return map(number_of.get, matcher.matching(tests))

    return fired
