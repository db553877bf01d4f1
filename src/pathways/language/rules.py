"""A rule: what it asks of a case, what it concludes, and what it tells a learner."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Tag

from pathways.language.conditions import Condition, Test, signed_tests, tests_of
from pathways.language.models import Day, Kebab, Many, Model, Snake, Text, refusal
from pathways.language.vocabulary import Status
from pathways.problems import listing

Layer = Literal["source", "correction", "extension"]
Stance = Literal["for", "against", "caution"]
STANCES: tuple[Stance, ...] = ("for", "against", "caution")
Conclusion = Stance | Literal["derives", "note", "stop"]
STANCE_KEYS: dict[Stance, str] = {
    "for": "argues_for",
    "against": "argues_against",
    "caution": "cautions_on",
}
"""The key under which a rule names the option of an argument."""
_CONCLUSIONS = ("derives", *STANCE_KEYS.values(), "gives")


class Rule(Model):
    """One step of the reasoning. It concludes exactly one thing.

    `derives` names a derived fact (or, for a choice, maps it to a value); `argues_for`,
    `argues_against` and `cautions_on` name an option; `gives` is a teaching note or a stop card.
    """

    id: Kebab
    """Its name, in small letters, digits and hyphens."""
    title: Text
    """Its heading, as learners read it."""
    stage: Snake = ""
    """The stage at which it speaks; written once, at the top of its file."""
    layer: Layer = "source"
    """Whether it restates a document, corrects one or extends them; else as the pack says."""
    status: Status = "established"
    """Whether what it says is in use, under investigation, or of the past."""
    when: Condition
    """The condition under which it speaks."""
    derives: (
        Annotated[
            Annotated[Snake, Tag("fact")] | Annotated[dict[Snake, Snake], Tag("value")],
            Discriminator(lambda data: "value" if isinstance(data, dict) else "fact"),
        ]
        | None
    ) = None
    """The derived fact that it concludes or, of a choice, its value: {extent: distant}."""
    argues_for: Snake | None = None
    """The option that it gives a reason to consider."""
    argues_against: Snake | None = None
    """The option that it gives a reason to leave aside."""
    cautions_on: Snake | None = None
    """The option with which it says that something is to be kept in view."""
    gives: Literal["note", "stop"] | None = None
    """A note to learn from, or a stop that ends the walk."""
    rule: Text
    """What matched."""
    support: Text
    """What supports it, as the source has it."""
    strategy: Text
    """Why this is asked now, before the next thing."""
    misuse: Text
    """When it does not hold."""
    claims: Many[str] = ()
    """The claims of the documents that it carries or, as a correction, corrects."""
    references: Many[Kebab] = ()
    """The publications that it rests on, by their names among the references."""
    as_of: Day | None = None
    """The day as of which it holds, to the knowledge of its author."""
    jurisdiction: Text | None = None
    """Where it holds, if that differs between countries, such as by what is approved."""
    wording: bool = False
    """Of a correction: that it mends words alone, and so rests on no publication."""
    general: bool = False
    """That its author knows it to hold for everyone of the same extent; see `general-rule`."""
    replaces: Many[Kebab] = ()
    """The source rules that this correction stands in for when it fires."""
    partly: Text | None = None
    """Of a correction: why what it replaces is right in some cases, and stands there."""
    disagrees_with: Many[Kebab] = ()
    """Rules that argue the other way on its option, on the same case, and are meant to."""

    def model_post_init(self, context: Any) -> None:
        """Refuse a rule that concludes nothing, or two things."""
        said = [key for key in _CONCLUSIONS if getattr(self, key) is not None]
        if len(said) != 1:
            keys = listing(_CONCLUSIONS)
            raise refusal(f"A rule concludes exactly one thing. Choose one of: {keys}.")
        if isinstance(self.derives, dict) and len(self.derives) != 1:
            raise refusal("A rule derives one fact, such as {extent: distant}.")
        if self.replaces and self.layer == "source":
            raise refusal("Only a correction or an extension can replace a rule.")
        if self.partly and not self.replaces:
            raise refusal('"partly" is said of a rule that replaces another.')

    @cached_property
    def derived_fact(self) -> str | None:
        """The derived fact that it concludes, if it does."""
        return next(iter(self.derives)) if isinstance(self.derives, dict) else self.derives

    @cached_property
    def derived_value(self) -> str | bool:
        """The value it concludes: of a choice, the value; of a boolean, true."""
        return next(iter(self.derives.values())) if isinstance(self.derives, dict) else True

    @cached_property
    def argument(self) -> tuple[Stance, str] | None:
        """Its stance and the option it is about, if it argues."""
        for stance, key in STANCE_KEYS.items():
            if option := getattr(self, key):
                return stance, option
        return None

    @property
    def conclusion(self) -> Conclusion:
        """What kind of thing it concludes: its stance, if it argues."""
        if self.argument:
            return self.argument[0]
        return self.gives or "derives"

    @property
    def corrects(self) -> bool:
        """Whether it takes up what a document says, rather than restating it."""
        return self.layer == "correction" or bool(self.replaces)

    def opposes(self, other: Rule) -> bool:
        """Tell whether one of two rules argues for an option, and the other against it."""
        stances = {rule.argument[0] for rule in (self, other) if rule.argument}
        return self.option == other.option and stances == {"for", "against"}

    @cached_property
    def tests(self) -> tuple[Test, ...]:
        """Every test of its condition, in the order of the text."""
        return tuple(tests_of(self.when))

    @cached_property
    def signed_tests(self) -> tuple[tuple[Test, bool], ...]:
        """Every test of its condition, and whether it must be false (under a `not`)."""
        return tuple(signed_tests(self.when))

    @cached_property
    def option(self) -> str | None:
        """The option it is about, if it argues."""
        return self.argument[1] if self.argument else None
