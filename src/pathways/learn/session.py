"""A session of practice: so many questions, those missed once more at the end, and then a summary.

It travels in the address, so that a reload or a step back finds it as it was.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, ValidationError

from pathways.cases import address
from pathways.language.models import Kebab, Many, Model
from pathways.learn.questions import Kind, Name
from pathways.problems import ProblemsError

LENGTHS = (5, 10, 20)
"""How many questions a learner can choose."""
_MOST = 200


class Asked(Model):
    """A question that was answered, by its name, and whether the rule was found."""

    name: Annotated[str, Field(max_length=200)]
    found: bool

    @property
    def rule(self) -> str:
        """The rule that it was made of."""
        return self.name.partition(".")[0]

    @property
    def kind(self) -> Kind:
        """Its kind."""
        name = Name.of(self.name)
        return name.kind if name else "contrast"


class Session(Model):
    """What was chosen and answered so far."""

    length: Annotated[int, Field(ge=1, le=_MOST)]
    only: Annotated[Many[Kebab], Field(max_length=_MOST)] = ()
    """The rules that it is about, if these were sent along; else any."""
    asked: Annotated[Many[Asked], Field(max_length=2 * _MOST)] = ()

    @property
    def first_round(self) -> tuple[Asked, ...]:
        """The questions of the chosen number that were answered."""
        return self.asked[: self.length]

    @property
    def missed(self) -> tuple[Asked, ...]:
        """Those of them that come once more at the end."""
        return tuple(asked for asked in self.first_round if not asked.found)

    @property
    def again(self) -> tuple[Asked, ...]:
        """What was answered of those."""
        return self.asked[self.length :]

    @property
    def coming_again(self) -> Asked | None:
        """What was missed and comes once more now; None while the first round goes on."""
        left = self.missed[len(self.again) :]
        return left[0] if left and len(self.asked) >= self.length else None

    @property
    def over(self) -> bool:
        """True if everything was asked, and what was missed once more."""
        return len(self.asked) >= self.length + len(self.missed)

    @property
    def place(self) -> str:
        """Which question comes now, in words."""
        if len(self.asked) < self.length:
            return f"Question {len(self.asked) + 1} of {self.length}"
        return f"Once more, {len(self.again) + 1} of {len(self.missed)} missed"

    def after(self, name: Name, found: bool) -> Session:
        """Return the session after an answer."""
        one = Asked(name=str(name), found=found)
        return self.model_copy(update={"asked": (*self.asked, one)})

    @property
    def token(self) -> str:
        """How it stands in an address."""
        return address.encode(self.model_dump(mode="json", exclude_defaults=True))


def session_of(token: str) -> Session | None:
    """Return the session of a token; None if it can't be used."""
    try:
        found = Session.model_validate(address.decode(token))
    except (ProblemsError, ValidationError):
        return None
    named = all(Name.of(asked.name) for asked in found.asked)
    return found if named and len(found.again) <= len(found.missed) else None
