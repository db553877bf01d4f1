"""The independent evaluator: the meaning of rules in plain Python, written to be obviously right.

It shares the data models with the engine and the compiled conditions and nothing else. The tests
hold both to it; single conditions are judged by it. Truth is strong Kleene: True, False or None for
unknown (Kleene, Introduction to Metamathematics, 1952, section 64).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from pathways.cases.case import Facts
from pathways.inference.proof import (
    NO_VALUE,
    STATUS_OF,
    DerivedValue,
    Finding,
    Findings,
    Reason,
    Truth,
)
from pathways.packs.conditions import All, Any_, Condition, Not, Test
from pathways.packs.rules import Rule
from pathways.packs.vocabulary import Vocabulary

if TYPE_CHECKING:
    from pathways.packs.pack import Pack


def evaluate(pack: Pack, facts: Facts) -> tuple[dict[str, DerivedValue], Findings]:
    """Return the value of each derived fact and the finding of each rule."""
    run = _Run(pack.vocabulary, facts, pack.rules_deriving)
    derived = {name: run.derived_value(name) for name in pack.vocabulary.derived}
    judged = [run.judge(rule.when) for rule in pack.rules]
    positions = {rule.id: position for position, rule in enumerate(pack.rules)}
    truths = [run.truth(rule.when) for rule in pack.rules]
    return derived, Findings(positions, truths, lambda position: judged[position].reasons)


def judge(pack: Pack, facts: Facts, condition: Condition) -> Finding:
    """Return the finding of any condition, or of a single test, on some facts."""
    return _Run(pack.vocabulary, facts, pack.rules_deriving).judge(condition)


def judge_stated(condition: Condition, facts: Facts, vocabulary: Vocabulary) -> Finding:
    """Return the finding of a condition that tests stated facts only."""
    return _Run(vocabulary, facts, lambda _: ()).judge(condition)


class _Run:
    """One evaluation over one set of facts."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        facts: Facts,
        rules_deriving: Callable[[str], Sequence[Rule]],
    ) -> None:
        self.vocabulary = vocabulary
        self.facts = facts
        self.rules_deriving = rules_deriving
        self.known: dict[str, DerivedValue] = {}

    def judge(self, condition: Condition) -> Finding:
        truth = self.truth(condition)
        deciding = partial(self.deciding, condition, truth, negated=False)
        return Finding(STATUS_OF[truth], lambda: tuple(deciding()))

    def truth(self, condition: Condition) -> Truth:
        match condition:
            case All(all=parts):
                truths = [self.truth(part) for part in parts]
                return False if False in truths else None if None in truths else True
            case Any_(any=parts):
                truths = [self.truth(part) for part in parts]
                return True if True in truths else None if None in truths else False
            case Not(not_=part):
                truth = self.truth(part)
                return None if truth is None else not truth
            case Test():
                return self.test(condition)

    def deciding(self, condition: Condition, truth: Truth, *, negated: bool) -> list[Reason]:
        """Return the tests because of which a condition has its truth: those that share it."""
        match condition:
            case Test():
                return [Reason(condition, negated)]
            case Not(not_=part):
                return self.deciding(part, self.truth(part), negated=not negated)
            case All(all=parts) | Any_(any=parts):
                alike = [part for part in parts if self.truth(part) is truth]
                return [r for part in alike for r in self.deciding(part, truth, negated=negated)]

    def test(self, test: Test) -> Truth:
        name, _, marker = test.fact.partition(".")
        if self.is_derived(name):
            derived = self.derived_value(name)
            return None if derived is None else _matches(test, derived)
        value = self.facts.get(name)
        if marker:
            value = value.get(marker) if isinstance(value, dict) else None
        if test.op == "is_known":
            return value is not None
        if value is None:
            return None
        if isinstance(value, tuple):
            return _set_matches(test, set(value))
        if isinstance(value, int) and not isinstance(value, bool):
            return _number_matches(test, value, self.vocabulary.number(test.value))
        return _matches(test, value)

    def derived_value(self, name: str) -> DerivedValue:
        waiting = [] if name in self.known else [name]
        while waiting:  # not by recursion: a chain of derived facts may have any length
            last = waiting[-1]
            used = (test.fact for rule in self.rules_deriving(last) for test in rule.tests)
            unknown = [fact for fact in used if self.is_derived(fact) and fact not in self.known]
            if unknown:
                waiting += unknown
            else:
                is_boolean = self.vocabulary.derived[last].type == "boolean"
                self.known[last] = self.boolean(last) if is_boolean else self.choice(last)
                waiting.pop()
        return self.known[name]

    def is_derived(self, name: str) -> bool:
        return name in self.vocabulary.derived

    def boolean(self, name: str) -> DerivedValue:
        truths = [self.truth(rule.when) for rule in self.rules_deriving(name)]
        return True if True in truths else None if None in truths else False

    def choice(self, name: str) -> DerivedValue:
        for value in self.vocabulary.derived[name].values:
            rules = [r for r in self.rules_deriving(name) if r.derived_value == value]
            truths = [self.truth(rule.when) for rule in rules]
            if True in truths:
                return value
            if None in truths:
                return None
        return NO_VALUE


def _matches(test: Test, value: object) -> bool:
    if test.op == "is":
        return value == test.value
    assert test.op == "is_any"
    assert isinstance(test.value, tuple)
    return value in test.value


def _set_matches(test: Test, value: set[str]) -> bool:
    if test.op == "is_empty":
        return (not value) == test.value
    assert isinstance(test.value, tuple)
    asked = set(test.value)
    if test.op == "has_any":
        return bool(asked & value)
    if test.op == "has_all":
        return asked <= value
    assert test.op == "has_none"
    return not asked & value


def _number_matches(test: Test, value: int, limit: int) -> bool:
    if test.op == "at_least":
        return value >= limit
    if test.op == "at_most":
        return value <= limit
    if test.op == "more_than":
        return value > limit
    assert test.op == "less_than"
    return value < limit
