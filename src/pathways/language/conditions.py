"""What a rule asks of a case: all / any / not, over tests of single facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, assert_never

from pydantic import Discriminator, Field, Tag, model_validator

from pathways.language.models import Many, Model, Text, refusal
from pathways.language.operands import Operand
from pathways.language.operators import OPERATORS, Operator, OperatorName
from pathways.problems import listing

Path = tuple[str | int, ...]
"""The steps that lead to a part of a condition in its file."""


class Test(Model):
    """A test of one fact: ``fact: age_years, at_least: older_adult_age``.

    On disk the operator is a key; here it is `op`, and what it compares with is `value`.
    """

    __test__ = False  # not a test of ours, whatever pytest thinks

    fact: str
    """The fact that is asked about; of a marker, with a dot: biomarkers.hereditary_variant."""
    op: OperatorName
    value: Operand
    because: Text | None = None
    """Why this condition carries the rule: a clause that reads after "because"."""
    if_unknown: Text | None = None
    """How one would find out: an imperative clause."""

    @property
    def operator(self) -> Operator:
        """All that is known of its operator."""
        return OPERATORS[self.op]

    @property
    def key_of_fact(self) -> str:
        """The key under which the fact is named."""
        return self.op if self.operator.operand == "fact" else "fact"

    @model_validator(mode="before")
    @classmethod
    def _read_operator(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        rest = {k: v for k, v in data.items() if k in ("because", "if_unknown", "fact")}
        found = [key for key in data if key in OPERATORS]
        if len(found) != 1:
            allowed = listing(tuple(OPERATORS))
            raise refusal(f"A condition compares in exactly one way. Choose one of: {allowed}.")
        op, value = found[0], data[found[0]]
        items = value if isinstance(value, list) else [value]
        kinds = (str,) if isinstance(value, list) else (bool, int, str)
        if not all(isinstance(item, kinds) for item in items):
            raise refusal(f"{op} takes a name, a number, true or false, or a list of names.")
        if OPERATORS[op].operand == "fact":
            if "fact" in data:
                raise refusal(f'"{op}" names the fact itself. Leave the line with "fact" out.')
            return rest | {"fact": value, "op": op, "value": True}
        return rest | {"op": op, "value": tuple(value) if isinstance(value, list) else value}

    @classmethod
    def keys(cls) -> list[str]:
        """Return the keys as they are written in a file."""
        return ["fact", *OPERATORS, "because", "if_unknown"]


class All(Model):
    """True if every part is true."""

    all: Many[Condition]
    """Conditions that must all be true."""

    def model_post_init(self, context: Any) -> None:
        """Refuse an empty list, which would be true of everything."""
        if not self.all:
            raise refusal('"all" is empty. List at least one condition.')


class Any_(Model):
    """True if at least one part is true."""

    any: Many[Condition]
    """Conditions of which at least one must be true."""

    def model_post_init(self, context: Any) -> None:
        """Refuse an empty list, which could never be true."""
        if not self.any:
            raise refusal('"any" is empty. List at least one condition.')


class Not(Model):
    """True if the part is false."""

    not_: Condition = Field(alias="not")
    """The condition that must be false."""


def _kind(data: Any) -> str:
    if isinstance(data, Model):
        return {"All": "all", "Any_": "any", "Not": "not"}.get(type(data).__name__, "test")
    if isinstance(data, dict):
        return next((key for key in ("all", "any", "not") if key in data), "test")
    return "test"


Condition = Annotated[
    Annotated[All, Tag("all")]
    | Annotated[Any_, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[Test, Tag("test")],
    Discriminator(_kind),
]

for _model in (All, Any_, Not):
    _model.model_rebuild()


def tests_of(condition: Condition) -> Iterator[Test]:
    """Yield every test within a condition, in the order of the text."""
    for _, test in located_tests(condition):
        yield test


def located_tests(condition: Condition, path: Path = ()) -> Iterator[tuple[Path, Test]]:
    """Yield every test within a condition with the path that leads to it in the file."""
    for at, part in located_parts(condition, path):
        if isinstance(part, Test):
            yield at, part


def located_parts(condition: Condition, path: Path = ()) -> Iterator[tuple[Path, Condition]]:
    """Yield a condition and every condition within it with the path that leads to it."""
    yield path, condition
    match condition:
        case All(all=parts):
            for i, part in enumerate(parts):
                yield from located_parts(part, (*path, "all", i))
        case Any_(any=parts):
            for i, part in enumerate(parts):
                yield from located_parts(part, (*path, "any", i))
        case Not(not_=part):
            yield from located_parts(part, (*path, "not"))
        case Test():
            return
        case _:
            assert_never(condition)


def signed_tests(condition: Condition, negated: bool = False) -> Iterator[tuple[Test, bool]]:
    """Yield every test within a condition, and whether the condition asks for it to be false."""
    match condition:
        case All(all=parts) | Any_(any=parts):
            for part in parts:
                yield from signed_tests(part, negated)
        case Not(not_=part):
            yield from signed_tests(part, not negated)
        case Test():
            yield condition, negated
        case _:
            assert_never(condition)
