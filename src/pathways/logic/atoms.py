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
_TRUTHS: Mapping[bool | None, Truth] = {True: TRUE, False: FALSE, None: UNKNOWN}


def derived_atom(test: Test) -> Callable[[DerivedValue], Truth]:
    """Return the truth of a test on a derived fact, as a function of that fact's value."""
    holds, asked = test.operator.holds, test.value

    def truth(value: DerivedValue) -> Truth:
        return UNKNOWN if value is None else TRUE if holds(value, asked) else FALSE

    return truth


def stated_atom(test: Test, vocabulary: Vocabulary) -> Atom:
    """Return the truth of a test on a stated fact, as a function of the facts of a case."""
    name, _, marker = test.fact.partition(".")
    holds, asked = test.operator.holds, vocabulary.operand(test)
    unstated = _TRUTHS[test.operator.unstated]

    def truth(facts: Mapping[str, Any]) -> Truth:
        value = facts.get(name)
        if marker and value is not None:
            value = value.get(marker)
        return unstated if value is None else TRUE if holds(value, asked) else FALSE

    return truth
