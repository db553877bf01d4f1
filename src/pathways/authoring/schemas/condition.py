"""The schema of a condition, which its models read in a form of their own."""

from __future__ import annotations

from typing import Any

from pathways.language.operands import Json, operand_schema
from pathways.language.operators import OPERATORS, OperatorName

_PARTS = ("all", "any", "not")


def unite(schema: Json) -> None:
    """Replace the four kinds of condition in a schema by one, whose keys exclude each other.

    An editor offers the keys of one object; of a choice between four, it would name none.
    """
    kinds = schema.get("$defs", {})
    if "Test" not in kinds:
        return
    keys: Json = {}
    for name in ("Test", "All", "Any_", "Not"):
        keys |= kinds.pop(name)["properties"]
    for name in _PARTS[:2]:
        keys[name]["minItems"] = 1
    for name in ("op", "value"):
        del keys[name]
    operators: Json = {
        name: {**operand_schema(operator.operand), "description": operator.asks}
        for name, operator in OPERATORS.items()
    }
    texts = {name: keys.pop(name) for name in ("because", "if_unknown")}
    kinds["Condition"] = {
        "description": "A test of one fact, or all, any, not over conditions.",
        "type": "object",
        "additionalProperties": False,
        "properties": {**keys, **operators, **texts},
        "oneOf": [*map(_only, _PARTS), *map(_test, OPERATORS)],
    }
    _refer(schema)


def _only(key: str) -> Json:
    return {"required": [key], "maxProperties": 1}


def _test(operator: OperatorName) -> Json:
    excluded = dict.fromkeys(_PARTS, False)
    if OPERATORS[operator].operand == "fact":
        return {"required": [operator], "properties": {**excluded, "fact": False}}
    return {"required": ["fact", operator], "properties": excluded}


def _refer(schema: Any) -> None:
    """Let every place where one of the four kinds may stand take a condition."""
    if isinstance(schema, list):
        for part in schema:
            _refer(part)
    elif isinstance(schema, dict):
        if {"$ref": "#/$defs/All"} in schema.get("oneOf", ()):
            del schema["oneOf"]
            schema["$ref"] = "#/$defs/Condition"
        for part in schema.values():
            _refer(part)
