"""The operators of conditions, one entry each.

Whatever depends on which operator a test has is asked of its entry: what it suits and compares
with, whether it is true of a value, how solver and bit planes say the same, how it reads, what its
contrary is. A table that leaves out what an operator needs is refused when it is imported.

The truth of an operator is written down three times, and on purpose: `holds` decides it for one
value, `code` is the same as text, of which rules are compiled, and `within` says it in an algebra,
from the truths of "it has this value". The tests hold the three together over every value of every
type of fact (``tests/test_operators.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol, get_args

from pathways.language.fact_types import FACT_TYPES, FactTypeName, Range
from pathways.language.operands import OperandKind

OperatorName = Literal[
    "is",
    "is_any",
    "has_any",
    "has_all",
    "has_none",
    "is_empty",
    "at_least",
    "at_most",
    "more_than",
    "less_than",
    "is_known",
]


class Algebra(Protocol):
    """Truths that can be joined: a literal of the solver, or a set of cases. Both are an int."""

    def both(self, parts: Iterable[int], /) -> int:
        """Return the truth of "all of them"; true if there are none."""

    def either(self, parts: Iterable[int], /) -> int:
        """Return the truth of "at least one of them"; false if there are none."""

    def no(self, part: int, /) -> int:
        """Return the truth of "not this"."""


Values = Mapping[Any, int]
"""The truth of "the fact has this value", by value or, of numbers, by number or range."""


@dataclass(frozen=True, kw_only=True)
class Operator:
    """An operator. `holds` and `within` are about stated facts; `unstated` is about the others."""

    types: tuple[FactTypeName, ...]
    """The types of fact that it suits; none if it names the fact itself, which can be any."""
    operand: OperandKind
    asks: str
    """What it asks of a fact, for authors."""
    holds: Callable[[Any, Any], bool]
    """Whether it is true of a value, given its operand, in which a constant is its number."""
    code: str
    """The same as a Python expression of {value} and {operand}, in which a list is a frozenset."""
    within: Callable[[Algebra, Values, Any], int]
    """The same in an algebra. A value that is not among the values is one that no case has."""
    says: str
    """How it reads after the title of the fact; {any}, {all}, {none} and {not_all} join values."""
    denied: str | None = None
    """How its contrary reads, if that is no operator and not the same with the other truth."""
    contrary: OperatorName | None = None
    """The operator that is true of just those values of which it is false, if there is one."""
    truths: tuple[str, str] | None = None
    """How "true" and "false" read as its operand, if it takes them."""
    turns: Callable[[int], tuple[int, ...]] | None = None
    """Of a comparison with a number: the numbers at which its truth is not that of those below."""
    unstated: bool | None = None
    """Its truth where the fact is not stated; None is unknown, as in all of Kleene's logic."""

    def truth(self, algebra: Algebra, known: int, values: Values, operand: Any) -> tuple[int, int]:
        """Return the truths of "it is true" and "it is false" of a fact that may be unknown."""
        within = self.within(algebra, values, operand)
        true = algebra.both([known, within])
        false = algebra.both([known, algebra.no(within)])
        if self.unstated is None:
            return true, false
        unknown = algebra.no(known)
        if self.unstated:
            return algebra.either([true, unknown]), false
        return true, algebra.either([false, unknown])


def _of(algebra: Algebra, values: Values, names: Iterable[Any]) -> Iterator[int]:
    """Yield the truths of "it has this value"; of one that no case has, false."""
    return (values.get(name, algebra.either(())) for name in names)


def _numbers(suits: Callable[[int, int, int], bool]) -> Callable[[Algebra, Values, int], int]:
    """Return `within` of a comparison, given by the ends of a range and the limit.

    The ranges are cut where a comparison turns, so that it is true of all of one or of none.
    """

    def within(algebra: Algebra, values: Values, limit: int) -> int:
        ends = ((v.low, v.high) if isinstance(v, Range) else (v, v) for v in values)
        return algebra.either(
            truth
            for (low, high), truth in zip(ends, values.values(), strict=True)
            if suits(low, high, limit)
        )

    return within


_ONE: tuple[FactTypeName, ...] = ("choice", "boolean", "markers")
_LISTED: tuple[FactTypeName, ...] = ("choice", "markers")

