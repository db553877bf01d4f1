"""The words of a pack: facts a case may state, derived facts, stages and options."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal, assert_never

from pydantic import Field, create_model

from pathways.language.conditions import Test
from pathways.language.fact_types import FACT_TYPES, FactType, FactTypeName
from pathways.language.models import Kebab, Many, Model, Snake, Text, once_each, refusal
from pathways.language.operands import Operand

Status = Literal["established", "investigational", "historical"]


class Fact(Model):
    """A fact that a hypothetical case may state. What it does not state is unknown."""

    title: Text
    """Its name, as learners read it."""
    question: Text
    """The question that it answers."""
    help: Text
    """What it means, and what stating it says."""
    stage: Snake
    """The stage of the walk at which it is asked."""
    type: FactTypeName
    """What is stated: one value, several, true or false, a number, or the state of markers."""
    values: dict[Snake, Text] = {}
    """Label of each value, by its name (choice, set, markers)."""
    min: int = 0
    """The lowest number that can be stated (integer)."""
    max: int = 0
    """The highest number that can be stated (integer)."""

    @property
    def kind(self) -> FactType:
        """All that is known of its type."""
        return FACT_TYPES[self.type]

    @property
    def has_range(self) -> bool:
        """Whether its numbers have a range, or it needs none."""
        return self.min < self.max or not self.kind.ranged

    @property
    def has_values(self) -> bool:
        """Whether it lists its values or parts, or needs none."""
        return bool(self.values) or not self.kind.lists

    @property
    def usable(self) -> bool:
        """Whether any value can be stated of it."""
        return self.has_range and self.has_values


class Derived(Model):
    """A fact that rules conclude. The values of a choice stand from highest precedence down."""

    title: Text
    """Its name, as learners read it."""
    help: Text
    """What it means, and what it is concluded from."""
    type: Literal["choice", "boolean"]
    """What can be concluded: one of several values, or that it is true."""
    frame: bool = False
    """Of one choice of a pack: that its value alone makes some rules speak, which are general."""
    values: dict[Snake, Text] = {}
    """Label of each value of a choice, by its name, from the highest precedence down."""

    @property
    def kind(self) -> FactType:
        """All that is known of its type."""
        return FACT_TYPES[self.type]

    @property
    def has_values(self) -> bool:
        """Whether it lists its values, or needs none."""
        return bool(self.values) or not self.kind.lists


class Stage(Model):
    """A step of the walk."""

    title: Text
    """Its name, as learners read it."""
    question: Text
    """The question that this step of the walk asks."""
    help: Text
    """What the step is about."""
    gap: Text | None = None
    """Why it is right that a case can pass it with nothing said."""


class Option(Model):
    """Something that can be considered at a stage. Rules argue for or against it."""

    title: Text
    """Its name, as learners read it."""
    stage: Snake
    """The stage of the walk at which it is considered."""
    gloss: Text
    """What it is, in a sentence."""
    status: Status = "established"
    """Whether it is in use, under investigation, or of the past."""


class Constant(Model):
    """A named threshold, with the reference it rests on or the word that it is a convention."""

    value: int
    """The number itself."""
    title: Text
    """What the number stands for."""
    reference: Kebab | None = None
    """The publication that gives the number, by its name among the references."""
    convention: Text | None = None
    """In place of a reference: that the number is a teaching convention, and for what."""

    def model_post_init(self, context: Any) -> None:
        """Refuse a threshold that rests on nothing."""
        if (self.reference is None) == (self.convention is None):
            raise refusal("A constant names either its reference or the convention it is.")


class Vocabulary(Model):
    """All words of a pack, each in the order of its definition."""

    facts: dict[Snake, Fact]
    derived: dict[Snake, Derived]
    stages: dict[Snake, Stage]
    options: dict[Snake, Option]
    constants: dict[Snake, Constant]

    @cached_property
    def facts_model(self) -> type[Model]:
        """The pydantic model of what a case may state, generated from the facts."""
        fields: dict[str, Any] = {  # under names of their own: a fact may be called "copy"
            f"fact_{name}": (_type_of(name, fact), Field(None, alias=name))
            for name, fact in self.facts.items()
        }
        return create_model("Facts", __base__=Model, **fields)

    @cached_property
    def frame(self) -> str | None:
        """The derived choice whose value makes some rules hold for everyone, if there is one."""
        return next((name for name, fact in self.derived.items() if fact.frame), None)

    @cached_property
    def stage_order(self) -> dict[str, int]:
        """The position of each stage in the walk."""
        return {name: position for position, name in enumerate(self.stages)}

    def number(self, operand: object) -> int:
        """Return a threshold: a number itself, or the value of the constant of that name."""
        if isinstance(operand, str):
            return self.constants[operand].value
        assert isinstance(operand, int)
        return operand

    def operand(self, test: Test) -> Operand:
        """Return what a test compares with; a constant as its number."""
        return self.number(test.value) if test.operator.operand == "number" else test.value


def _type_of(name: str, fact: Fact) -> Any:
    one: Any = fact.kind.model(fact.values, fact.min, fact.max)
    match fact.kind.shape:
        case "one":
            return one
        case "several":
            unique = Field(json_schema_extra={"uniqueItems": True})
            return Annotated[Many[one], once_each(name), unique]
        case "parts":
            parts: Any = Literal[tuple(fact.values)]
            return dict[parts, one]
        case _:
            assert_never(fact.kind.shape)
