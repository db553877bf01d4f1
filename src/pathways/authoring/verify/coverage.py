"""Corrections that leave what they correct standing in some cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pathways.authoring.verify.finding import LogicFault
from pathways.authoring.verify.goals import Goal, fires, refuted, together
from pathways.authoring.verify.prover import Prover, named
from pathways.language.rules import Rule
from pathways.logic.proof import Status
from pathways.packs.proof import Proof
from pathways.words.sentences import series

NAME = "correction-does-not-cover"


def correction_does_not_cover(prover: Prover) -> Iterator[LogicFault]:
    """Yield rules that fire in a case in which no correction of theirs fires or waits.

    Unless a correction says by `partly` why; also those that say so and cover all the same.
    """
    needed: set[str] = set()
    for name, corrections in prover.pack.corrections_of.items():
        rule = prover.pack.rules_by_id[name]
        uncovered = together(fires(rule), *(refuted(each) for each in corrections))
        if not prover.possible(uncovered, f"{NAME}: {named(rule)}"):
            continue
        partial = [each.id for each in corrections if each.partly]
        needed.update(partial)
        if not partial:
            yield _finding(prover, rule, corrections, uncovered)
    for rule in prover.pack.rules:
        if rule.partly and rule.id not in needed:
            yield _needless(prover, rule)


def _finding(
    prover: Prover, rule: Rule, corrections: Sequence[Rule], uncovered: Goal
) -> LogicFault:
    def borne_out(proof: Proof) -> bool:
        statuses = {proof.findings[each.id].status for each in corrections}
        fired = proof.findings[rule.id].status is Status.FIRED
        return fired and statuses == {Status.REFUTED}

    first, *_ = corrections
    verb = "corrects" if len(corrections) == 1 else "correct"
    names = series([named(each) for each in corrections])
    return prover.finding(
        uncovered,
        borne_out,
        name=NAME,
        subject=first.id,
        others=[rule.id],
        place=prover.place(first),
        says=f"{names} {verb} {named(rule)}, which stands in cases that the correction leaves out",
        remedy="widen the correction, or say in it why the rule is right there: partly",
    )


def _needless(prover: Prover, rule: Rule) -> LogicFault:
    def borne_out(proof: Proof) -> bool:
        return proof.findings[rule.id].status is Status.FIRED

    return prover.finding(
        fires(rule),
        borne_out,
        name=NAME,
        subject=rule.id,
        others=list(rule.replaces),
        place=prover.place(rule),
        says=f"{named(rule)} says that it corrects only partly, but it covers every case",
        remedy="take out partly",
    )
