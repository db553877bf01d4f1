"""A walk as a row of screens: a decision asks one thing, a reading is read in one breath."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.language.facts import Facts, value_of
from pathways.logic.possible_facts import slots
from pathways.walks.decisions import Decision, decisions
from pathways.walks.walk import Step, Walk


@dataclass(frozen=True)
class Screen:
    """Stages of a walk that are shown at once. With a decision, it is taken at the last new one."""

    steps: tuple[Step, ...]
    decision: Decision | None
    before: Facts
    """What was known at the decision before this one."""

    @property
    def step(self) -> Step:
        """The step at which this screen stands: that of its decision, else the last."""
        return self.decision.step if self.decision else self.steps[-1]

    @property
    def stage(self) -> str:
        """The stage that names this screen in an address."""
        return self.step.stage if self.decision else self.steps[0].stage

    @property
    def told(self) -> tuple[Step, ...]:
        """The steps that say something new, and that of the decision."""
        return tuple(s for s in self.steps if _is_new(s) or (self.decision and s is self.step))

    @property
    def named(self) -> tuple[Step, ...]:
        """The steps that name this screen: that of its decision, else those that say something."""
        return (self.step,) if self.decision else self.told or (self.step,)

    @property
    def silent(self) -> tuple[str, ...]:
        """The stages at which nothing is new."""
        told = self.told
        return tuple(step.stage for step in self.steps if step not in told)

    @property
    def new(self) -> frozenset[str]:
        """The facts and markers that became known, or changed, since the decision before."""
        known = self.step.known
        return frozenset(
            name
            for name in slots(self.step.proof.pack)
            if value_of(known, name) is not None
            and value_of(known, name) != value_of(self.before, name)
        )

    @property
    def revealed(self) -> dict[str, object]:
        """The facts that the stages of this screen state."""
        return {name: value for step in self.steps for name, value in step.revealed.items()}


def screens(walk: Walk) -> tuple[Screen, ...]:
    """Return the screens of a walk. Every stage that it reaches stands on one of them."""
    found: list[Screen] = []
    for screen in _screens(walk):
        quiet = not screen.decision and not any(map(_is_new, screen.steps))
        if quiet and found:  # stages at the end at which nothing is new
            last = found[-1]
            found[-1] = Screen((*last.steps, *screen.steps), last.decision, last.before)
        else:
            found.append(screen)
    return tuple(found)


def screen_of(row: tuple[Screen, ...], stage: str) -> Screen | None:
    """Return the screen that holds a stage."""
    return next((s for s in row if any(step.stage == stage for step in s.steps)), None)


def _screens(walk: Walk) -> Iterator[Screen]:
    pack = walk.steps[0].proof.pack
    decided = {decision.step.stage: decision for decision in decisions(pack, walk)}
    reading: list[Step] = []
    before: Facts = {}
    for step in walk.steps:
        decision = decided.get(step.stage)
        if not decision:
            reading.append(step)
            continue
        if any(map(_is_new, reading)):
            yield Screen(tuple(reading), None, before)
            reading = []
        yield Screen((*reading, step), decision, before)
        reading, before = [], step.known
    if reading:
        yield Screen(tuple(reading), None, before)


def _is_new(step: Step) -> bool:
    return bool(step.text or step.revealed)
