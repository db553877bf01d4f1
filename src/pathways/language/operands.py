"""What an operator compares with: one value, several, a number, a truth, or nothing but the fact.

All that depends on the kind of an operand stands here: how it is written, what is wrong with it,
its schema, and how it could be a little different.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal, assert_never

Operand = bool | int | str | tuple[str, ...]
OperandKind = Literal["value", "values", "number", "truth", "fact"]
"""One value of the fact; several; a number or the name of a constant; true or false; the fact
itself, whose name stands in the place of the operand."""
Json = dict[str, Any]


def operand_schema(kind: OperandKind) -> Json:
    """Return the schema of an operand, for any fact."""
    match kind:
        case "value":
            return {"type": ["string", "boolean"]}
        case "values":
            return {"type": "array", "items": {"type": "string"}, "minItems": 1}
        case "number":
            return {"type": ["string", "integer"]}
        case "truth":
            return {"type": "boolean"}
        case "fact":
            return {"type": "string"}
        case _:
            assert_never(kind)


def schema_among(kind: OperandKind, values: Sequence[Any]) -> Json | None:
    """Return the schema of an operand for a fact of these values; None if it adds nothing."""
    one: Json = {"type": "boolean"} if set(values) <= {True, False} else {"enum": list(values)}
    match kind:
        case "value":
            return one
        case "values":
            return {"items": one}
        case "number" | "truth" | "fact":
            return None
        case _:
            assert_never(kind)


def wrong_form(kind: OperandKind, operand: Operand, values: Sequence[Any] | None) -> str | None:
    """Return what an operand should have been, for a fact of these values; None if it is that."""
    match kind:
        case "number":
            number = isinstance(operand, str | int) and not isinstance(operand, bool)
            return None if number else "the name of a constant"
        case "truth" | "fact":
            return None if isinstance(operand, bool) else "true or false here"
        case "value" if values and True in values:
            return None if isinstance(operand, bool) else "true or false here"
        case "value":
            return "one value" if isinstance(operand, tuple) else None
        case "values":
            if not isinstance(operand, tuple):
                return "a list of values"
            return None if operand else "at least one value"
        case _:
            assert_never(kind)


def names_in(kind: OperandKind, operand: Operand) -> tuple[Any, ...]:
    """Return the values of the fact that an operand of the right form names."""
    match kind:
        case "value":
            return (operand,)
        case "values":
            return operand if isinstance(operand, tuple) else ()
        case "number" | "truth" | "fact":
            return ()
        case _:
            assert_never(kind)


def variants(kind: OperandKind, operand: Operand) -> Iterator[tuple[Operand, str | None]]:
    """Yield the operand a little different: a number moved by one, or a value left out, and which.

    A constant stands here as its number.
    """
    match kind:
        case "number":
            assert isinstance(operand, int)
            yield from ((moved, None) for moved in (operand - 1, operand + 1))
        case "values":
            assert isinstance(operand, tuple)
            if len(operand) > 1:
                for left_out in operand:
                    yield tuple(each for each in operand if each != left_out), left_out
        case "value" | "truth" | "fact":
            return
        case _:
            assert_never(kind)


def written_example(kind: OperandKind, values: Sequence[Any] | None) -> str | None:
    """Return an operand as it could be written for a fact of these values; None if it can't."""
    if not values:
        return None
    match kind:
        case "value":
            return "false" if False in values else str(values[0])
        case "values":
            return f"[{values[0]}]"
        case "number" | "truth" | "fact":
            return None
        case _:
            assert_never(kind)
