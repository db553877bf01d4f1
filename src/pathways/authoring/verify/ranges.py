"""Ranges of a number that overlap by a single number, or leave one out, between two rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from pathways.authoring.verify.finding import LogicFault
from pathways.authoring.verify.goals import Goal, fires, refuted, together
from pathways.authoring.verify.prover import Prover, named
from pathways.language.facts import value_of
from pathways.language.operators import OPERATORS
from pathways.language.rules import Rule
from pathways.logic.possible_facts import slots
from pathways.logic.proof import Status
from pathways.logic.translation import World
from pathways.packs.proof import Proof
from pathways.words.phrases import fact_title

NAME = "ranges"


@dataclass(frozen=True)
class _Limit:
    """A number up to which, or from which, a rule asks a fact to be."""

    fact: str
    number: int
    upper: bool
    included: bool


def ranges(prover: Prover) -> Iterator[LogicFault]:
    """Yield pairs of rules that part at a number, and where it belongs to both or to neither.

    That two ranges exclude each other is nowhere written. What can be known is this: two rules that
    conclude what excludes, or mirrors, the other, and that compare with the same number from its
    two sides, mean to part there. Wider overlaps and holes may well be meant.
    """
    comparing = [(rule, limits) for rule in prover.pack.rules if (limits := _limits(prover, rule))]
    for (rule, limits), (other, others) in combinations(comparing, 2):
        if not _part(rule, other):
            continue
        for one in limits:
            for two in others:
                if (one.fact, one.number) == (two.fact, two.number) and one.upper != two.upper:
                    yield from _at(prover, rule, one, other, two)


def _part(rule: Rule, other: Rule) -> bool:
    """Tell whether two rules derive different things, or argue against each other."""
    if rule.derived_fact and other.derived_fact:
        said = (rule.derived_fact, rule.derived_value), (other.derived_fact, other.derived_value)
        return said[0] != said[1]
    return rule.opposes(other)


def _limits(prover: Prover, rule: Rule) -> list[_Limit]:
    limits = []
    for test, negated in rule.signed_tests:
        contrary = test.operator.contrary
        if test.operator.operand == "number" and contrary:
            holds = OPERATORS[contrary if negated else test.op].holds
            number = prover.pack.vocabulary.number(test.value)
            upper, included = holds(number - 1, number), holds(number, number)
            limits.append(_Limit(test.fact, number, upper, included))
    return list(dict.fromkeys(limits))


def _at(prover: Prover, rule: Rule, one: _Limit, other: Rule, two: _Limit) -> Iterator[LogicFault]:
    if one.included != two.included:
        return
    goal = fires if one.included else refuted
    wanted = Status.FIRED if one.included else Status.REFUTED
    at_number = together(goal(rule), goal(other), _is(prover, one.fact, one.number))
    if not prover.found(at_number, f"{NAME}: {named(rule)} and {named(other)}"):
        return

    def borne_out(proof: Proof) -> bool:
        statuses = {proof.findings[each.id].status for each in (rule, other)}
        return statuses == {wanted} and value_of(proof.facts, one.fact) == one.number

    belongs = "both" if one.included else "neither"
    title = fact_title(prover.pack.vocabulary, one.fact)
    yield prover.finding(
        at_number,
        borne_out,
        name=NAME,
        subject=rule.id,
        others=[other.id],
        place=prover.place(other),
        says=f"{named(rule)} and {named(other)} part at {one.number} of “{title}”, "
        f"which belongs to {belongs}",
        remedy="let the number belong to one of them: at_most goes with more_than, "
        "less_than with at_least",
    )


def _is(prover: Prover, fact: str, number: int) -> Goal:
    """Ask for a case in which a fact is this number; none, if the fact can't have it."""

    def goal(world: World) -> list[int]:
        inside = any(number in span for span in slots(prover.pack)[fact].values)
        return world.stated(fact, number) if inside else [-world.formula.true]

    return goal
