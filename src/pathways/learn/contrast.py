"""A learner's answer beside the rules: both, only the rules, only the learner.

Explanations that start from the learner's own answer raise later skill; one-sided ones do not
(Buçinca et al., CHI 2025, doi 10.1145/3706598.3713229). So each option stands once, told against
that answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pathways.learn.attempt import Answer
from pathways.learn.carriers import CarryingFact, FactQuestion, carrying_facts, fact_question
from pathways.learn.screens import Screen
from pathways.learn.verdicts import Verdict, verdict
from pathways.walks.decisions import Decision
from pathways.walks.walk import Step, Walk
from pathways.words.sentences import state_words

Stopping = Literal["seen", "missed", "early", "unfounded"]
"""How a stop of the learner, or the want of one, stands to the rules."""


@dataclass(frozen=True)
class Contrast:
    """An answer at a decision, option by option, beside what the rules argue for by then."""

    screen: Screen
    decision: Decision
    answer: Answer
    later_stop: str | None = None
    """The stage after this one at which the walk stops, if it does."""

    @classmethod
    def of(cls, walk: Walk, screen: Screen, answer: Answer) -> Contrast:
        """Return the contrast of an answer at a screen that holds a decision."""
        assert screen.decision
        later = walk.stopped_at if walk.stopped_at != screen.step.stage else None
        return cls(screen, screen.decision, answer, later)

    @property
    def step(self) -> Step:
        """The step at which the decision is taken."""
        return self.screen.step

    @cached_property
    def verdicts(self) -> dict[str, Verdict]:
        """How the rules stand to each option at stake."""
        step = self.step
        return {o: verdict(step.proof, step.result, o) for o in self.decision.options}

    @property
    def stopping(self) -> Stopping | None:
        """How the learner's stop, or the want of one, stands to the rules; None without a stop."""
        if self.step.stops:
            return "seen" if self.answer.stop else "missed"
        if self.answer.stop:
            return "early" if self.later_stop else "unfounded"
        return None

    @property
    def both(self) -> tuple[str, ...]:
        """The options that the learner considers and the rules argue for, also if for everyone."""
        return self._sorted(True, "for", "general")

    @property
    def only_rules(self) -> tuple[str, ...]:
        """The options that the rules argue for in this case and the learner left out."""
        return self._sorted(False, "for")

    @property
    def only_you(self) -> tuple[str, ...]:
        """The options that the learner considers and the rules do not argue for."""
        return self._sorted(True, "against", "pending", "caution", "silent")

    @property
    def ruled_out(self) -> tuple[str, ...]:
        """The options that the learner left out and the rules argue against."""
        return self._sorted(False, "against")

    @property
    def neither(self) -> tuple[str, ...]:
        """The options that the learner left out and that nothing specific speaks for or against."""
        return self._sorted(False, "general", "pending", "caution", "silent")

    @property
    def nothing_for(self) -> int:
        """How many options the learner chose that no rule here supports."""
        return len(self.only_you)

    @property
    def agreement(self) -> float:
        """How far the learner sorts the options as the rules do, 0 to 1; never shown as a mark.

        The mean of the share of the options argued for that were chosen, and of the share of the
        others that were left out: who ticks all, or nothing, gets one half. What holds for
        everyone, or waits for a correction, counts only where there is no other. A stop that the
        rules make counts alone.
        """
        if self.step.stops:
            return float(self.answer.stop)
        left, false = self._split("against", "caution", "silent")
        if not left + false:
            left, false = self._split("general", "pending")
        missed, chosen = self._split("for")
        sides = ((chosen, missed), (left, false + (self.stopping == "unfounded")))
        shares = [right / (right + wrong) for right, wrong in sides if right + wrong]
        return sum(shares) / len(shares) if shares else 1.0

    def _split(self, *kinds: str) -> tuple[int, int]:
        """Return how many options of some kinds were left out, and how many chosen."""
        return len(self._sorted(False, *kinds)), len(self._sorted(True, *kinds))

    @cached_property
    def carriers(self) -> tuple[CarryingFact, ...]:
        """The stated facts that decide among the options, those that decide most first."""
        return carrying_facts(self.step.proof, self.decision.options)

    @cached_property
    def fact_question(self) -> FactQuestion | None:
        """Which fact was asked for; None if none was."""
        return fact_question(self.step.proof, self.decision.options, self.screen.new)

    def fact_words(self, name: str) -> str:
        """Return a fact with what is stated of it by then."""
        proof = self.step.proof
        return state_words(proof.pack.vocabulary, name, proof.value(name))

    def _sorted(self, chosen: bool, *kinds: str) -> tuple[str, ...]:
        """Return the options chosen or not, to which the rules stand in one of some ways.

        Beside a stop nothing else counts as chosen or left out.
        """
        if self.step.stops:
            return ()
        return tuple(
            name
            for name, found in self.verdicts.items()
            if found.kind in kinds and (name in self.answer.considered) is chosen
        )
