"""Puts the names that a pack defines into its schemas, so that an editor knows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pathways.authoring.schemas.described import Json, model_schema
from pathways.language.fact_types import FactTypeName
from pathways.language.operands import schema_among
from pathways.language.operators import OPERATORS, operators_of
from pathways.language.vocabulary import Fact, Vocabulary
from pathways.packs.pack_files import PackFiles

_WHERE: Mapping[str, str] = {
    "stages": (
        "Sections.stage Fact.stage Option.stage Lesson.stage StageFile.stage NamedDecision.stage"
    ),
    "options": (
        "Rule.argues_for Rule.argues_against Rule.cautions_on "
        "Shows.for Shows.against Shows.caution Shows.silent NamedDecision.options"
    ),
    "documents": "Claim.doc",
    "claims": "Rule.claims Lesson.claims Term.claims Picture.claims Statement.claim",
    "references": (
        "Rule.references Lesson.references Term.references Picture.references Constant.reference"
    ),
    "pictures": "Lesson.picture Term.picture",
}
"""The section that defines a name, and the keys that take one: model, dot, key."""


def close(schema: Json, files: PackFiles) -> None:
    """Let a schema take only names that some files define, wherever it takes a name."""
    kinds = {"Sections": schema, **schema.get("$defs", {})}
    for section, keys in _WHERE.items():
        known = list(files.of(section))
        for model, _, key in (where.partition(".") for where in keys.split()):
            if known and key in kinds.get(model, {}).get("properties", {}):
                _enumerate(kinds[model]["properties"][key], known)
    vocabulary = files.vocabulary()
    if "Condition" in kinds:
        _close_condition(kinds["Condition"], vocabulary)
    if "Rule" in kinds and vocabulary.derived:
        _close_derives(kinds["Rule"]["properties"], vocabulary)
    if "Shows" in kinds:
        kinds["Shows"]["properties"]["derived"] |= _object(
            {name: {"enum": [*values, None]} for name, values in _derived_values(vocabulary)}
        )
    if {"facts", "tests"} & set(schema["properties"]) and "Rule" not in kinds:
        _close_facts(schema, vocabulary)


def _enumerate(key: Json, known: list[str]) -> None:
    """Let a key, or the items of its list, take known names only."""
    taken = key.get("items", key)
    for constraint in ("pattern", "minLength", "maxLength"):
        taken.pop(constraint, None)
    taken["enum"] = known


def _object(properties: Json) -> Json:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _derived_values(vocabulary: Vocabulary) -> Iterator[tuple[str, list[Any]]]:
    for name, fact in vocabulary.derived.items():
        yield name, list(fact.kind.every(fact.values) or ())


def _close_derives(rule: Json, vocabulary: Vocabulary) -> None:
    derived = vocabulary.derived.items()
    truths = [name for name, fact in derived if fact.type == "boolean"]
    choices = {name: {"enum": list(fact.values)} for name, fact in derived if fact.values}
    one = {"minProperties": 1, "maxProperties": 1}
    rule["derives"] = {
        "description": rule["derives"]["description"],
        "anyOf": [
            *([{"enum": truths}] if truths else ()),
            *([{**_object(choices), **one}] if choices else ()),
        ],
    }


def _close_condition(condition: Json, vocabulary: Vocabulary) -> None:
    """Name the facts that can be tested and, for each, how and against which values."""
    keys = condition["properties"]
    stated = dict(_testable(vocabulary.facts))
    derived = vocabulary.derived.items()
    tested = {**stated, **{name: (f.type, f.kind.every(f.values)) for name, f in derived}}
    if not tested:
        return
    keys["fact"]["enum"] = list(tested)
    number = {"anyOf": [{"enum": list(vocabulary.constants)}, {"type": "integer"}]}
    for name, operator in OPERATORS.items():
        if operator.operand == "fact":
            keys[name]["enum"] = list(stated)
        elif operator.operand == "number" and vocabulary.constants:
            keys[name] = {"description": keys[name]["description"], **number}
    alike: dict[_Asked, list[str]] = {}
    for fact, asked in tested.items():
        alike.setdefault(asked, []).append(fact)
    condition["allOf"] = [
        {
            "if": {"required": ["fact"], "properties": {"fact": {"enum": facts}}},
            "then": {"properties": _operands(*asked)},
        }
        for asked, facts in alike.items()
    ]


_Asked = tuple[FactTypeName, tuple[Any, ...] | None]
"""The type of a fact and its values; None of a number."""


def _testable(facts: Mapping[str, Fact]) -> Iterator[tuple[str, _Asked]]:
    """Yield each fact that a condition can test, a part of one for itself."""
    for name, fact in facts.items():
        parts = [f"{name}.{part}" for part in fact.values]
        for each in parts if fact.kind.shape == "parts" else [name]:
            yield each, (fact.type, fact.kind.every(fact.values))


def _operands(fact_type: FactTypeName, values: Sequence[Any] | None) -> Json:
    """Return what each operator takes for a type of fact; those of other types take nothing."""
    suited = operators_of(fact_type)
    allowed: Json = {name: False for name in OPERATORS if name not in suited}
    for name in suited:
        among = schema_among(OPERATORS[name].operand, values) if values else None
        if among is not None:
            allowed[name] = among
    return allowed


def _close_facts(schema: Json, vocabulary: Vocabulary) -> None:
    """Describe what a case may state, wherever a case or a test states facts."""
    stated = model_schema(vocabulary.facts_model)
    for name, fact in vocabulary.facts.items():
        stated["properties"][name] |= {"title": fact.title, "description": fact.question}
    schema["$defs"]["Facts"] = stated
    for kind in (schema, *schema["$defs"].values()):
        for key in ("facts", "fires", "does_not_fire", "waits"):
            if key in kind.get("properties", {}):
                words = kind["properties"][key]["description"]
                kind["properties"][key] = {"description": words, "$ref": "#/$defs/Facts"}
