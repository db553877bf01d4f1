"""A session as its teacher steers it: which vote is on, and in which phase.

A room is data. Each step that a teacher takes returns the room after it, or refuses.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from pathways.language.models import Many, Model
from pathways.problems import PathwaysError

Phase = Literal["lobby", "reading", "open", "closed", "revealed", "ended"]
"""Where a room is: before the start; at a vote that is read, open, closed, revealed; at the end."""
Step = Literal["start", "open", "close", "reveal", "on", "back", "pause", "go_on", "end"]
MOST_VOTES = 60
_FROM: dict[Step, tuple[Phase, ...]] = {
    "start": ("lobby",),
    "open": ("reading", "closed"),
    "close": ("open",),
    "reveal": ("open", "closed"),
    "on": ("reading", "open", "closed", "revealed"),
    "back": ("reading", "open", "closed", "revealed"),
    "pause": ("open",),
    "go_on": ("open",),
    "end": ("lobby", "reading", "open", "closed", "revealed"),
}
"""The phases in which a step can be taken."""


class StepRefused(PathwaysError):
    """A step that can't be taken where the room is."""


class Vote(Model):
    """One decision that is put to a room: a stage of a case, and minutes for it."""

    case: Annotated[str, Field(min_length=1, max_length=120)]
    """The id of a teaching case."""
    stage: Annotated[str, Field(min_length=1, max_length=80)]
    minutes: Annotated[int, Field(ge=1, le=60)] = 2


class Room(Model):
    """The state of a session."""

    votes: Many[Vote]
    at: Annotated[int, Field(ge=0)] = 0
    """The vote that the room is at, by its place."""
    phase: Phase = "lobby"
    ends: datetime | None = None
    """When an open vote closes by itself."""
    left: Annotated[float, Field(ge=0)] | None = None
    """Seconds that a vote had left when it was paused."""

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if not 0 < len(self.votes) <= MOST_VOTES:
            raise ValueError(f"A session has 1 to {MOST_VOTES} votes.")
        if self.at >= len(self.votes):
            raise ValueError("The session has no vote at that place.")
        return self

    @property
    def vote(self) -> Vote:
        """The vote that the room is at."""
        return self.votes[self.at]

    @property
    def paused(self) -> bool:
        """Whether an open vote stands still."""
        return self.phase == "open" and self.left is not None

    def takes(self, at: int, now: datetime) -> bool:
        """Tell whether a vote at a place counts now."""
        return self.phase == "open" and at == self.at and not self._over(now)

    def seconds_left(self, now: datetime) -> float | None:
        """Return the seconds until an open vote closes; None where none is open."""
        if self.phase != "open":
            return None
        if self.left is not None:
            return self.left
        return max(0.0, (self.ends - now).total_seconds()) if self.ends else None

    def can(self, step: Step) -> bool:
        """Tell whether a step can be taken."""
        if self.phase not in _FROM[step]:
            return False
        if step == "back":
            return self.at > 0
        if step in ("pause", "go_on"):
            return self.paused is (step == "go_on")
        return True

    def after(self, step: Step, now: datetime) -> Room:
        """Return the room after a step; raise `StepRefused` where it can't be taken."""
        if not self.can(step):
            raise StepRefused(
                f"This can't be done now ({step}, while the session is {self.phase})."
            )
        match step:
            case "start":
                return self._at(self.at)
            case "open":
                ends = now + timedelta(minutes=self.vote.minutes)
                return self.model_copy(update={"phase": "open", "ends": ends, "left": None})
            case "close":
                return self._stopped("closed")
            case "reveal":
                return self._stopped("revealed")
            case "on":
                return self._at(self.at + 1) if self.at + 1 < len(self.votes) else self._end()
            case "back":
                return self._at(self.at - 1)
            case "pause":
                return self.model_copy(update={"left": self.seconds_left(now), "ends": None})
            case "go_on":
                ends = now + timedelta(seconds=self.left or 0)
                return self.model_copy(update={"left": None, "ends": ends})
            case "end":
                return self._end()

    def _over(self, now: datetime) -> bool:
        return self.ends is not None and now >= self.ends

    def _at(self, place: int) -> Room:
        return self._stopped("reading").model_copy(update={"at": place})

    def _end(self) -> Room:
        return self._stopped("ended")

    def _stopped(self, phase: Phase) -> Room:
        return self.model_copy(update={"phase": phase, "ends": None, "left": None})
