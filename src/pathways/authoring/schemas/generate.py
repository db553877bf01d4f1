"""The schema of each kind of file of a pack, from the models that read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from pydantic import BaseModel, Field, create_model

from pathways.authoring.schemas import names
from pathways.authoring.schemas.condition import unite
from pathways.authoring.schemas.described import Json, model_schema
from pathways.cases.case_reader import CaseFile, StageFile
from pathways.language.fact_types import FACT_TYPES
from pathways.language.models import Many, Snake
from pathways.packs.pack import PackHead
from pathways.packs.pack_files import Kind, PackFiles, Sections
from pathways.packs.rule_tests import OUTCOMES, RuleTestsFile

KINDS: tuple[Kind, ...] = get_args(Kind)
_TITLES: Mapping[Kind, str] = {
    "pack": "What a pack says of itself",
    "sections": "Words, rules and teaching content of a pack",
    "case": "A hypothetical case",
    "tests": "Tests of rules",
}
_ORDER_OF_CASE = (
    *("id", "title", "level", "order", "after", "minutes", "objectives", "vignette"),
    *("facts", "stages", "decisions", "questions", "teacher_note", "dissent", "in_life", "shows"),
)
_CONCLUSIONS = ("derives", "argues_for", "argues_against", "cautions_on", "gives")


def schema_of(kind: Kind, files: PackFiles | None = None) -> Json:
    """Return the schema of a kind of file: for any pack or, with `files`, for one of that pack.

    The schema for one pack names what it and the packs that it extends define, if all of that can
    be read.
    """
    schema = model_schema(_model_of(kind))
    unite(schema)
    _exclude(schema)
    if files is not None and not files.problems and not files.lost.names:
        names.close(schema, files)
    head = {"title": _TITLES[kind], "type": "object"}
    return {**head, **{key: part for key, part in schema.items() if key not in head}}


def _model_of(kind: Kind) -> type[BaseModel]:
    models: Mapping[Kind, type[BaseModel]] = {
        "pack": PackHead,
        "sections": Sections,
        "tests": RuleTestsFile,
    }
    return models.get(kind) or _case_model()


def _case_model() -> type[BaseModel]:
    """Return the model of a case of any pack, in which any fact may be stated."""
    said = "What is stated; what is not stated is unknown. A list is complete."
    facts: Any = (dict[str, Any] | None, Field(None, description=said))
    at: Any = (Snake, Field(description="The stage of the walk at which this is found."))
    stage: Any = create_model("StageFile", __base__=StageFile, stage=at, facts=facts)
    stages: Any = (Many[stage], Field((), description="What is found, stage by stage."))
    return create_model("CaseFile", __base__=CaseFile, facts=facts, stages=stages)


def _exclude(schema: Json) -> None:
    """State what the models check between keys: what goes together, and what does not."""
    kinds = {"": schema, **schema.get("$defs", {})}
    for name, rules in _BETWEEN_KEYS.items():
        if name in kinds:
            kinds[name].update(rules)
    properties = schema["properties"]
    if "rules" in properties:
        rule = kinds["Rule"]["properties"]
        del rule["stage"]  # written at the top of the file
        del rule["layer"]["default"]  # the pack may say another
        rule["derives"]["oneOf"][1] |= {"minProperties": 1, "maxProperties": 1}
        schema |= _needs("rules", "stage")
    elif "vignette" in properties:
        schema["not"] = {"required": ["facts", "stages"]}
        schema["properties"] = {key: properties[key] for key in _ORDER_OF_CASE}
        stage = kinds["StageFile"]["properties"]
        kinds["StageFile"]["properties"] = {key: stage[key] for key in ("stage", "facts", "text")}


def _one_of(keys: Sequence[str]) -> Json:
    return {"oneOf": [{"required": [key]} for key in keys]}


def _needs(key: str, other: str) -> Json:
    return {"if": {"required": [key]}, "then": {"required": [other]}}


def _of_type(types: Sequence[str], key: str) -> Json:
    return {
        "if": {"required": ["type"], "properties": {"type": {"enum": list(types)}}},
        "then": {"required": [key], "properties": {key: {"minProperties": 1}}},
    }


_FRAME: Json = {
    "if": {"required": ["frame"], "properties": {"frame": {"const": True}}},
    "then": {"properties": {"type": {"const": "choice"}}},
}
_RIVALS: Json = {"properties": {"rivals": {"minItems": 2, "maxItems": 3}}}
_BETWEEN_KEYS: Mapping[str, Json] = {
    "Fact": {
        "allOf": [
            _of_type([name for name, kind in FACT_TYPES.items() if kind.lists], "values"),
            _of_type([name for name, kind in FACT_TYPES.items() if kind.ranged], "max"),
        ]
    },
    "Derived": {"allOf": [_of_type(("choice",), "values"), _FRAME]},
    "Rule": {**_one_of(_CONCLUSIONS), **_needs("partly", "replaces")},
    "Constant": _one_of(("reference", "convention")),
    "Statement": {
        **_one_of(("flaw", "sound")),
        "dependentRequired": {"flaw": ["correction"], "correction": ["flaw"]},
        "allOf": [_RIVALS],
    },
    "Written": _one_of(tuple(OUTCOMES)),
}
