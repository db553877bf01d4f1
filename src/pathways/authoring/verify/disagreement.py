"""Rules that argue for and against the same option on the same case, without a word on it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from pathways.authoring.verify.finding import LogicFault
from pathways.authoring.verify.goals import stands, together
from pathways.authoring.verify.prover import Prover, named
from pathways.language.rules import Rule
from pathways.packs.proof import Proof

NAME = "disagreement"


def disagreement(prover: Prover) -> Iterator[LogicFault]:
    """Yield pairs that can disagree and do not say so, and pairs that say so and never can."""
    declared = prover.pack.disagreements_of
    for rule, other in _opposed(prover):
        about = f"{NAME}: {named(rule)} and {named(other)}"
        both_stand = together(stands(rule), stands(other))
        if other in declared.get(rule.id, ()):
            if not prover.possible(both_stand, about):
                yield _needless(prover, rule, other)
        elif prover.found(both_stand, about):
            yield _untold(prover, rule, other)


def _opposed(prover: Prover) -> Iterator[tuple[Rule, Rule]]:
    for option in prover.pack.vocabulary.options:
        arguing = [rule for rule in prover.pack.rules if rule.option == option]
        yield from (pair for pair in combinations(arguing, 2) if pair[0].opposes(pair[1]))


def _untold(prover: Prover, rule: Rule, other: Rule) -> LogicFault:
    option = prover.pack.vocabulary.options[rule.option or ""].title

    def borne_out(proof: Proof) -> bool:
        standing = proof.standing
        return rule in standing and other in standing

    return prover.finding(
        together(stands(rule), stands(other)),
        borne_out,
        name=NAME,
        subject=other.id,
        others=[rule.id],
        place=prover.place(other),
        says=f"{named(rule)} and {named(other)} argue for and against “{option}” on the same case",
        remedy=f"if they are meant to, write disagrees_with: [{rule.id}] here; "
        "else part their conditions, or let a correction replace one of them",
    )


def _needless(prover: Prover, rule: Rule, other: Rule) -> LogicFault:
    at = rule if other.id in rule.disagrees_with else other

    def borne_out(proof: Proof) -> bool:
        return at in proof.standing

    return prover.finding(
        stands(at),
        borne_out,
        name=NAME,
        subject=at.id,
        others=[rule.id if at is other else other.id],
        place=prover.place(at),
        says=f"{named(rule)} and {named(other)} are said to disagree, but never both stand",
        remedy="take the name out of disagrees_with",
    )
