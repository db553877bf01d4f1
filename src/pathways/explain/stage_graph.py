"""What lies behind the arguments of one stage of a walk, and what waits there for a fact."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.explain.graph import Node, graph
from pathways.language.rules import STANCES, Rule
from pathways.logic.proof import Status
from pathways.packs.proof import Proof
from pathways.walks.needed import needed_facts
from pathways.walks.walk import Step, Walk

ROOM = 6
"""How many arguments a picture shows before those that wait are left out."""


@dataclass(frozen=True)
class StageGraph:
    """The nodes of one stage, or around one rule."""

    nodes: list[Node]
    new: frozenset[str]
    """The ids of the facts, stated or derived, that were not known like this before."""
    left_out: int
    """How many arguments or rules there was no room for."""


def options_of(step: Step) -> list[str]:
    """Return the options of a stage on which some rule speaks or waits."""
    rules = [*_speaking(step), *_waiting(step)]
    named = {rule.option for rule in rules}
    return [name for name in step.proof.pack.vocabulary.options if name in named]


def stage_graph(
    walk: Walk, step: Step, about: str | None = None, everything: bool = False
) -> StageGraph:
    """Return the graph of a stage, or of one option of it.

    All that speaks is in it. Of what waits, those arguments that lack the fewest facts fill the
    room that is left, or all of them if `everything` is asked for.
    """
    speaking = [rule for rule in _speaking(step) if about in (None, rule.option)]
    waiting = [rule for rule in _waiting(step) if about in (None, rule.option)]
    room = len(waiting) if everything else max(0, ROOM - len(speaking))
    shown = sorted([*speaking, *waiting[:room]], key=lambda rule: _place(step.proof, rule))
    nodes = graph(step.proof, shown)
    before = walk.steps[walk.steps.index(step) - 1] if step is not walk.steps[0] else None
    new = frozenset(node.id for node in nodes if _is_new(node, step.proof, before))
    return StageGraph(nodes, new, len(waiting[room:]))


def _speaking(step: Step) -> list[Rule]:
    """Return the stops of a step and the arguments that stand on the options of its stage."""
    stops = {card.rule for card in step.stops}
    rules = step.proof.standing
    return [rule for rule in rules if rule.id in stops or _is_of(step, rule)]


def _waiting(step: Step) -> list[Rule]:
    """Return the arguments of a stage that wait, those that lack the fewest facts first."""
    rules = [rule for rule in step.proof.with_status(Status.WAITING) if _is_of(step, rule)]
    return sorted(rules, key=lambda rule: len(needed_facts(step.proof, rule)))


def _is_of(step: Step, rule: Rule) -> bool:
    options = step.proof.pack.vocabulary.options
    return rule.option is not None and options[rule.option].stage == step.stage


def _place(proof: Proof, rule: Rule) -> tuple[int, int]:
    """Return the place of an argument: in the order of options, then of stances. Stops lead."""
    if not rule.argument:
        return -1, 0
    stance, option = rule.argument
    return list(proof.pack.vocabulary.options).index(option), STANCES.index(stance)


def _is_new(node: Node, proof: Proof, before: Step | None) -> bool:
    if node.kind not in ("fact", "derived") or not node.lit:
        return False
    return before is None or before.proof.value(node.name) != proof.value(node.name)
