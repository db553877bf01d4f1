"""The types of facts, one entry each: how a fact of the type is stated, and with which values.

A type is a shape (one value, several, one for each part) and a kind of value (a name that the fact
lists, a truth, a number, a state). What is stated, read, asked, shown and generated follows from
these two, so that a type that puts known ones together anew is an entry of the table and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, assert_never, get_args

from pydantic import Field

MarkerState = Literal["present", "absent", "not_tested"]
MARKER_STATES: tuple[MarkerState, ...] = get_args(MarkerState)

FactTypeName = Literal["choice", "set", "boolean", "integer", "markers"]
Shape = Literal["one", "several", "parts"]
"""What a case states: one value; a list of values, which is complete; a value for each part."""
ValueKind = Literal["listed", "truth", "number", "state"]
"""What one value is: a name that the fact lists, a truth, a whole number, the state of a marker."""


@dataclass(frozen=True, kw_only=True)
class FactType:
    """A type of fact."""

    takes: str
    """What a fact of the type takes, as readers read it."""
    shape: Shape
    values: ValueKind
    simplicity: int
    """Its place among the types that a first rule would ask about, 0 for the simplest."""

    def __post_init__(self) -> None:
        """Refuse what could not be stated: the names that a fact lists are its values or parts."""
        if self.shape == "parts" and self.values == "listed":
            raise TypeError("a fact of parts lists its parts, so its values are of another kind")
        if self.shape == "several" and self.values == "number":
            raise TypeError("a list of numbers can't be told apart into ranges")

    @property
    def lists(self) -> bool:
        """Whether a fact of the type lists names, each with its label: its values or its parts."""
        return self.shape == "parts" or self.values == "listed"

    @property
    def ranged(self) -> bool:
        """Whether a fact of the type has a lowest and a highest number."""
        return self.values == "number"

    def every(self, listed: Iterable[str]) -> tuple[Any, ...] | None:
        """Return every value of a fact (or of a part of it) that lists names; None of numbers."""
        match self.values:
            case "listed":
                return tuple(listed)
            case "truth":
                return (True, False)
            case "state":
                return MARKER_STATES
            case "number":
                return None
            case _:
                assert_never(self.values)

    def words(self, listed: Iterable[str]) -> Mapping[str, Any] | None:
        """Return the word with which each value is stated; None of truths and numbers.

        Those are read as they are in files.
        """
        every = self.every(listed)
        if every is None or self.values == "truth":
            return None
        return {str(value): value for value in every}

    def model(self, listed: Iterable[str], low: int, high: int) -> Any:
        """Return the type by which pydantic reads one value."""
        match self.values:
            case "listed":
                return Literal[tuple(listed)]
            case "truth":
                return bool
            case "state":
                return MarkerState
            case "number":
                return Annotated[int, Field(ge=low, le=high)]
            case _:
                assert_never(self.values)


FACT_TYPES: Mapping[FactTypeName, FactType] = {
    "choice": FactType(takes="one of these values", shape="one", values="listed", simplicity=1),
    "set": FactType(
        takes="any of these values, or none; a list that is stated is complete",
        shape="several",
        values="listed",
        simplicity=2,
    ),
    "boolean": FactType(takes="true or false", shape="one", values="truth", simplicity=0),
    "integer": FactType(takes="a whole number", shape="one", values="number", simplicity=4),
    "markers": FactType(
        takes="a state for each of these markers", shape="parts", values="state", simplicity=3
    ),
}
"""Every type of fact, by the name under which a pack uses it."""

if tuple(FACT_TYPES) != get_args(FactTypeName):
    raise TypeError("each type of fact has a name in FactTypeName and an entry in FACT_TYPES")


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """Whole numbers from `low` to `high`, both included."""

    low: int
    high: int

    def nearest(self, value: int | None) -> int:
        """Return the number of this range that is nearest to a value, by default the lowest."""
        return self.low if value is None else min(max(value, self.low), self.high)

    def __contains__(self, value: object) -> bool:
        return isinstance(value, int) and self.low <= value <= self.high
