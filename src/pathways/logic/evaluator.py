"""The independent evaluator: the meaning of rules in plain Python, written to be obviously right.

It is what the other ways to run rules are held to by the tests; single conditions are judged by it.
Truth is strong Kleene: True, False or None for unknown (Kleene, Introduction to Metamathematics,
1952, section 64).

How independent it is. Its logic is its own: the joining of conditions, what is unknown, derived
facts, and which tests decide. Whether an operator is true of a single value it takes from the same
entry of the table as the others, but no other takes it from there: it asks `Operator.holds`, where
the compiled conditions are made of `Operator.code`, and solver and bit planes ask
`Operator.within`. The agreement of the three over every value of every type, and the table of what
each operator means (``tests/meanings.py``), hold them together (``tests/test_operators.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from pathways.language.conditions import All, Any_, Condition, Not, Test
from pathways.language.facts import Facts
from pathways.language.rule_set import RuleSet
from pathways.language.rules import Rule
from pathways.language.vocabulary import Vocabulary
from pathways.logic.proof import (
    NO_VALUE,
    STATUS_OF,
    DecidingTest,
    DerivedValue,
    Finding,
    Findings,
    Truth,
)


def evaluate(pack: RuleSet, facts: Facts) -> tuple[dict[str, DerivedValue], Findings]:
    """Return the value of each derived fact and the finding of each rule."""
    run = _Run(pack.vocabulary, facts, pack.rules_deriving)
    derived = {name: run.derived_value(name) for name in pack.vocabulary.derived}
    judged = [run.judge(rule.when) for rule in pack.rules]
    positions = {rule.id: position for position, rule in enumerate(pack.rules)}
    truths = [run.truth(rule.when) for rule in pack.rules]
    return derived, Findings(positions, truths, lambda position: judged[position].reasons)


def judge(pack: RuleSet, facts: Facts, condition: Condition) -> Finding:
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

    def deciding(self, condition: Condition, truth: Truth, *, negated: bool) -> list[DecidingTest]:
        """Return the tests because of which a condition has its truth: those that share it."""
        match condition:
            case Test():
                return [DecidingTest(condition, negated)]
            case Not(not_=part):
                return self.deciding(part, self.truth(part), negated=not negated)
            case All(all=parts) | Any_(any=parts):
                alike = [part for part in parts if self.truth(part) is truth]
                return [r for part in alike for r in self.deciding(part, truth, negated=negated)]

    def test(self, test: Test) -> Truth:
        name, _, part = test.fact.partition(".")
        if self.is_derived(name):
            derived = self.derived_value(name)
            return None if derived is None else test.operator.holds(derived, test.value)
        value = self.facts.get(name)
        if part:
            value = value.get(part) if isinstance(value, dict) else None
        if value is None:
            return test.operator.unstated
        return test.operator.holds(value, self.vocabulary.operand(test))

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
