"""The truth of single tests, compiled: what the case, flattened, looks like to the engine.

Every distinct test of a pack is an atom. A run holds one truth for each: 2 true, 1 unknown, 0 false
(the values of `Status`), so that unknown is a value of its own, which no pattern asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pathways.language.conditions import Test
from pathways.language.vocabulary import Vocabulary
from pathways.logic.proof import DerivedValue

Truth = int
FALSE, UNKNOWN, TRUE = 0, 1, 2
Atom = Callable[[Mapping[str, Any]], Truth]
_NUMBER_TESTS: dict[str, Callable[[int, int], bool]] = {
    "at_least": int.__ge__,
    "at_most": int.__le__,
    "more_than": int.__gt__,
    "less_than": int.__lt__,
}


def derived_atom(test: Test) -> Callable[[DerivedValue], Truth]:
    """Return the truth of a test on a derived fact, as a function of that fact's value."""
    wanted = test.value if isinstance(test.value, tuple) else (test.value,)

    def truth(value: DerivedValue) -> Truth:
        return UNKNOWN if value is None else TRUE if value in wanted else FALSE

    return truth


def stated_atom(test: Test, vocabulary: Vocabulary) -> Atom:
    """Return the truth of a test on a stated fact, as a function of the facts of a case."""
    name, _, marker = test.fact.partition(".")
    if test.op == "is_known":
        return _known(name, marker)
    matches = _matches(test, vocabulary)

    def truth(facts: Mapping[str, Any]) -> Truth:
        value = facts.get(name)
        if marker and value is not None:
            value = value.get(marker)
        return UNKNOWN if value is None else TRUE if matches(value) else FALSE

    return truth


def _known(name: str, marker: str) -> Atom:
    def truth(facts: Mapping[str, Any]) -> Truth:
        known = name in facts and (not marker or marker in facts[name])
        return TRUE if known else FALSE

    return truth


def _matches(test: Test, vocabulary: Vocabulary) -> Callable[[Any], bool]:
    wanted = test.value
    if test.op in _NUMBER_TESTS:
        limit = vocabulary.number(wanted)
        compare = _NUMBER_TESTS[test.op]
        return lambda value: compare(value, limit)
    match test.op, wanted:
        case "is_any", tuple():
            return lambda value: value in wanted
        case "has_any", tuple():
            return lambda value: not frozenset(wanted).isdisjoint(value)
        case "has_all", tuple():
            return lambda value: frozenset(wanted).issubset(value)
        case "has_none", tuple():
            return lambda value: frozenset(wanted).isdisjoint(value)
        case "is_empty", _:
            return lambda value: (len(value) == 0) is wanted
        case _:
            return lambda value: value == wanted
