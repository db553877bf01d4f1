"""The end of a walk: what a learner committed to, what the rules say, what to study next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pathways.cases.case import Case, Level
from pathways.learn.attempt import Attempt
from pathways.learn.carriers import carriers
from pathways.learn.contrast import Contrast
from pathways.packs.lessons import Lesson
from pathways.packs.pack import Pack
from pathways.packs.rules import Rule
from pathways.show.walk import Walk


@dataclass(frozen=True)
class Point:
    """Something that the case is made to show; `met` is None where the learner was not asked."""

    stage: str
    title: str
    met: bool | None


@dataclass(frozen=True)
class Debrief:
    """A walk that was walked, with the answers that were committed to on the way."""

    walk: Walk
    attempt: Attempt

    @property
    def pack(self) -> Pack:
        """The pack that was walked."""
        return self.walk.steps[0].proof.pack

    @cached_property
    def contrasts(self) -> list[Contrast]:
        """The stages at which the learner committed, each beside the rules."""
        return [
            Contrast(step, self.attempt[step.stage])
            for step in self.walk.steps
            if step.stage in self.attempt and not self.attempt[step.stage].shown
        ]

    @cached_property
    def deciding(self) -> dict[str, str]:
        """The stated fact on which most rests, by stage; stages that rest on none are left out."""
        found = {step.stage: carriers(step.proof, step.stage) for step in self.walk.steps}
        return {stage: most[0].fact for stage, most in found.items() if most}

    @property
    def calibration(self) -> list[Contrast]:
        """The stages at which the learner said how sure they were."""
        return [contrast for contrast in self.contrasts if contrast.answer.sure is not None]

    @cached_property
    def must_meet(self) -> list[Point]:
        """The options for which the case is made to show an argument, each at its stage."""
        shows = self.walk.case.teaching.shows
        wanted = shows.for_ if shows else ()
        return [
            Point(step.stage, self._title(name), self._considered(step.stage, name))
            for step in self.walk.steps
            for name, arguments in step.options.items()
            if name in wanted and arguments.for_
        ]

    @cached_property
    def must_not_pass(self) -> list[Point]:
        """The stop cards, and what the learner considered although the case shows no case for it.

        A stop is met if the learner stopped there.
        """
        stops = [
            Point(step.stage, card.title, self._stopped(step.stage))
            for step in self.walk.steps
            for card in step.stops
        ]
        shows = self.walk.case.teaching.shows
        apart = {*shows.silent, *shows.against} - {*shows.for_} if shows else set()
        passed = [
            Point(contrast.step.stage, self._title(name), False)
            for contrast in self.contrasts
            for name in contrast.only_you
            if name in apart
        ]
        return stops + passed

    @cached_property
    def missed(self) -> list[Rule]:
        """The rules that the answers left out: arguments for, and what speaks against."""
        rules: dict[str, Rule] = {}
        for contrast in self.contrasts:
            said = contrast.step.options
            cards = [card for name in contrast.only_rules for card in said[name].for_]
            for name in contrast.only_you:
                if name in said:
                    cards += [*said[name].against, *said[name].caution]
            rules |= {card.rule: self.pack.rules_by_id[card.rule] for card in cards}
        return list(rules.values())

    @cached_property
    def study(self) -> list[Lesson]:
        """The lessons of the stages at which learner and rules differ, the widest gap first."""
        apart = [c for c in self.contrasts if c.agreement < 1]
        apart.sort(key=lambda contrast: contrast.agreement)
        stages = dict.fromkeys(contrast.step.stage for contrast in apart)
        return [lesson for stage in stages for lesson in self.pack.lessons if lesson.stage == stage]

    @property
    def next_case(self) -> Case | None:
        """A case to go on with: after a worked one a guided one, then one to walk alone."""
        after: dict[Level | None, Level] = {None: "worked", "worked": "guided"}
        level = after.get(self.walk.case.teaching.level, "solo")
        cases = [case for case in self.pack.cases if case.teaching.level == level]
        here = self.walk.case.id
        later = [case for case in cases if case.id > here]
        return next(iter([*later, *(case for case in cases if case.id != here)]), None)

    def _title(self, option: str) -> str:
        return self.pack.vocabulary.options[option].title

    def _considered(self, stage: str, option: str) -> bool | None:
        answer = self.attempt.get(stage)
        return None if answer is None or answer.shown else option in answer.considered

    def _stopped(self, stage: str) -> bool | None:
        answer = self.attempt.get(stage)
        return None if answer is None or answer.shown else answer.stop
