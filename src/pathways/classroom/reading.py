"""How the answers of a room stand to the rules: a reading of the room, not a score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pathways.explain.specific import specific_facts
from pathways.learn.attempt import SURE, Answer, Sure
from pathways.learn.carriers import FactQuestion, fact_question
from pathways.learn.contrast import Contrast
from pathways.learn.screens import Screen
from pathways.learn.verdicts import Verdict
from pathways.walks.walk import Walk

Side = Literal["both", "only_rules", "only_room", "neither"]
Slip = Literal["left out", "chosen against", "chosen without reason", "stop missed", "stop alone"]
"""What many did otherwise than the rules. The rules' silence is no reason against: so it is told
of an option without any reason only where nothing else is."""


@dataclass(frozen=True)
class OptionCount:
    """An option at stake: how many chose it, and how the rules stand to it."""

    option: str
    chosen: int
    asked: int
    verdict: Verdict

    @property
    def side(self) -> Side:
        """Whether most of the room, the rules, both or neither speak for it."""
        room = 2 * self.chosen > self.asked
        if self.verdict.kind in ("for", "general"):
            return "both" if room else "only_rules"
        return "only_room" if room else "neither"


@dataclass(frozen=True)
class FactCount:
    """A fact that could be named as the one that decides, and how many named it."""

    fact: str
    named: int
    decides: bool


@dataclass(frozen=True)
class SureCount:
    """How many were so sure, in percent, and how far they agreed with the rules, 0 to 1."""

    sure: Sure
    people: int
    agreement: float


@dataclass(frozen=True)
class Misconception:
    """What most people did otherwise than the rules."""

    slip: Slip
    people: int
    option: str | None = None
    rule: str | None = None
    """The rule that tells why; None where the rules are silent."""
    facts: tuple[str, ...] = ()
    """The facts of this case on which that rule turns."""


@dataclass(frozen=True)
class RoomReading:
    """The answers of a room at one decision, beside what the rules argue for by then."""

    walk: Walk
    screen: Screen
    answers: tuple[Answer, ...]

    @classmethod
    def of(cls, walk: Walk, screen: Screen, answers: Sequence[Answer]) -> RoomReading:
        """Return the reading of some answers; who asked to be shown the reasoning is left out."""
        return cls(walk, screen, tuple(answer for answer in answers if not answer.shown))

    @cached_property
    def contrasts(self) -> tuple[Contrast, ...]:
        """Each answer beside the rules."""
        return tuple(Contrast.of(self.walk, self.screen, answer) for answer in self.answers)

    @cached_property
    def rules(self) -> Contrast:
        """How the rules stand to the options, whoever answers what."""
        return Contrast.of(self.walk, self.screen, Answer())

    @cached_property
    def options(self) -> tuple[OptionCount, ...]:
        """The options at stake, in the order of the decision."""
        chosen = Counter(name for answer in self.answers for name in answer.considered)
        asked = len(self.answers)
        return tuple(
            OptionCount(name, chosen[name], asked, verdict)
            for name, verdict in self.rules.verdicts.items()
        )

    @property
    def stopped(self) -> int:
        """How many would stop here."""
        return sum(answer.stop for answer in self.answers)

    @cached_property
    def facts(self) -> tuple[FactCount, ...]:
        """The facts that were offered as the one that decides; empty where none was asked for."""
        asked: FactQuestion | None = fact_question(
            self.screen.step.proof, self.rules.decision.options, self.screen.new
        )
        if not asked:
            return ()
        named = Counter(answer.fact for answer in self.answers)
        return tuple(FactCount(n, named[n], n in asked.deciding) for n in asked.offered)

    @cached_property
    def calibration(self) -> tuple[SureCount, ...]:
        """How sure the room was, and how far it was right to be; levels that nobody chose too."""
        found: dict[Sure, list[float]] = {sure: [] for sure in SURE}
        for contrast in self.contrasts:
            if contrast.answer.sure:
                found[contrast.answer.sure].append(contrast.agreement)
        return tuple(
            SureCount(sure, len(shares), sum(shares) / len(shares) if shares else 0.0)
            for sure, shares in found.items()
        )

    @cached_property
    def misconception(self) -> Misconception | None:
        """What most people did otherwise than the rules; None where all did as they do."""
        found = [each for each in self._slips() if each.people]
        reasoned = [each for each in found if each.slip != "chosen without reason"]
        return max(reasoned or found, key=lambda each: each.people, default=None)

    def _slips(self) -> list[Misconception]:
        stops, asked = self.screen.step.stops, len(self.answers)
        if stops:
            rule = stops[0].rule
            return [
                Misconception("stop missed", asked - self.stopped, None, rule, self._turns_on(rule))
            ]
        alone = sum(contrast.stopping == "unfounded" for contrast in self.contrasts)
        return [*map(self._slip, self.options), Misconception("stop alone", alone)]

    def _slip(self, count: OptionCount) -> Misconception:
        kind, reason = count.verdict.kind, count.verdict.reason
        rule = reason.rule if reason else None
        turns_on = self._turns_on(rule) if rule else ()
        if kind == "for":
            left_out = count.asked - count.chosen
            return Misconception("left out", left_out, count.option, rule, turns_on)
        if kind in ("against", "caution"):
            return Misconception("chosen against", count.chosen, count.option, rule, turns_on)
        people = count.chosen if kind == "silent" else 0
        return Misconception("chosen without reason", people, count.option)

    def _turns_on(self, rule: str) -> tuple[str, ...]:
        proof = self.screen.step.proof
        return tuple(specific_facts(proof, proof.pack.rules_by_id[rule]))
