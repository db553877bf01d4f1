"""What a learner committed to, decision by decision, and its token in an address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from pathways.cases import address
from pathways.language.models import Many, Model, Snake
from pathways.logic.possible_facts import slots
from pathways.packs.pack import Pack
from pathways.problems import ProblemsError

Sure = Literal[25, 50, 75, 100]
SURE: dict[Sure, str] = {25: "Guessing", 50: "Unsure", 75: "Fairly sure", 100: "Certain"}
"""How sure a learner can be of an answer, in percent."""

_BROKEN = "The answers in this address can't be read. The walk goes on without them."
_STALE = "Some answers in this address name what the rules no longer have. They are left out."


class Answer(Model):
    """What a learner committed to at one decision, before the rules were shown."""

    considered: Many[Snake] = ()
    """The options at stake that they would consider."""
    stop: bool = False
    """True if they would stop here, because something urgent comes first."""
    fact: Annotated[str, Field(max_length=120)] | None = None
    """The fact or marker that decides it, as they see it."""
    sure: Sure | None = None
    shown: bool = False
    """True if they asked to be shown the reasoning instead."""


Attempt = Mapping[str, Answer]
"""The answers by the stage of their decision."""


def encode(attempt: Attempt) -> str:
    """Return the token of some answers."""
    return address.encode(
        {stage: answer.model_dump(exclude_defaults=True) for stage, answer in attempt.items()}
    )


def decode(pack: Pack, token: str) -> tuple[dict[str, Answer], str | None]:
    """Return the answers of a token, and what to say if some of it can't be used."""
    try:
        data = address.decode(token)
    except ProblemsError:
        return {}, _BROKEN
    try:
        given = {str(stage): Answer.model_validate(answer) for stage, answer in data.items()}
    except ValidationError:
        return {}, _BROKEN
    known = {
        stage: _known(pack, answer)
        for stage, answer in given.items()
        if stage in pack.vocabulary.stages
    }
    return known, None if known == given else _STALE


def _known(pack: Pack, answer: Answer) -> Answer:
    """Return an answer without the options and facts that the pack does not have."""
    options = pack.vocabulary.options
    update: dict[str, Any] = {
        "considered": tuple(name for name in answer.considered if name in options),
        "fact": answer.fact if answer.fact in slots(pack) else None,
    }
    return answer.model_copy(update=update)
