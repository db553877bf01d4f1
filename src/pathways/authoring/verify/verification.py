"""All proofs about a pack, by name, and what they found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from pydantic import BaseModel, ConfigDict

from pathways.authoring.verify.conditions import always_true, never_true, redundant
from pathways.authoring.verify.coverage import correction_does_not_cover
from pathways.authoring.verify.disagreement import disagreement
from pathways.authoring.verify.finding import LogicFault
from pathways.authoring.verify.gap import gap
from pathways.authoring.verify.never_fires import never_fires
from pathways.authoring.verify.never_reached import never_reached
from pathways.authoring.verify.nothing_new import says_nothing_new
from pathways.authoring.verify.prover import Prover
from pathways.authoring.verify.ranges import ranges
from pathways.logic.solver import CONFLICTS
from pathways.packs.pack import Pack

PROOFS: Mapping[str, Callable[[Prover], Iterator[LogicFault]]] = {
    "never-fires": never_fires,
    "never-reached": never_reached,
    "always-true": always_true,
    "never-true": never_true,
    "says-nothing-new": says_nothing_new,
    "disagreement": disagreement,
    "gap": gap,
    "ranges": ranges,
    "correction-does-not-cover": correction_does_not_cover,
    "redundant": redundant,  # last, because its many questions make the formula long
}


class Verification(BaseModel):
    """What the proofs found, and what they could not settle."""

    model_config = ConfigDict(frozen=True)

    rules: int
    questions: int
    findings: list[LogicFault]
    unsettled: list[str]

    def lines(self) -> Iterator[str]:
        """Yield the findings, what was left unsettled, and the tally."""
        for finding in self.findings:
            yield from finding.lines()
        if self.unsettled:
            yield "Not settled:"
        for question in self.unsettled:
            yield f"  {question}"
        found = f"{len(self.findings)} finding{'' if len(self.findings) == 1 else 's'}"
        tally = f"{self.rules} rules, {self.questions} questions settled over all cases: {found}"
        yield f"{tally}, {len(self.unsettled)} not settled." if self.unsettled else f"{tally}."


def verify(pack: Pack, only: Collection[str] = (), *, conflicts: int = CONFLICTS) -> Verification:
    """Prove what can be proved of a pack, by default all of `PROOFS`.

    Findings that only concern packs which this one extends are left out.
    `conflicts` bounds what the solver may spend on one question.
    """
    prover = Prover(pack, conflicts)
    findings = [
        finding
        for name, proof in PROOFS.items()
        if not only or name in only
        for finding in proof(prover)
        if _is_own(pack, finding)
    ]
    unsettled = list(dict.fromkeys(prover.unsettled))
    return Verification(
        rules=len(prover.pack.rules),
        questions=prover.settled,
        findings=findings,
        unsettled=unsettled,
    )


def _is_own(pack: Pack, finding: LogicFault) -> bool:
    named = {finding.subject, *finding.others}
    places = [place for (_, name), place in pack.word_places.items() if name in named]
    places += [pack.places[name] for name in named if name in pack.places]
    return not places or any(map(pack.owns, places))
