"""What an edit of a pack changes, as data: the behaviour over cases, and the wording apart."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from pathways.authoring.behaviour import State
from pathways.authoring.edits import Edit, Wording
from pathways.language.rules import Layer, Stance


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Example(_Part):
    """A case on which the two states of the pack differ; both were run on it."""

    facts: dict[str, Any]
    only_before: dict[str, Any]
    """What only the earlier state has words for."""
    only_now: dict[str, Any]
    text: str
    smallest: bool
    """True if no part of it is enough, which the solver proved."""

    @property
    def size(self) -> int:
        """The facts that it states; each marker is one."""
        parts = (self.facts, self.only_before, self.only_now)
        values = [value for part in parts for value in part.values()]
        return sum(len(value) if isinstance(value, dict) else 1 for value in values)


class Affected(_Part):
    """The cases on which something changes."""

    teaching: list[str]
    """The ids of the teaching cases."""
    generated: int


class Change(_Part):
    """What a rule says on some cases in one state of the pack, and not so in the other."""

    change: Literal["gained", "lost", "changed"]
    rule: str
    title: str
    stage: str
    stage_title: str
    layer: Layer
    option: str | None
    option_title: str | None
    stance: Stance | None
    gives: str | None
    before: State
    """On the example, as `now`."""
    now: State
    example: Example
    because: list[str]
    affected: Affected


class DerivedChange(_Part):
    """A derived fact that has another value on some cases."""

    fact: str
    title: str
    text: str
    example: Example
    because: list[str]
    affected: Affected


class Refusal(_Part):
    """Cases that only one state of the pack accepts: the other says that they contradict."""

    change: Literal["refused", "accepted"]
    message: str
    example: Example
    affected: Affected


class Tally(_Part):
    """How many cases there are, and on how many something changes."""

    cases: int
    changed: int
    """Something is said, or not said, otherwise."""
    derived_only: int
    """Only what is derived changes, and nothing that is said."""


class Review(_Part):
    """The behaviour that an edit changes."""

    old: str
    new: str
    layers: str
    edits: list[Edit]
    words: list[str]
    """What the vocabulary and the teaching cases gained and lost."""
    teaching: Tally
    generated: Tally
    titles: dict[str, str]
    """The titles of the teaching cases, by their ids."""
    refusals: list[Refusal]
    changes: list[Change]
    """In the order of the walk; of an option and a stance, the smallest example first."""
    derived: list[DerivedChange]
    without_effect: list[str]
    """The titles of edited rules of which it is proved that no case changes by them."""
    proved: int
    """Rules that say the same on every case, as is proved."""
    other_layers: dict[str, bool | None]
    """For each other choice of layers, whether something changes; None if that is not settled."""
    sampled_only: list[str]
    """The titles of what the solver could not settle."""
    wording: list[Wording]

    @property
    def behaves_alike(self) -> bool:
        """Tell whether no change of behaviour was found, at any choice of layers."""
        found = self.changes or self.derived or self.refusals
        return not found and not any(self.other_layers.values())
