"""Turns data models into JSON Schema, with what their docstrings say of each key."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from itertools import pairwise
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from pathways.language.models import Model

Json = dict[str, Any]


def model_schema(model: type[BaseModel]) -> Json:
    """Return the schema of a model, in the order of its keys."""
    return model.model_json_schema(schema_generator=_Described, ref_template="#/$defs/{model}")


class _Described(GenerateJsonSchema):
    """Describes keys and models in plain words, and leaves out what would not help an author."""

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        found = super().model_schema(schema)
        model: type[Model] = schema["cls"]
        words = _words_of_keys(model)
        properties = found.get("properties", {})
        for name, field in model.model_fields.items():
            if name in words:
                properties[field.alias or name]["description"] = words[name]
        found.pop("title", None)
        if "description" in found:
            found["description"] = _plain(found["description"])
        return found

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        """Leave out empty defaults, and the null of keys that may be left out."""
        inner = schema["schema"]
        if inner["type"] == "nullable":
            return self.generate_inner(inner["schema"])
        return super().default_schema(schema) if schema["default"] else self.generate_inner(inner)

    def dict_schema(self, schema: Any) -> JsonSchemaValue:
        """Refuse keys that are no names, as the model does."""
        found = super().dict_schema(schema)
        return {**found, "additionalProperties": False} if "patternProperties" in found else found

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Give no title to a key: it would only repeat the key."""
        return False


def _words_of_keys(model: type[BaseModel]) -> dict[str, str]:
    """Return the docstrings that stand below the keys of a model, or of those it is made from."""
    words: dict[str, str] = {}
    for cls in reversed(model.__mro__):
        if not issubclass(cls, Model):
            continue
        try:
            source = textwrap.dedent(inspect.getsource(cls))
        except OSError:  # a model made while running
            continue
        (body,) = ast.parse(source).body
        assert isinstance(body, ast.ClassDef)
        for key, below in pairwise(body.body):
            match key, below:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(text))),
                ):
                    words[name] = _plain(inspect.cleandoc(text))
    return words


def _plain(text: str) -> str:
    """Return a docstring as running text: lines joined, code without its marks."""
    return re.sub(r"``?([^`]+)``?", r"\1", re.sub(r"(?<!\n)\n(?!\n)", " ", text))
