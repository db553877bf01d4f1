"""Where a walk asks: the decisions that its case names or, without these, those worth asking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pathways.language.rules import STANCES, Stance
from pathways.logic.infer import infer
from pathways.packs.pack import Pack
from pathways.walks.result import Result, result_of
from pathways.walks.walk import Step, Walk

MOST = 6
"""Options of a decision."""
_FEW = 4
"""With fewer options, the others of the stage are offered too, so that none stands out."""


@dataclass(frozen=True)
class Decision:
    """A step of a walk at which the learner is asked, and the options at stake there."""

    step: Step
    options: tuple[str, ...]
    why: str | None
    """Why it matters, in the words of the case, if the case names this decision."""


def decisions(pack: Pack, walk: Walk) -> tuple[Decision, ...]:
    """Return the decisions of a walk, in its order.

    A case that names decisions has these, as far as its walk comes. In any other, a stage holds one
    if its facts change what is said specifically of an option that the walk has come to, or if
    specific arguments speak both ways on an option of the stage. It offers one option at least that
    they speak for and one that they do not; where there are no such options, nothing is asked. The
    stage at which a stop ends the walk always holds a decision.
    """
    named = {decision.stage: decision for decision in walk.case.teaching.decisions}
    found: list[Decision] = []
    before = result_of(infer(pack, replace(walk.case, facts={})))
    for step in walk.steps:
        if step.stage in named:
            decision = named[step.stage]
            found.append(Decision(step, decision.options, decision.why))
        elif step.stops:
            found.append(Decision(step, _beside_a_stop(pack, before, step), None))
        elif not named and (options := _at_stake(pack, before, step)):
            found.append(Decision(step, options, None))
        before = step.result
    return tuple(found)


def _at_stake(pack: Pack, before: Result, step: Step) -> tuple[str, ...]:
    """Return the options to ask about at a step; none if that would be no decision."""
    options = list(_candidates(pack, before, step))
    if not options:
        return ()
    here = _of_stage(pack, step.stage)
    argued = [name for name in (*options, *here) if _argued_for(step.result, name)]
    others = [name for name in (*options, *here) if name not in argued]
    if not argued or not others:
        return ()
    chosen = dict.fromkeys([argued[0], others[0], *options])
    if len(chosen) < _FEW:
        chosen |= dict.fromkeys(here)
    return _in_order(pack, step, list(chosen)[:MOST])


def _beside_a_stop(pack: Pack, before: Result, step: Step) -> tuple[str, ...]:
    """Return what is offered beside a stop: what turns here, and the options here and next."""
    chosen = dict.fromkeys(_candidates(pack, before, step))
    stages = list(pack.vocabulary.stages)
    for stage in stages[stages.index(step.stage) :]:
        if len(chosen) < _FEW:
            chosen |= dict.fromkeys(_of_stage(pack, stage))
    return _in_order(pack, step, list(chosen)[:MOST])


def _of_stage(pack: Pack, stage: str) -> list[str]:
    return [name for name, option in pack.vocabulary.options.items() if option.stage == stage]


def _candidates(pack: Pack, before: Result, step: Step) -> Iterator[str]:
    """Yield the options on which something turns here, those of the stage first."""
    order = pack.vocabulary.stage_order
    come_to = [n for n, o in pack.vocabulary.options.items() if order[o.stage] <= order[step.stage]]
    for name in sorted(come_to, key=lambda n: pack.vocabulary.options[n].stage != step.stage):
        said = _specific(step.result, name)
        stances = {stance for stance, _ in said}
        both_ways = "for" in stances and len(stances) > 1
        here = pack.vocabulary.options[name].stage == step.stage
        if said != _specific(before, name) or (here and both_ways):
            yield name


def _in_order(pack: Pack, step: Step, names: list[str]) -> tuple[str, ...]:
    """Return options as the vocabulary lists them, those of the stage first."""
    options = pack.vocabulary.options
    listed = [name for name in options if name in names]
    return tuple(sorted(listed, key=lambda name: options[name].stage != step.stage))


def _argued_for(result: Result, option: str) -> bool:
    """Tell whether a specific argument speaks for an option, for which no correction may stand."""
    said = result.options.get(option)
    return said is not None and any(
        not argument.general and not argument.correction_pending for argument in said.for_
    )


def _specific(result: Result, option: str) -> set[tuple[Stance, str]]:
    """Return the specific arguments on an option."""
    said = result.options.get(option)
    if said is None:
        return set()
    return {(s, a.rule) for s in STANCES for a in said.of(s) if not a.general}
