"""Progress of a learner: for each rule, when it is due again. A small file, and nothing else.

It holds no name and nothing about a person. The page keeps it in the learner's browser; nothing is
stored on the server. When a rule comes back is decided by FSRS, as the library `fsrs` has it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any, Literal, Self

from fsrs import Card, Rating, Scheduler, State
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError, model_validator

from pathways.language.models import Kebab
from pathways.learn.questions import MOST_NUMBER
from pathways.problems import PathwaysError

MOST_BYTES = 1_000_000
_AGAIN = timedelta(minutes=10)
_AHEAD = timedelta(minutes=5)
"""By so much may two clocks differ without a word."""
_LONGEST = 365
"""Days after which a rule comes back at the latest."""
_NOT_OURS = "This is not practice progress, or it was changed. Nothing was loaded."
_SCHEDULER = Scheduler(
    learning_steps=(_AGAIN,),
    relearning_steps=(_AGAIN,),
    maximum_interval=_LONGEST,
    enable_fuzzing=False,
)


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CardState(_Part):
    """The memory of one rule: what `fsrs.Card.to_dict` gives."""

    card_id: Literal[0] = 0
    state: State
    step: Annotated[int, Field(ge=0, le=9)] | None
    stability: float = Field(gt=0, le=36_500)
    difficulty: float = Field(ge=1, le=10)
    due: AwareDatetime
    last_review: AwareDatetime

    @model_validator(mode="after")
    def _hold_together(self) -> CardState:
        if (self.step is None) != (self.state is State.Review):
            raise ValueError("a step belongs to what is being learnt")
        if not timedelta() <= self.due - self.last_review <= timedelta(days=_LONGEST):
            raise ValueError("due before the last review, or too long after")
        return self

    def moved_to(self, reviewed: datetime) -> Self:
        """Return it with another date of the last review, due again after as long a time."""
        due = reviewed + (self.due - self.last_review)
        return self.model_copy(update={"last_review": reviewed, "due": due})

    def card(self) -> Card:
        """Return it as a card of the library."""
        return Card.from_dict(self.model_dump(mode="json"))  # type: ignore[arg-type]


class Met(_Part):
    """A rule that the learner has met."""

    seen: int = Field(ge=1, le=MOST_NUMBER)
    """The number of its next question; those before it were seen."""
    card: CardState

    @property
    def missed(self) -> bool:
        """True if the last answer did not find the rule."""
        return self.card.state is not State.Review

    @property
    def reach(self) -> tuple[int, datetime]:
        """How far practice of it has come, to compare two kept states by."""
        return self.seen, self.card.last_review


class Progress(_Part):
    """What a learner keeps: of the rules of every pack they practised, in use today or not."""

    format: Literal["pathway-practice"] = "pathway-practice"
    version: Literal[1] = 1
    rules: dict[Kebab, Met] = {}

    def json_text(self) -> str:
        """Return it as the text of a file."""
        return self.model_dump_json()

    def of(self, known: Collection[str]) -> Progress:
        """Return what of it is about some rules, to show; never to be kept in its place."""
        rules = {name: met for name, met in self.rules.items() if name in known}
        return self.model_copy(update={"rules": rules})

    def due(self, now: datetime) -> list[str]:
        """Return the rules that are due, missed ones first, then by the time they were due."""
        found = [name for name, met in self.rules.items() if met.card.due <= now]
        return sorted(found, key=lambda name: self._urgency(name))

    def coming(self) -> list[str]:
        """Return every rule that was met, those due first at the beginning."""
        return sorted(self.rules, key=lambda name: self.rules[name].card.due)

    def _urgency(self, name: str) -> tuple[bool, datetime, str]:
        met = self.rules[name]
        return not met.missed, met.card.due, name


class ProgressError(PathwaysError, ValueError):
    """A text is no progress that can be used. The message says so to the learner."""


@dataclass(frozen=True)
class Loaded:
    """Progress that was read, all of it, and what there is to say about it."""

    progress: Progress
    dated: str = ""
    """That dates lay ahead and were set to now, if any were; then it differs from what was kept."""
    elsewhere: str = ""
    """That rules of it are not in the packs in use, if any are."""


def with_answer(
    progress: Progress, rule: str, number: int, rating: Rating, now: datetime
) -> Progress:
    """Return progress after an answer; a question that was seen before is not counted again."""
    met = progress.rules.get(rule)
    if met and number < met.seen:
        return progress
    card = met.card.card() if met else Card(card_id=0, due=now)
    reviewed, _ = _SCHEDULER.review_card(card, rating, now.astimezone(UTC))
    state = CardState.model_validate(reviewed.to_dict())
    new = Met(seen=number + 1, card=state)
    return progress.model_copy(update={"rules": {**progress.rules, rule: new}})


def merged_progress(one: Progress, other: Progress) -> Progress:
    """Return two kept states as one: of each rule, the one of more questions, then the later."""
    rules = dict(one.rules)
    for name, met in other.rules.items():
        if name not in rules or rules[name].reach < met.reach:
            rules[name] = met
    return one.model_copy(update={"rules": rules})


def loaded(text: str | bytes, known: Collection[str], now: datetime) -> Loaded:
    """Return progress from a file or a browser; raise `ProgressError` if it can't be used.

    Nothing of it is left out. An answer dated ahead of `now` was given while some clock ran fast:
    it counts as given now. Rules that are not `known` are kept for when their pack is in use.
    """
    if len(text) > MOST_BYTES:
        raise ProgressError("The file is too large to be practice progress.")
    try:
        found = Progress.model_validate_json(text, strict=True)
    except ValidationError as error:
        raise ProgressError(_refusal(error)) from error
    if not found.model_fields_set >= {"format", "version"}:
        raise ProgressError(_NOT_OURS)
    ahead = {
        name: met.model_copy(update={"card": met.card.moved_to(now)})
        for name, met in found.rules.items()
        if met.card.last_review > now + _AHEAD
    }
    elsewhere = len(found.rules.keys() - set(known))
    return Loaded(
        found.model_copy(update={"rules": found.rules | ahead}),
        f"{_rules(len(ahead))} dated ahead of now, by a clock that ran fast. Kept, with "
        "today's date."
        if ahead
        else "",
        f"{_rules(elsewhere)} not in the packs in use. Kept until their pack is in use again."
        if elsewhere
        else "",
    )


def _rules(number: int) -> str:
    return "1 rule is" if number == 1 else f"{number} rules are"


def _refusal(error: ValidationError) -> str:
    for part in error.errors(include_url=False, include_context=False):
        value: Any = part["input"]
        if part["loc"] == ("version",) and isinstance(value, int):
            return "This progress was made by another version of the explorer and can't be read."
    return _NOT_OURS
