"""Teaching cases in which a rule all but fires: one condition is not met, or is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pathways.language.conditions import All, Any_, Condition, Not, Test
from pathways.logic.evaluator import judge
from pathways.logic.proof import Status
from pathways.packs.proof import Proof
from pathways.words.sentences import condition_words, found_words


@dataclass(frozen=True)
class BlockedCase:
    """A case in which one condition keeps a rule from firing."""

    case: str
    title: str
    asked: str
    found: str
    unknown: bool


def blocked_cases(proofs: Iterable[Proof], rule: str) -> Iterator[BlockedCase]:
    """Yield the cases, once all of them is known, in which one condition more would do."""
    for proof in proofs:
        known = proof.pack.rules_by_id.get(rule)
        if known is None or proof.findings[rule].status is Status.FIRED:
            continue
        lacking = _lacking(proof, known.when, wanted=True)
        if len(lacking) == 1:
            yield _near_miss(proof, *lacking[0])


def _near_miss(proof: Proof, test: Test, wanted: bool) -> BlockedCase:
    return BlockedCase(
        case=proof.case.id,
        title=proof.case.title,
        asked=condition_words(proof.pack.vocabulary, test, negated=not wanted),
        found=found_words(proof, test),
        unknown=proof.value(test.fact) is None,
    )


def _lacking(proof: Proof, condition: Condition, *, wanted: bool) -> list[tuple[Test, bool]]:
    """Return the fewest tests that would have to turn, and to what, for a condition to hold."""
    match condition:
        case Not(not_=part):
            return _lacking(proof, part, wanted=not wanted)
        case All(all=parts) | Any_(any=parts):
            ways = [_lacking(proof, part, wanted=wanted) for part in parts]
            if isinstance(condition, All) is wanted:
                return [test for way in ways for test in way]
            return min(ways, key=len)
        case Test():
            met = Status.FIRED if wanted else Status.REFUTED
            status = judge(proof.pack, proof.facts, condition).status
            return [] if status is met else [(condition, wanted)]
