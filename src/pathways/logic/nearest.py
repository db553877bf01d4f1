"""The nearest misses: the smallest changes to a case that would make something come true.

The search is exact. It is weighted partial MaxSAT over the translation of the rules: what must
hold is hard, "this fact stays as it is" is soft. RC2 (Ignatiev, Morgado and Marques-Silva, 2019)
returns an optimum; a clause then excludes every change that includes the facts just found, and RC2
goes on from there. So changes come in the order of their cost, each proved optimal by the solver
among those that remain. All weights are positive, so a part of a set of changes costs less than the
whole; a part that was enough would have come first and would have excluded the whole: no strict
subset of a result is enough. When RC2 finds no further solution there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from pysat.formula import WCNF

from pathways.language.facts import Facts, value_of
from pathways.language.rule_set import RuleSet
from pathways.logic.formula import Formula
from pathways.logic.solver import Optimizer
from pathways.logic.translation import World


@dataclass(frozen=True)
class NearestChange:
    """The facts that differ, and the case with them."""

    names: tuple[str, ...]
    """Facts and markers that are stated or changed, in the order of the vocabulary."""
    stated: tuple[str, ...]
    """Those of them that were unknown."""
    facts: Facts
    """The whole case after the change."""


def nearest_changes(
    pack: RuleSet, facts: Facts, goal: Callable[[World], int], most: int = 5
) -> list[NearestChange]:
    """Return the smallest changes to a case under which `goal` holds, nearest first.

    Changes that only state unknown facts come first, then those that change fewest stated ones;
    among equals, fewest facts, then fewest elements of sets. A stated fact is withdrawn only if
    the truth of some test is known where it is not stated, as that of `is_known` is. Raises
    `Unsettled` if they take too long to find.
    """
    return list(islice(changes_in_turn(pack, facts, goal), most))


def changes_in_turn(
    pack: RuleSet, facts: Facts, goal: Callable[[World], int]
) -> Iterator[NearestChange]:
    """Yield what `nearest_changes` returns, one by one, without an end of its own."""
    formula = Formula()
    world = World(pack, formula)
    formula.add(goal(world))
    problem = WCNF()
    costs = _Costs(world, facts)
    changed = {name: costs.of(name, problem) for name in world.slots}
    problem.extend(formula.clauses)
    with Optimizer(problem) as solver:
        while model := solver.compute():
            true = set(model)
            names = tuple(name for name, literal in changed.items() if literal in true)
            stated = tuple(name for name in names if value_of(facts, name) is None)
            yield NearestChange(names, stated, world.facts(model, facts))
            if not names:
                return
            solver.add_clause([-changed[name] for name in names])


class _Costs:
    """What it costs to state an unknown fact or to change a stated one."""

    def __init__(self, world: World, facts: Facts) -> None:
        self.world = world
        self.facts = facts
        elements = sum(len(slot.values) for slot in world.slots.values() if slot.is_set)
        self.state = elements + 1
        self.change = self.state * (len(world.slots) + 1)
        tests = world.pack.tests
        self.withdrawable = {t.fact for t in tests if t.operator.unstated is not None}

    def of(self, name: str, problem: WCNF) -> int:
        """Add the costs of a fact to a problem; return the literal of "it has changed"."""
        world = self.world
        value = value_of(self.facts, name)
        if value is None:
            changed = world.known[name]
            problem.append([-changed], weight=self.state)
        else:
            changed = -world.formula.both(world.stated(name, value))
            problem.append([-changed], weight=self.change)
            if name not in self.withdrawable:
                world.formula.add(world.known[name])
        if world.slots[name].is_set:
            for element, literal in world.values[name].items():
                problem.append([literal if element in (value or ()) else -literal], weight=1)
        return changed
