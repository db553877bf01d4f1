"""What rules derive, compiled: from their truths to the values of derived facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pathways.language.rules import Rule
from pathways.language.vocabulary import Vocabulary
from pathways.logic.proof import NO_VALUE, DerivedValue, Truth

Conclude = Callable[[Sequence[Truth]], Sequence[DerivedValue]]


def concluder(derives: Sequence[str], rules: Sequence[Rule], vocabulary: Vocabulary) -> Conclude:
    """Return a function from the truths of some rules to the values of what they derive.

    A boolean has the greatest truth of its rules. A choice has its highest value of which a rule
    fired, provided that no rule of a higher one waits.
    """
    values: dict[str, Any] = {"none": NO_VALUE}
    concluding: dict[str, list[tuple[int, Rule]]] = {name: [] for name in derives}
    for number, rule in enumerate(rules):
        if rule.derived_fact:
            concluding[rule.derived_fact].append((number, rule))
    codes = []
    for name, numbered in concluding.items():
        if vocabulary.derived[name].type == "boolean":
            codes.append(_greatest([number for number, _ in numbered]))
        else:
            codes.append(_choice(list(vocabulary.derived[name].values), numbered, values))
    source = f"def conclude(truths):\n    return [{', '.join(codes)}]"
    exec(compile(source, "<conclusions>", "exec"), values)
    conclude: Conclude = values["conclude"]
    return conclude


def _greatest(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"truths[{numbers[0]}]"
    return f"(True if {_any(numbers)} else False if {_all_refuted(numbers)} else None)"


def _choice(
    order: Sequence[str], numbered: Sequence[tuple[int, Rule]], values: dict[str, Any]
) -> str:
    return f"({' else '.join(_steps(order, numbered, values))} else none)"


def _steps(
    order: Sequence[str], numbered: Sequence[tuple[int, Rule]], values: dict[str, Any]
) -> Iterator[str]:
    for value in order:
        numbers = [number for number, rule in numbered if rule.derived_value == value]
        if numbers:
            name = f"v{len(values)}"
            values[name] = value
            yield f"{name} if {_any(numbers)}"
            yield f"None if not ({_all_refuted(numbers)})"


def _any(numbers: Sequence[int]) -> str:
    return " or ".join(f"truths[{number}]" for number in numbers)


def _all_refuted(numbers: Sequence[int]) -> str:
    return " and ".join(f"truths[{number}] is False" for number in numbers)