OPERATORS: Mapping[OperatorName, Operator] = {
    "is": Operator(
        types=_ONE,
        operand="value",
        asks="It has this value.",
        holds=lambda value, asked: bool(value == asked),
        code="{value} == {operand}",
        within=lambda algebra, values, asked: algebra.either(_of(algebra, values, [asked])),
        says=": {any}",
        truths=("yes", "no"),
        denied=": {none}",
    ),
    "is_any": Operator(
        types=_LISTED,
        operand="values",
        asks="It has one of these values.",
        holds=lambda value, asked: value in asked,
        code="{value} in {operand}",
        within=lambda algebra, values, asked: algebra.either(_of(algebra, values, asked)),
        says=": {any}",
        denied=": {none}",
    ),
    "has_any": Operator(
        types=("set",),
        operand="values",
        asks="It holds at least one of these values.",
        holds=lambda value, asked: not set(asked).isdisjoint(value),
        code="not {operand}.isdisjoint({value})",
        within=lambda algebra, values, asked: algebra.either(_of(algebra, values, asked)),
        says=": {any}",
        contrary="has_none",
    ),
    "has_all": Operator(
        types=("set",),
        operand="values",
        asks="It holds all of these values.",
        holds=lambda value, asked: set(asked).issubset(value),
        code="{operand}.issubset({value})",
        within=lambda algebra, values, asked: algebra.both(_of(algebra, values, asked)),
        says=": {all}",
        denied=": {not_all}",
    ),
    "has_none": Operator(
        types=("set",),
        operand="values",
        asks="It holds none of these values.",
        holds=lambda value, asked: set(asked).isdisjoint(value),
        code="{operand}.isdisjoint({value})",
        within=lambda algebra, values, asked: algebra.no(
            algebra.either(_of(algebra, values, asked))
        ),
        says=": {none}",
        contrary="has_any",
    ),
    "is_empty": Operator(
        types=("set",),
        operand="truth",
        asks="It is stated and holds nothing (true), or holds something (false).",
        holds=lambda value, asked: (not value) is asked,
        code="(not {value}) is {operand}",
        within=lambda algebra, values, asked: (
            algebra.no(algebra.either(values.values()))
            if asked
            else algebra.either(values.values())
        ),
        says=": {any}",
        truths=("none", "at least one"),
    ),
    "at_least": Operator(
        types=("integer",),
        operand="number",
        asks="It is this number or more; the name of a constant.",
        holds=lambda value, limit: bool(value >= limit),
        code="{value} >= {operand}",
        within=_numbers(lambda low, high, limit: low >= limit),
        turns=lambda limit: (limit,),
        says=" is {any} or more",
        contrary="less_than",
    ),
    "at_most": Operator(
        types=("integer",),
        operand="number",
        asks="It is this number or less; the name of a constant.",
        holds=lambda value, limit: bool(value <= limit),
        code="{value} <= {operand}",
        within=_numbers(lambda low, high, limit: high <= limit),
        turns=lambda limit: (limit + 1,),
        says=" is {any} or less",
        contrary="more_than",
    ),
    "more_than": Operator(
        types=("integer",),
        operand="number",
        asks="It is more than this number; the name of a constant.",
        holds=lambda value, limit: bool(value > limit),
        code="{value} > {operand}",
        within=_numbers(lambda low, high, limit: low > limit),
        turns=lambda limit: (limit + 1,),
        says=" is more than {any}",
        contrary="at_most",
    ),
    "less_than": Operator(
        types=("integer",),
        operand="number",
        asks="It is less than this number; the name of a constant.",
        holds=lambda value, limit: bool(value < limit),
        code="{value} < {operand}",
        within=_numbers(lambda low, high, limit: high < limit),
        turns=lambda limit: (limit,),
        says=" is less than {any}",
        contrary="at_least",
    ),
    "is_known": Operator(
        types=(),
        operand="fact",
        asks="The case states this fact, whatever it says of it.",
        holds=lambda value, asked: True,
        code="True",
        within=lambda algebra, values, asked: algebra.both(()),
        unstated=False,
        says=" is {any}",
        truths=("stated", "not stated"),
    ),
}
"""Every operator, by the key under which a condition has it."""


def operators_of(fact_type: FactTypeName) -> tuple[OperatorName, ...]:
    """Return the operators that suit a type of fact."""
    return _OF_TYPE[fact_type]


def denied(name: OperatorName) -> str:
    """Return how the contrary of an operator reads, as `Operator.says` does."""
    operator = OPERATORS[name]
    return OPERATORS[operator.contrary].says if operator.contrary else operator.denied or ""


def refuse_unsound(operators: Mapping[OperatorName, Operator]) -> None:
    """Raise TypeError for a table that says too little or contradicts itself."""
    if tuple(operators) != get_args(OperatorName):
        raise TypeError("each operator has a name in OperatorName and an entry in OPERATORS")
    for name, each in operators.items():
        if (each.operand == "fact") == bool(each.types):
            raise TypeError(f"{name} suits some types of fact, or names the fact itself")
        if (each.operand == "number") != (each.turns is not None):
            raise TypeError(f"{name} turns at some number if, and only if, it compares with one")
        if each.operand in ("truth", "fact"):
            if each.truths is None or each.contrary or each.denied:
                raise TypeError(f"{name} reads with truths, and the other is its contrary")
        elif (each.contrary is None) == (each.denied is None):
            raise TypeError(f"{name} has a contrary, or words for what it would be")
        if each.contrary and operators[each.contrary].contrary != name:
            raise TypeError(f"{name} is not the contrary of {each.contrary}, its contrary")


refuse_unsound(OPERATORS)
_OF_TYPE: Mapping[FactTypeName, tuple[OperatorName, ...]] = {
    fact_type: tuple(name for name, each in OPERATORS.items() if fact_type in each.types)
    for fact_type in FACT_TYPES
}
