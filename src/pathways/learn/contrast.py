"""A learner's answer beside the rules: both, only the learner, only the rules.

Explanations that start from the learner's own answer raise later skill; one-sided ones do not
(Buçinca et al., CHI 2025, doi 10.1145/3706598.3713229). So each item says why against that answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pathways.explain.whynot import WhyNot, why_not_option
from pathways.explain.words import state_words
from pathways.learn.attempt import Answer
from pathways.learn.carriers import Carrier, carriers
from pathways.packs.rules import Stance
from pathways.show.result import Argument, OptionArguments, facts_behind
from pathways.show.walk import Step

_MISSES = 2


@dataclass(frozen=True)
class Shared:
    """An option that the rules argue for, and what carries the arguments."""

    option: str
    arguments: tuple[Argument, ...]
    facts: tuple[str, ...]
    """The stated facts and markers behind the arguments."""
    on_your_fact: bool
    """True if the fact that the learner named is among them."""


@dataclass(frozen=True)
class Added:
    """An option that only the learner considers: why not, and what does speak on it."""

    option: str
    why_not: WhyNot
    others: tuple[tuple[Stance, Argument], ...]
    """Arguments against it and cautions."""


@dataclass(frozen=True)
class Contrast:
    """An answer at a stage, option by option, beside what the rules argue for by then."""

    step: Step
    answer: Answer

    @cached_property
    def options(self) -> tuple[str, ...]:
        """The options of the stage."""
        everything = self.step.proof.pack.vocabulary.options.items()
        return tuple(name for name, option in everything if option.stage == self.step.stage)

    @cached_property
    def both(self) -> tuple[str, ...]:
        """The options that the learner considers and the rules argue for."""
        return tuple(o for o in self.options if self._yours(o) and self._argued(o))

    @cached_property
    def only_you(self) -> tuple[str, ...]:
        """The options that the learner considers and no rule argues for."""
        return tuple(o for o in self.options if self._yours(o) and not self._argued(o))

    @cached_property
    def only_rules(self) -> tuple[str, ...]:
        """The options that rules argue for and the learner left out."""
        return tuple(o for o in self.options if self._argued(o) and not self._yours(o))

    @cached_property
    def neither(self) -> tuple[str, ...]:
        """The options that the learner left out, as the rules do."""
        return tuple(o for o in self.options if not self._argued(o) and not self._yours(o))

    @property
    def agreement(self) -> float:
        """The share of the stage's options that the learner sorts as the rules do, 0 to 1.

        A stop counts as one more where the rules or the learner make one.
        """
        asked, same = len(self.options), len(self.both) + len(self.neither)
        if self.step.stops or self.answer.stop:
            asked += 1
            same += bool(self.step.stops) is self.answer.stop
        return same / asked if asked else 1.0

    @cached_property
    def carriers(self) -> tuple[Carrier, ...]:
        """The stated facts with what rests on each at this stage, most first."""
        return carriers(self.step.proof, self.step.stage)

    @property
    def your_carrier(self) -> Carrier | None:
        """What rests on the fact that the learner named; None if nothing does."""
        return next((c for c in self.carriers if c.fact == self.answer.fact), None)

    def shared(self, option: str) -> Shared:
        """Return what carries an option that the rules argue for."""
        proof, arguments = self.step.proof, self._said(option).for_
        rules = proof.pack.rules_by_id
        behind = [facts_behind(proof, rules[argument.rule]) for argument in arguments]
        facts = tuple(dict.fromkeys(name for names in behind for name in names))
        return Shared(option, tuple(arguments), facts, self.answer.fact in facts)

    def added(self, option: str) -> Added:
        """Return why no rule argues for an option, with the nearest misses."""
        said = self._said(option)
        others: list[tuple[Stance, Argument]] = [("against", card) for card in said.against]
        others += [("caution", card) for card in said.caution]
        answer = why_not_option(self.step.proof, option, most=_MISSES)
        return Added(option, answer, tuple(others))

    def fact_words(self, name: str) -> str:
        """Return a fact with what is stated of it at this stage."""
        proof = self.step.proof
        return state_words(proof.pack.vocabulary, name, proof.value(name))

    def _yours(self, option: str) -> bool:
        return option in self.answer.considered

    def _argued(self, option: str) -> bool:
        return bool(self._said(option).for_)

    def _said(self, option: str) -> OptionArguments:
        nothing = OptionArguments(stage=self.step.stage, for_=[], against=[], caution=[])
        return self.step.options.get(option, nothing)
