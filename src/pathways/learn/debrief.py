"""The end of a walk: what it showed, what a learner committed to, what to study next."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from pathways.language.case import Case
from pathways.language.lessons import Lesson
from pathways.language.rules import Rule
from pathways.learn.attempt import Answer, Attempt
from pathways.learn.contrast import Contrast
from pathways.learn.course import next_case
from pathways.learn.screens import Screen, screens
from pathways.packs.pack import Pack
from pathways.walks.walk import Walk


@dataclass(frozen=True)
class Point:
    """Something that the case is made to show; `met` is None where the learner was not asked."""

    stage: str
    title: str
    met: bool | None
    stop: bool = False


@dataclass(frozen=True)
class Debrief:
    """A walk that was walked, with the answers that were committed to on the way."""

    walk: Walk
    attempt: Attempt
    walked: Collection[str] = ()
    """The cases that were walked before."""

    @property
    def pack(self) -> Pack:
        """The pack that was walked."""
        return self.walk.steps[0].proof.pack

    @cached_property
    def decisions(self) -> list[Screen]:
        """The screens at which the walk asks."""
        return [screen for screen in screens(self.walk) if screen.decision]

    @cached_property
    def contrasts(self) -> list[Contrast]:
        """The decisions at which the learner committed, each beside the rules."""
        return [contrast for screen in self.decisions if (contrast := self.contrast(screen))]

    def contrast(self, screen: Screen) -> Contrast | None:
        """Return what was committed to at a screen, beside the rules; None if nothing was."""
        answer = self.attempt.get(screen.stage)
        return Contrast.of(self.walk, screen, answer) if answer and not answer.shown else None

    @property
    def calibration(self) -> list[Contrast]:
        """The decisions at which the learner said how sure they were."""
        return [contrast for contrast in self.contrasts if contrast.answer.sure is not None]

    @cached_property
    def points(self) -> list[Point]:
        """What the case was meant to show: its stops, and what it argues for where it asks.

        Silence of the rules is no point: nothing is an error because they do not speak of it.
        """
        return [*self._stops(), *self._argued()]

    @cached_property
    def traps(self) -> list[Point]:
        """The options chosen that the case argues against, and stops that nothing called for."""
        return [
            Point(contrast.step.stage, self._title(name), False)
            for contrast in self.contrasts
            for name in contrast.only_you
            if contrast.verdicts[name].kind == "against"
        ] + [
            Point(contrast.step.stage, "Stop", False, stop=True)
            for contrast in self.contrasts
            if contrast.stopping == "unfounded"
        ]

    @cached_property
    def missed(self) -> list[Rule]:
        """The rules that the answers left out: arguments for, what speaks against, and stops."""
        rules = dict.fromkeys(name for found in self.contrasts for name in _missed(found))
        return [self.pack.rules_by_id[name] for name in rules]

    @cached_property
    def study(self) -> list[Lesson]:
        """The lessons of the stages at which learner and rules differ, the widest gap first."""
        apart = sorted((c for c in self.contrasts if c.agreement < 1), key=lambda c: c.agreement)
        stages = dict.fromkeys(contrast.step.stage for contrast in apart)
        return [lesson for stage in stages for lesson in self.pack.lessons if lesson.stage == stage]

    @property
    def next_case(self) -> Case | None:
        """The case to go on with."""
        return next_case(self.pack, self.walk.case.id, self.walked)

    def _stops(self) -> Iterator[Point]:
        for screen in self.decisions:
            for card in screen.step.stops:
                answer = self._answer(screen)
                early = any(c.stopping == "early" for c in self.contrasts)
                met = None if answer is None else answer.stop or early
                yield Point(screen.step.stage, card.title, met, stop=True)

    def _argued(self) -> Iterator[Point]:
        """Yield what the case is made to show an argument for, where the walk asks about it."""
        shows = self.walk.case.teaching.shows
        wanted = set(shows.for_) if shows else set()
        for screen in self.decisions:
            found = Contrast.of(self.walk, screen, self._answer(screen) or Answer())
            asked = self._answer(screen) is not None
            for name in (*found.both, *found.only_rules):
                if name in wanted and found.verdicts[name].kind == "for":
                    met = name in found.answer.considered if asked else None
                    yield Point(screen.step.stage, self._title(name), met)

    def _answer(self, screen: Screen) -> Answer | None:
        answer = self.attempt.get(screen.stage)
        return None if answer is None or answer.shown else answer

    def _title(self, option: str) -> str:
        return self.pack.vocabulary.options[option].title


def _missed(found: Contrast) -> Iterator[str]:
    """Yield the rules that an answer left out."""
    if found.stopping == "missed":
        yield from (card.rule for card in found.step.stops)
    for name in found.only_rules:
        if reason := found.verdicts[name].reason:
            yield reason.rule
    for name in found.only_you:
        shown = found.verdicts[name]
        if shown.reason and shown.kind in ("against", "caution"):
            yield shown.reason.rule
