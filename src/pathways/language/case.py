"""A hypothetical case: facts, all at once or by the stage at which they come to light."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag

from pathways.language.facts import Facts
from pathways.language.models import Kebab, Many, Model, Snake, Text, once_each

Level = Literal["worked", "guided", "solo"]


DerivedWord = Annotated[
    Annotated[str, Tag("text")] | Annotated[bool, Tag("truth")],
    Discriminator(lambda data: "truth" if isinstance(data, bool) else "text"),
]
"""A value of a derived fact, as it is written."""


_UNIQUE = Field(json_schema_extra={"uniqueItems": True})
CaseId = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$")]
"""The name of a case, which may be that of its file."""


class NamedDecision(Model):
    """A stage at which the walk asks, and what is at stake there."""

    stage: Snake
    """The stage of the walk at which it is asked."""
    options: Annotated[Many[Snake], once_each("options"), _UNIQUE] = Field(
        min_length=2, max_length=6
    )
    """Two to six options of any stage, some argued for and some not."""
    why: Text
    """Why this decision matters, in at most 25 words."""


class DiscussionQuestion(Model):
    """A question to talk about after the walk."""

    question: Text
    """The question, as learners read it."""
    answer: Text | None = None
    """What a good answer holds."""


QuestionToDiscuss = Annotated[
    DiscussionQuestion,
    BeforeValidator(
        lambda written: {"question": written} if isinstance(written, str) else written,
        json_schema_input_type=Text | DiscussionQuestion,
    ),
]
"""A question with its answer; one alone may be written as plain text."""


class Shows(Model):
    """What the walk of a teaching case must show; the test suite holds it to that."""

    for_: Many[Snake] = Field((), alias="for")
    """Options that at least one rule must argue for."""
    against: Many[Snake] = ()
    """Options that at least one rule must argue against."""
    caution: Many[Snake] = ()
    """Options on which at least one rule must caution."""
    silent: Many[Snake] = ()
    """Options on which no rule may speak."""
    derived: dict[Snake, DerivedWord | None] = {}
    """Values that must be derived; null says that the case must leave it unknown."""
    stops: Many[Kebab] = ()
    """The stops that the walk must meet, and no others."""
    rules: Many[Kebab] = ()
    """Rules that must fire."""
    waiting: Many[Kebab] = ()
    """Rules that must wait for a fact the case does not state."""


class Teaching(Model):
    """What makes a case a lesson."""

    level: Level | None = None
    """How much help a learner gets: worked (reasoning first), guided, or solo."""
    order: int | None = Field(None, ge=0, le=9999)
    """Its place among all cases, lowest first; tens, so that one can be put between."""
    after: Many[CaseId] = ()
    """Cases to walk before this one."""
    minutes: int | None = Field(None, ge=1, le=240)
    """How long the walk takes."""
    objectives: Many[Text] = ()
    """What a learner can do after the walk."""
    vignette: Text | None = None
    """The situation of a fictional person, without a name, an address or a date."""
    decisions: Many[NamedDecision] = ()
    """Where the walk asks, one to four times; if left out, that is worked out from the rules."""
    questions: Many[QuestionToDiscuss] = ()
    """Questions to talk about after the walk, each with what a good answer holds."""
    teacher_note: Text | None = None
    """What whoever teaches may point out."""
    dissent: Text | None = None
    """Where reasonable people differ."""
    in_life: Text | None = None
    """What comes next in life."""
    shows: Shows | None = None
    """What the walk must show; `pathways test` holds it to that."""


@dataclass(frozen=True)
class Reveal:
    """What is found at one stage."""

    stage: str
    facts: Facts
    text: str | None = None


@dataclass(frozen=True, eq=False)
class Case:
    """A hypothetical case, checked against a vocabulary."""

    id: str
    title: str
    reveals: tuple[Reveal, ...]
    facts: Facts
    """Everything known at the end of the walk."""
    teaching: Teaching = field(default_factory=Teaching)
