"""Which rules hold for everyone of the same extent, and which depend on the person.

A pack marks one derived choice as its `frame`, such as the extent of the disease. A rule is general
for a value of it if the solver finds no case that has this value and in which the rule does not
fire, among all the cases that the consistency rules allow. Else, or where it would take too long to
find out, what it says is specific.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pathways.kept import kept
from pathways.language.rule_set import RuleSet
from pathways.language.rules import Rule
from pathways.logic.formula import Formula
from pathways.logic.proof import NO_VALUE, ProofOf
from pathways.logic.solver import CONFLICTS, Decider, Unsettled
from pathways.logic.translation import World


@dataclass(frozen=True)
class Generality:
    """What holds in every case, and in every case of some value of the frame."""

    values: Mapping[str, frozenset[str]]
    """Of each rule, the values of the frame from which it follows that the rule fires."""
    following: Mapping[str, frozenset[str]]
    """Of each value of the frame, the rules that follow from it."""
    always: frozenset[str]
    """The rules that fire in every case."""


def general_values(pack: RuleSet) -> Mapping[str, frozenset[str]]:
    """Return, for each rule, the values of the frame from which it follows that it fires.

    There are none for a rule that derives a fact, since it tells a learner nothing by itself. In a
    pack without a frame, a rule that fires in every case has the value `NO_VALUE`, others have
    none.
    """
    return generality(pack).values


def is_general(proof: ProofOf[RuleSet], rule: Rule) -> bool:
    """Tell whether a rule that fired would fire in every case of the same frame."""
    return rule.id in general_rules(proof)


def general_rules(proof: ProofOf[RuleSet]) -> frozenset[str]:
    """Return the rules that fire in every case of the same frame."""
    found, frame = generality(proof.pack), proof.pack.vocabulary.frame
    value = proof.derived[frame] if frame else None
    if not isinstance(value, str):
        return found.always
    return found.always | found.following.get(value, frozenset())


@kept
def generality(pack: RuleSet) -> Generality:
    """Return what is general in a pack."""
    formula = Formula()
    world = World(pack, formula)
    literals = {rule.id: world.fired(rule) for rule in pack.rules if not rule.derived_fact}
    frame = pack.vocabulary.frame
    framed = world.derived(frame) if frame else {}
    solver = Decider(formula.clauses)
    always = _following(solver, [], literals)
    following = {
        value: _following(solver, [literal], literals)
        for value, literal in framed.items()
        if value != NO_VALUE
    }
    if not frame:
        following = {NO_VALUE: always}
    values = {
        rule.id: frozenset(value for value, rules in following.items() if rule.id in rules)
        for rule in pack.rules
    }
    return Generality(values, following, always)


def _following(solver: Decider, assumed: list[int], literals: Mapping[str, int]) -> frozenset[str]:
    """Return the rules that fire in every case of which something is assumed, if there is one."""
    end = solver.spent + CONFLICTS
    try:
        model = solver.model(assumed)
    except Unsettled:
        return frozenset()
    if model is None:
        return frozenset()
    following = _holding(model, literals)
    for name in list(following):  # each counterexample rules out others too
        if name not in following:
            continue
        try:
            model = solver.model([*assumed, -literals[name]], end - solver.spent)
        except Unsettled:
            following.discard(name)
        else:
            if model is not None:
                following &= _holding(model, literals)
    return frozenset(following)


def _holding(model: list[int], literals: Mapping[str, int]) -> set[str]:
    """Return the rules that fire in a case that the solver found."""
    true = set(model)
    return {name for name, literal in literals.items() if literal in true}
