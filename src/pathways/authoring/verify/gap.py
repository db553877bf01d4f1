"""Stages that a case can reach with nothing said."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.authoring.verify.finding import LogicFault
from pathways.authoring.verify.goals import Goal, silent, stands, stating, together
from pathways.authoring.verify.prover import Prover
from pathways.language.rules import Rule
from pathways.logic.possible_facts import slots
from pathways.packs.proof import Proof

NAME = "gap"


def gap(prover: Prover) -> Iterator[LogicFault]:
    """Yield the stages with a gap: all that was asked so far is stated, and no rule speaks.

    Also those that explain a gap which they do not have.
    """
    for name, stage in prover.pack.vocabulary.stages.items():
        nothing_said = _nothing_said(prover, name)
        about = f"{NAME}: the stage “{stage.title}”"
        if stage.gap is None and prover.found(nothing_said, about):
            yield _untold(prover, name, nothing_said)
        elif stage.gap and not prover.possible(nothing_said, about):
            yield _needless(prover, name)


def _speaking(prover: Prover, stage: str) -> list[Rule]:
    """Return the rules that say something at a stage: its own and, at any, those that stop."""
    return [
        rule
        for rule in prover.pack.rules
        if rule.gives == "stop" or (rule.stage == stage and not rule.derived_fact)
    ]


def _nothing_said(prover: Prover, stage: str) -> Goal:
    vocabulary = prover.pack.vocabulary
    order = vocabulary.stage_order
    asked = [
        stating(name)
        for name in slots(prover.pack)
        if order[vocabulary.facts[name.partition(".")[0]].stage] <= order[stage]
    ]
    return together(*asked, *(silent(rule) for rule in _speaking(prover, stage)))


def _untold(prover: Prover, stage: str, nothing_said: Goal) -> LogicFault:
    speaking = _speaking(prover, stage)

    def borne_out(proof: Proof) -> bool:
        return not any(rule in speaking for rule in proof.standing)

    title = prover.pack.vocabulary.stages[stage].title
    return prover.finding(
        nothing_said,
        borne_out,
        name=NAME,
        subject=stage,
        place=prover.word_place("stages", stage),
        says=f"a case can come to the stage “{title}” with all that was asked so far stated, "
        "and nothing is said there",
        remedy="write a rule for such cases, or say why silence is right: gap, at the stage",
    )


def _needless(prover: Prover, stage: str) -> LogicFault:
    rules = _speaking(prover, stage)
    title = prover.pack.vocabulary.stages[stage].title

    def borne_out(proof: Proof) -> bool:
        return any(rule in rules for rule in proof.standing)

    return prover.finding(
        stands(rules[0]),
        borne_out,
        name=NAME,
        subject=stage,
        place=prover.word_place("stages", stage),
        says=f"the stage “{title}” explains a gap, but something is said in every case",
        remedy="take out gap, at the stage",
    )
