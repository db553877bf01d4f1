"""Rules as propositional logic: the one translation that every question to the solver stands on.

A `World` is one hypothetical case that the solver may fill in. Each fact has a literal for "known"
and one for each value; each test, rule and derived fact has two, for "true" and for "false", and is
unknown if neither holds (strong Kleene logic, as in `pathways.logic.evaluator`, which the tests
hold this to). Gates are made when they are asked for, so a question costs no more than the rules it
needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pathways.language.conditions import All, Any_, Condition, Not, Test
from pathways.language.fact_types import Range
from pathways.language.facts import Facts, merged_facts, value_of, with_value
from pathways.language.rule_set import RuleSet
from pathways.language.rules import Rule
from pathways.logic.formula import Formula
from pathways.logic.possible_facts import Slot, slots, stands_for
from pathways.logic.proof import NO_VALUE

Truth = tuple[int, int]
"""The literals of "it is true" and "it is false"."""


class World:
    """A case left open, in the terms of a formula. Contradictory cases are excluded.

    Unless `consistent` is false: then what can't be stated together can be, here.
    """

    def __init__(self, pack: RuleSet, formula: Formula, *, consistent: bool = True) -> None:
        self.pack = pack
        self.formula = formula
        self.slots = slots(pack)
        self.known: dict[str, int] = {}
        self.values: dict[str, dict[Any, int]] = {}
        self._tests: dict[Test, Truth] = {}
        self._rules: dict[str, Truth] = {}
        self._derived: dict[str, dict[Any, int]] = {}
        for slot in self.slots.values():
            self._state(slot)
        for rule in pack.consistency if consistent else ():
            formula.add(-self.truth(rule.never)[0])

    def _state(self, slot: Slot) -> None:
        formula, known = self.formula, self.formula.variable()
        values = {value: formula.variable() for value in slot.values}
        for literal in values.values():
            formula.add(-literal, known)
        if not slot.is_set:
            formula.at_most_one(values.values())
            formula.add(-known, *values.values())
        self.known[slot.name], self.values[slot.name] = known, values

    def stated(self, name: str, value: Any) -> list[int]:
        """Return the literals of "the fact has this value" or, for None, of "it is unknown"."""
        if value is None:
            return [-self.known[name]]
        values = self.values[name]
        if self.slots[name].is_set:
            return [self.known[name], *(lit if v in value else -lit for v, lit in values.items())]
        return [next(lit for v, lit in values.items() if stands_for(v, value))]

    def case(self, facts: Facts) -> dict[str, list[int]]:
        """Return, for each fact and marker, the literals that say what a case says of it."""
        return {name: self.stated(name, value_of(facts, name)) for name in self.slots}

    def fired(self, rule: Rule) -> int:
        """Return the literal of "the rule fires"."""
        return self._rule(rule)[0]

    def refuted(self, rule: Rule) -> int:
        """Return the literal of "the rule is refuted"."""
        return self._rule(rule)[1]

    def standing(self, rule: Rule) -> int:
        """Return the literal of "the rule fires, and no correction stands in for it"."""
        corrections = self.pack.corrections_of.get(rule.id, ())
        return self.formula.both([self.fired(rule), *(-self.fired(c) for c in corrections)])

    def _rule(self, rule: Rule) -> Truth:
        if rule.id not in self._rules:
            self._rules[rule.id] = self.truth(rule.when)
        return self._rules[rule.id]

    def truth(self, condition: Condition, assumed: Mapping[int, Truth] = {}) -> Truth:
        """Return the truth of a condition; `assumed` gives tests, by identity, another truth."""
        formula = self.formula
        match condition:
            case Test():
                return assumed.get(id(condition)) or self.test(condition)
            case Not(not_=part):
                true, false = self.truth(part, assumed)
                return false, true
            case All(all=parts):
                truths = [self.truth(part, assumed) for part in parts]
                return formula.both(t for t, _ in truths), formula.either(f for _, f in truths)
            case Any_(any=parts):
                truths = [self.truth(part, assumed) for part in parts]
                return formula.either(t for t, _ in truths), formula.both(f for _, f in truths)

    def test(self, test: Test) -> Truth:
        """Return the truth of a single test."""
        if test not in self._tests:
            in_derived = test.fact in self.pack.vocabulary.derived
            self._tests[test] = self._on_derived(test) if in_derived else self._on_stated(test)
        return self._tests[test]

    def _on_stated(self, test: Test) -> Truth:
        known, values = self.known[test.fact], self.values[test.fact]
        operand = self.pack.vocabulary.operand(test)
        return test.operator.truth(self.formula, known, values, operand)

    def _on_derived(self, test: Test) -> Truth:
        values = self.derived(test.fact)
        matching = [value for value in values if test.operator.holds(value, test.value)]
        others = [literal for value, literal in values.items() if value not in matching]
        return self.formula.either(values[value] for value in matching), self.formula.either(others)

    def derived(self, name: str) -> dict[Any, int]:
        """Return the literal of each value of a derived fact; it is unknown if none holds."""
        if name not in self._derived:
            boolean = self.pack.vocabulary.derived[name].type == "boolean"
            self._derived[name] = self._boolean(name) if boolean else self._choice(name)
        return self._derived[name]

    def _boolean(self, name: str) -> dict[Any, int]:
        true, false = self._any_rule(self.pack.rules_deriving(name))
        return {True: true, False: false}

    def _choice(self, name: str) -> dict[Any, int]:
        values: dict[Any, int] = {}
        higher: list[int] = []
        for value in self.pack.vocabulary.derived[name].values:
            rules = [r for r in self.pack.rules_deriving(name) if r.derived_value == value]
            true, false = self._any_rule(rules)
            values[value] = self.formula.both([*higher, true])
            higher.append(false)
        values[NO_VALUE] = self.formula.both(higher)
        return values

    def _any_rule(self, rules: Iterable[Rule]) -> Truth:
        truths = [self._rule(rule) for rule in rules]
        return self.formula.either(t for t, _ in truths), self.formula.both(f for _, f in truths)

    def facts(self, model: Iterable[int], near: Facts) -> Facts:
        """Return the case in a model; of a range, the number that is nearest to that in `near`."""
        true = {literal for literal in model if literal > 0}
        facts: dict[str, Any] = {}
        for name, slot in self.slots.items():
            if self.known[name] not in true:
                continue
            chosen = [value for value, literal in self.values[name].items() if literal in true]
            value: Any = tuple(chosen) if slot.is_set else chosen[0]
            if isinstance(value, Range):
                value = value.nearest(value_of(near, name))
            facts = with_value(facts, name, value)
        return merged_facts(self.pack.vocabulary, {}, facts)
