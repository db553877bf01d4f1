"""Rules that can never fire."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.authoring.verify.exclusion import Exclusion, exclusion
from pathways.authoring.verify.finding import LogicFault
from pathways.authoring.verify.goals import Goal, fires, together, true
from pathways.authoring.verify.prover import Prover, named
from pathways.language.rules import Rule
from pathways.logic.proof import Status
from pathways.packs.proof import Proof

NAME = "never-fires"


def never_fires(prover: Prover) -> Iterator[LogicFault]:
    """Yield the rules that no case makes fire, and which of their conditions are to blame.

    The witness meets all of these conditions but one.
    """
    for rule in prover.pack.rules:
        if can_fire(prover, rule):
            continue
        why = exclusion(prover.pack, rule.when)

        def not_fired(proof: Proof, rule: Rule = rule) -> bool:
            return proof.findings[rule.id].status is not Status.FIRED

        yield prover.finding(
            _near(prover, why),
            not_fired,
            name=NAME,
            subject=rule.id,
            place=prover.place(rule),
            says=f"{named(rule)} can never fire: {why.words(prover.pack)}",
            remedy="change one of these conditions, or remove the rule",
        )


def can_fire(prover: Prover, rule: Rule) -> bool:
    """Tell whether some case makes a rule fire."""
    return prover.possible(fires(rule), f"{NAME}: {named(rule)}")


def _near(prover: Prover, why: Exclusion) -> Goal:
    """Ask for a case that meets all parts but the last, which is refuted if it can be."""
    *others, (last, negated) = why.parts
    met = together(*(true(*part) for part in others))
    refuted = together(met, true(last, not negated))
    return refuted if prover.found(refuted, f"{NAME}: a case that comes near") else met
