"""What a question asks of a case, as literals that must hold together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from pathways.language.conditions import Condition
from pathways.language.rules import Rule
from pathways.logic.translation import World

Goal = Callable[[World], Iterable[int]]


def together(*goals: Goal) -> Goal:
    """Ask for a case that meets every one of some goals."""
    return lambda world: chain.from_iterable(goal(world) for goal in goals)


def fires(rule: Rule) -> Goal:
    """Ask for a case in which a rule fires."""
    return lambda world: [world.fired(rule)]


def does_not_fire(rule: Rule) -> Goal:
    """Ask for a case in which a rule waits or is refuted."""
    return lambda world: [-world.fired(rule)]


def refuted(rule: Rule) -> Goal:
    """Ask for a case in which a rule is refuted."""
    return lambda world: [world.refuted(rule)]


def stands(rule: Rule) -> Goal:
    """Ask for a case in which a rule fires and no correction stands in for it."""
    return lambda world: [world.standing(rule)]


def silent(rule: Rule) -> Goal:
    """Ask for a case in which a rule does not fire, or a correction stands in for it."""
    return lambda world: [-world.standing(rule)]


def true(condition: Condition, negated: bool = False) -> Goal:
    """Ask for a case in which a condition, or its contrary, is true."""
    return lambda world: [world.truth(condition)[negated]]


def stating(name: str) -> Goal:
    """Ask for a case that states a fact or marker."""
    return lambda world: [world.known[name]]
