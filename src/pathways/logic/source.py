"""Conditions compiled: Python written and compiled once, which finds the truth of all of them.

Truth is strong Kleene, with None for unknown. The text that is compiled holds numbered names and
nothing of a pack: the names of facts and what tests compare with are handed to it as values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pathways.language.conditions import Condition, Test
from pathways.language.facts import Facts
from pathways.language.vocabulary import Vocabulary
from pathways.logic.normal_form import Leaf, Tree, tree_of
from pathways.logic.proof import DerivedValue, Truth

Evaluation = tuple[list[Truth], list[Truth], list[Truth]]
"""The truth of each test; of each condition, whether it holds (or not: false or unknown); and what
each comes to if it doesn't hold: false or unknown."""
Evaluate = Callable[[Callable[[str], Any], Mapping[str, DerivedValue]], Evaluation]


class Conditions:
    """Conditions over the facts of one vocabulary, compiled together.

    `evaluate` takes a function that returns what is stated of a fact (None if nothing is), and the
    values of the derived facts that the conditions test. Each distinct test is made once.
    """

    def __init__(self, conditions: Sequence[Condition], vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._tests: dict[tuple[str, str, Any], tuple[int, Test]] = {}
        self._values: dict[str, Any] = {}
        self.trees: list[Tree] = [tree_of(condition, self._index) for condition in conditions]
        lines = ["def evaluate(stated, derived):", *map("    ".__add__, self._body())]
        exec(compile("\n".join(lines), "<conditions>", "exec"), self._values)
        self.evaluate: Evaluate = self._values["evaluate"]

    def _index(self, test: Test) -> int:
        """Return the index of a test's truth, the same for equal tests."""
        key = (test.fact, test.op, test.value)
        return self._tests.setdefault(key, (len(self._tests), test))[0]

    def _body(self) -> Iterator[str]:
        by_fact: dict[str, dict[str, list[tuple[int, Test]]]] = {}
        for index, test in self._tests.values():
            name, _, part = test.fact.partition(".")
            by_fact.setdefault(name, {}).setdefault(part, []).append((index, test))
        for name, by_part in by_fact.items():
            derived = name in self._vocabulary.derived
            source = "derived[{}]" if derived else "stated({})"
            yield f"fact = {source.format(self._named(name))}"
            for part, tests in by_part.items():
                value = "part" if part else "fact"
                if part:
                    yield f"part = None if fact is None else fact.get({self._named(part)})"
                yield from self._truths(value, tests, derived)
        truths = ", ".join(f"t{index}" for index in range(len(self._tests)))
        holds = ", ".join(_holds(tree, True) for tree in self.trees)
        else_ = ", ".join(f"False if {_holds(tree, False)} else None" for tree in self.trees)
        yield f"return [{truths}], [{holds}], [{else_}]"

    def _truths(
        self, value: str, tests: Sequence[tuple[int, Test]], derived: bool
    ) -> Iterator[str]:
        """Yield the code of the tests of one value, which is unknown or has a truth for each."""
        yield f"if {value} is None:"
        for index, test in tests:
            yield f"    t{index} = {None if derived else test.operator.unstated}"
        yield "else:"
        for index, test in tests:
            operand = self._named(self._operand(test))
            yield f"    t{index} = {test.operator.code.format(value=value, operand=operand)}"

    def _operand(self, test: Test) -> Any:
        """Return what a test compares with, as the code of its operator takes it."""
        operand = self._vocabulary.operand(test)
        return frozenset(operand) if isinstance(operand, tuple) else operand

    def _named(self, value: Any) -> str:
        """Return a name under which the code finds a value."""
        name = f"v{len(self._values)}"
        self._values[name] = value
        return name


def stated_conditions(
    conditions: Sequence[Condition], vocabulary: Vocabulary
) -> Callable[[Facts], list[Truth]]:
    """Return a function that tells of each condition on stated facts whether it holds."""
    evaluate = Conditions(conditions, vocabulary).evaluate
    return lambda facts: evaluate(facts.get, {})[1]


def _holds(tree: Tree, wanted: bool) -> str:
    """Return the code that is truthy exactly if a tree is true or, if so wanted, false."""
    if isinstance(tree, Leaf):
        return f"t{tree.index}" if wanted is not tree.negated else f"t{tree.index} is False"
    joint = " and " if wanted is tree.conjunction else " or "
    return f"({joint.join(_holds(part, wanted) for part in tree.parts)})"
