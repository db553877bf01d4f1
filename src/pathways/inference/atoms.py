"""What each operator comes to in the code that is generated for conditions.

This is the one place of the compiled evaluator and the engine that knows operators. `{value}` is
what is stated or derived, and is known when the code runs; `{operand}` is what it is compared with.
"""

from __future__ import annotations

from pathways.packs.conditions import OPERATORS_OF_TYPE, Operand, Test
from pathways.packs.vocabulary import Vocabulary

CODE: dict[str, str] = {
    "is": "{value} == {operand}",
    "is_any": "{value} in {operand}",
    "has_any": "not {operand}.isdisjoint({value})",
    "has_all": "{operand}.issubset({value})",
    "has_none": "{operand}.isdisjoint({value})",
    "is_empty": "(not {value}) is {operand}",
    "at_least": "{value} >= {operand}",
    "at_most": "{value} <= {operand}",
    "more_than": "{value} > {operand}",
    "less_than": "{value} < {operand}",
}
"""The truth of a test on a known value. (`is_known` asks about no value; see `source`.)"""


def operand_of(test: Test, vocabulary: Vocabulary) -> Operand | frozenset[str]:
    """Return what a test compares with, as the code of its operator takes it."""
    if test.op in OPERATORS_OF_TYPE["integer"]:
        return vocabulary.number(test.value)
    return frozenset(test.value) if isinstance(test.value, tuple) else test.value
