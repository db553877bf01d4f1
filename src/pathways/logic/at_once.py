"""The meaning of rules over many cases at once: strong Kleene logic on sets of bits.

A truth is two sets, the cases of which it is true and those of which it is false. This says what
`pathways.logic.evaluator` says, thousands of cases in one step; the tests hold it to that.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from pathways.language.conditions import All, Any_, Condition, Not, Test
from pathways.language.rule_set import RuleSet
from pathways.language.rules import Rule
from pathways.logic.bank import Bank, Bits, Column
from pathways.logic.possible_facts import slots
from pathways.logic.proof import NO_VALUE

Truth = tuple[Bits, Bits]
"""The cases of which something is true, and those of which it is false."""


class AtOnce:
    """What a pack finds out about the cases of a bank."""

    def __init__(self, pack: RuleSet, bank: Bank) -> None:
        self.pack = pack
        self.all = bank.all
        self._columns: dict[str, Column] = {
            name: bank.column(slot) for name, slot in slots(pack).items()
        }
        self._tests: dict[Test, Truth] = {}
        self._rules: dict[str, Truth] = {}
        self._derived: dict[str, dict[Any, Bits]] = {}

    @cached_property
    def contradictory(self) -> Bits:
        """The cases that contradict themselves."""
        return self.either(self.truth(rule.never)[0] for rule in self.pack.consistency)

    def both(self, sets: Iterable[Bits]) -> Bits:
        """Return the cases in all of the sets."""
        found = self.all
        for each in sets:
            found &= each
        return found

    def either(self, sets: Iterable[Bits]) -> Bits:
        """Return the cases in at least one of the sets."""
        found = 0
        for each in sets:
            found |= each
        return found

    def no(self, bits: Bits) -> Bits:
        """Return the other cases."""
        return self.all ^ bits

    def fired(self, rule: Rule) -> Bits:
        """Return the cases on which a rule fires."""
        return self._rule(rule)[0]

    def refuted(self, rule: Rule) -> Bits:
        """Return the cases on which a rule is refuted."""
        return self._rule(rule)[1]

    def derived(self, name: str) -> dict[Any, Bits]:
        """Return the cases of each value of a derived fact; of the others it is unknown."""
        if name not in self._derived:
            boolean = self.pack.vocabulary.derived[name].type == "boolean"
            self._derived[name] = self._boolean(name) if boolean else self._choice(name)
        return self._derived[name]

    def truth(self, condition: Condition) -> Truth:
        """Return the truth of a condition."""
        match condition:
            case Test():
                if condition not in self._tests:
                    self._tests[condition] = self._test(condition)
                return self._tests[condition]
            case Not(not_=part):
                true, false = self.truth(part)
                return false, true
            case All(all=parts):
                truths = [self.truth(part) for part in parts]
                return self.both(t for t, _ in truths), self.either(f for _, f in truths)
            case Any_(any=parts):
                return self._any(parts)

    def _any(self, parts: Iterable[Condition]) -> Truth:
        truths = [self.truth(part) for part in parts]
        return self.either(t for t, _ in truths), self.both(f for _, f in truths)

    def _rule(self, rule: Rule) -> Truth:
        if rule.id not in self._rules:
            self._rules[rule.id] = self.truth(rule.when)
        return self._rules[rule.id]

    def _boolean(self, name: str) -> dict[Any, Bits]:
        true, false = self._any(rule.when for rule in self.pack.rules_deriving(name))
        return {True: true, False: false}

    def _choice(self, name: str) -> dict[Any, Bits]:
        found: dict[Any, Bits] = {}
        open_ = self.all  # every value of higher precedence is refuted
        for value in self.pack.vocabulary.derived[name].values:
            rules = [r for r in self.pack.rules_deriving(name) if r.derived_value == value]
            true, false = self._any(rule.when for rule in rules)
            found[value] = open_ & true
            open_ &= false
        return found | {NO_VALUE: open_}

    def _test(self, test: Test) -> Truth:
        if test.fact in self.pack.vocabulary.derived:
            values = self.derived(test.fact)
            matching = [value for value in values if test.operator.holds(value, test.value)]
            others = (bits for value, bits in values.items() if value not in matching)
            return self.either(values[value] for value in matching), self.either(others)
        column, operand = self._columns[test.fact], self.pack.vocabulary.operand(test)
        return test.operator.truth(self, column.known, column.values, operand)
