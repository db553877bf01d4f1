"""The base of all data models, and the translation of what pydantic finds into our words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    StringConstraints,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, InitErrorDetails, PydanticCustomError

from pathways.problems import (
    Fix,
    Problem,
    ProblemsError,
    did_you_mean,
    few_guesses,
    listing,
    shortened,
    slip,
    unknown_name,
)
from pathways.yaml_text.yaml_tree import Tree

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
"""Running text for people."""
Line = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True, min_length=1, max_length=160, pattern=r"^[^\x00-\x1f\x7f-\x9f]*$"
    ),
]
"""A short text on one line."""
Kebab = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""An identifier in kebab-case, such as ``mri-for-brain``."""
Snake = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=60)]
"""An identifier in snake_case, such as ``sites_of_spread``."""
Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
"""A day, such as ``2026-11-20``."""

T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(strict=False)]
"""A list in a file, kept as a tuple."""

M = TypeVar("M", bound=BaseModel)


class Model(BaseModel):
    """Strict and frozen; a key that it does not know is refused by name."""

    model_config = ConfigDict(strict=True, frozen=True, populate_by_name=True, extra="forbid")
    _known: ClassVar[frozenset[str]]
    """Its keys, to look a key up."""

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        """Note the keys of a model as it is made."""
        cls._known = frozenset(cls.keys())

    @model_validator(mode="wrap")
    @classmethod
    def _know_every_key(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        if not isinstance(data, dict) or data.keys() <= cls._known:
            return handler(data)
        known = cls.keys()
        unknown = [key for key in data if key not in cls._known]
        errors = [
            InitErrorDetails(
                type=PydanticCustomError("unknown_key", "unknown key", {"known": known}),
                loc=(key,),
                input=data[key],
            )
            for key in unknown
        ]
        try:  # a misspelt key must not hide the other mistakes beside it
            handler({key: value for key, value in data.items() if key in cls._known})
        except ValidationError as error:
            errors += [_again(details) for details in error.errors()]
        raise ValidationError.from_exception_data(cls.__name__, errors)

    @classmethod
    def keys(cls) -> list[str]:
        """Return the keys as they are written in a file."""
        return [field.alias or name for name, field in cls.model_fields.items()]


def validated(model: type[M], tree: Tree, path: Sequence[Any] = ()) -> M:
    """Return the tree as a model; raise `ProblemsError` with a problem for each mistake."""
    try:
        return model.model_validate(tree.data)
    except ValidationError as error:
        raise ProblemsError(problems_of(error, tree, path)) from error


def problems_of(error: ValidationError, tree: Tree, path: Sequence[Any] = ()) -> list[Problem]:
    """Translate pydantic's findings into problems; `path` leads from the tree to what was read."""
    with few_guesses():
        return [_problem(details, tree, tuple(path)) for details in error.errors()]


def _problem(details: ErrorDetails, tree: Tree, path: tuple[Any, ...]) -> Problem:
    kind, where = details["type"], (*path, *details["loc"])
    if kind == "unknown_key":
        known = details["ctx"]["known"]
        return unknown_name(
            tree.place(where, key=True), "key", str(where[-1]), known, check="unknown-key"
        )
    if where and where[-1] == "[key]":
        place = tree.place(where[:-1], key=True)
        if kind == "literal_error":
            return unknown_name(place, "key", where[-2], _expected(details), check="unknown-key")
        return Problem(place, _MESSAGES.get(kind, _other)("This key", details), "schema")
    name = str(where[-1]) if kind == "missing" else _name(tree, where)
    message = _MESSAGES.get(kind, _other)(name, details)
    return Problem(tree.place(where), message, "schema", fix=_fix(message, details))


def _fix(message: str, details: ErrorDetails) -> Fix | None:
    value = details["input"]
    if message.endswith(_WITHOUT_QUOTES):
        return Fix(value, value)
    if details["type"] == "literal_error" and isinstance(value, str):
        return slip(value, _expected(details))
    return None


def _name(tree: Tree, path: tuple[Any, ...]) -> str:
    """Return the last key on a path, without the steps that pydantic adds for its unions."""
    name, data = "This", tree.data
    for step in path:
        if isinstance(data, dict) and step in data:
            name, data = str(step), data[step]
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
    return name


def _again(details: ErrorDetails) -> InitErrorDetails:
    """Return a finding in the form in which it can be raised once more."""
    kind: Any = details["type"]
    context = details.get("ctx", {})
    if kind in ("unknown_key", "ours"):
        kind = PydanticCustomError(kind, "{message}" if kind == "ours" else "unknown key", context)
    return InitErrorDetails(type=kind, loc=details["loc"], input=details["input"], ctx=context)


def _given(details: ErrorDetails) -> str:
    value = details["input"]
    if isinstance(value, dict):
        return "a mapping (key: value)"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "nothing"
    return f'"{shortened(value)}"' if isinstance(value, str) else shortened(value)


_WITHOUT_QUOTES = " Write it without quotes."
_LEAVE_OUT = " Leave the line out if it is not known."


def _wrong_type(expected: str, plain: str = "(?!)") -> Callable[[str, ErrorDetails], str]:
    """Return a message. `plain` matches texts that would do if they stood without quotes."""

    def explain(name: str, details: ErrorDetails) -> str:
        way_out = ""
        if details["input"] is None:
            way_out = _LEAVE_OUT
        elif expected == "text":
            way_out = " Put it in quotes if it is meant as text."
        elif isinstance(details["input"], str) and re.fullmatch(plain, details["input"]):
            way_out = _WITHOUT_QUOTES
        return f"{name} takes {expected}, not {_given(details)}.{way_out}"

    return explain


def _expected(details: ErrorDetails) -> list[str]:
    return re.findall(r"'([^']*)'", str(details["ctx"]["expected"]))


def _not_allowed(name: str, details: ErrorDetails) -> str:
    known, value = _expected(details), details["input"]
    if value is None or isinstance(value, dict | list):
        way_out = _LEAVE_OUT if value is None else ""
        return f"{name} takes one of: {listing(known)}; not {_given(details)}.{way_out}"
    likely = did_you_mean(shortened(value), known)
    return f'{name} can\'t be "{shortened(value)}".{likely} Allowed: {listing(known)}.'


def _out_of_range(name: str, details: ErrorDetails) -> str:
    limits = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    said = [f"{limits[k]} {v}" for k, v in details["ctx"].items() if k in limits]
    return f"{name} must be {' and '.join(said)}, not {_given(details)}."


def _missing(name: str, details: ErrorDetails) -> str:
    return f'The key "{name}" is missing here.'


def _empty(name: str, details: ErrorDetails) -> str:
    least, given = details["ctx"].get("min_length", 1), details["ctx"].get("actual_length")
    if least > 1:
        return f"{name} lists {given}; it takes at least {least}."
    return f"{name} is empty. Fill it in, or leave the key out if it may be left out."


def _too_many(name: str, details: ErrorDetails) -> str:
    most, given = details["ctx"]["max_length"], details["ctx"]["actual_length"]
    return f"{name} lists {given}; it takes at most {most}."


def _too_long(name: str, details: ErrorDetails) -> str:
    return f"{name} is too long: it takes at most {details['ctx']['max_length']} characters."


def _malformed(name: str, details: ErrorDetails) -> str:
    given, pattern = _given(details), str(details["ctx"].get("pattern", ""))
    if "x00" in pattern:
        return f"{name} takes a single line, without control characters."
    if pattern.startswith("^[A-Z]+"):
        return f"{name} takes capital letters and a number, such as U12, not {given}."
    if pattern.startswith("^[0-9]"):
        return f"{name} takes a day, such as 2026-11-20, not {given}."
    if "A-Z" in pattern:
        return f"{name} takes letters, digits and . _ - without spaces, up to 80, not {given}."
    if "_" in pattern:
        return f"{name} takes a name in small letters, digits and underscores, not {given}."
    return f"{name} takes a name in small letters, digits and hyphens, not {given}."


def _other(name: str, details: ErrorDetails) -> str:
    message = details["msg"]
    return f"{name}: {message[:1].lower()}{message[1:]}."


def _ours(name: str, details: ErrorDetails) -> str:
    return details["msg"]


_MESSAGES: dict[str, Callable[[str, ErrorDetails], str]] = {
    "missing": _missing,
    "literal_error": _not_allowed,
    "bool_type": _wrong_type("true or false", plain="true|false"),
    "int_type": _wrong_type("a whole number", plain="-?[0-9]+"),
    "string_type": _wrong_type("text"),
    "list_type": _wrong_type("a list, such as [first, second]"),
    "tuple_type": _wrong_type("a list, such as [first, second]"),
    "dict_type": _wrong_type("a mapping (key: value)"),
    "model_type": _wrong_type("a mapping (key: value)"),
    "model_attributes_type": _wrong_type("a mapping (key: value)"),
    "too_short": _empty,
    "too_long": _too_many,
    "string_too_short": _empty,
    "string_too_long": _too_long,
    "greater_than_equal": _out_of_range,
    "less_than_equal": _out_of_range,
    "string_pattern_mismatch": _malformed,
    "ours": _ours,
}


def once_each(name: str) -> AfterValidator:
    """Return what refuses a list, under the key `name`, in which something stands twice."""

    def check(values: tuple[str, ...]) -> tuple[str, ...]:
        for value in values:
            if values.count(value) > 1:
                raise refusal(f'{name} lists "{value}" twice.')
        return values

    return AfterValidator(check)


def refusal(message: str) -> PydanticCustomError:
    """Return an error for a validator to raise, whose message is shown as it stands."""
    return PydanticCustomError("ours", "{message}", {"message": message})
