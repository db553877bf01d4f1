"""Sensitivity: which stated facts carry the conclusions, and where a number turns them."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from pathways.explain.change import ConclusionChange, changed_case, difference
from pathways.language.case import Case
from pathways.language.fact_types import Range
from pathways.language.facts import value_of
from pathways.logic.infer import infer
from pathways.logic.possible_facts import slots
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof
from pathways.problems import ProblemsError
from pathways.words.explanation import Explanation
from pathways.words.phrases import fact_title
from pathways.words.sentences import sentence, series, state_words


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class RangeEffect(_Part):
    """A range of a number, and the conclusions that differ there from those of the case."""

    low: int
    high: int
    here: bool
    """True if the case lies in it."""
    changes: list[ConclusionChange]


class FactWeight(_Part):
    """A stated fact, and what hangs on it."""

    fact: str
    title: str
    text: str
    lost: list[ConclusionChange]
    """Conclusions that would be lost, or change, if it were not stated."""
    gained: list[ConclusionChange]
    ranges: list[RangeEffect]
    """Of a number: the ranges between which the conclusions turn."""

    @property
    def depending(self) -> str:
        """How many conclusions depend on it, in words."""
        number = len(self.lost)
        if not number:
            return "nothing depends on it"
        return f"{number} conclusion{'s depend' if number > 1 else ' depends'} on it"


class Sensitivity(Explanation, _Part):
    """The stated facts of a case, those on which most hangs first."""

    facts: list[FactWeight]

    def lines(self) -> Iterator[str]:
        """Yield a table in sentences, with a bar for the number of conclusions lost."""
        for weight in self.facts:
            bar = "█" * len(weight.lost)
            yield f"{weight.text}: {weight.depending}. {bar}".rstrip()
            for change in weight.lost:
                yield f"  {sentence(change.title)}"
            for effect in weight.ranges:
                yield f"  {_range_line(effect)}"


def sensitivity(pack: Pack, case: Case) -> Sensitivity:
    """Return what hangs on each stated fact of a case; every statement was run."""
    proof = infer(pack, case)
    names = [name for name in slots(pack) if value_of(case.facts, name) is not None]
    weights = [_weight(proof, name) for name in names]
    return Sensitivity(facts=sorted(weights, key=lambda weight: -len(weight.lost)))


def _weight(proof: Proof, name: str) -> FactWeight:
    pack, case = proof.pack, proof.case
    changes = difference(proof, infer(pack, changed_case(pack, case, {name: None}))).conclusions
    value = value_of(case.facts, name)
    return FactWeight(
        fact=name,
        title=fact_title(pack.vocabulary, name),
        text=state_words(pack.vocabulary, name, value),
        lost=[change for change in changes if change.change != "gained"],
        gained=[change for change in changes if change.change == "gained"],
        ranges=list(_ranges(proof, name)) if slots(pack)[name].is_number else [],
    )


def _ranges(proof: Proof, name: str) -> Iterator[RangeEffect]:
    """Yield the ranges of a number, neighbours with the same effect joined."""
    value = value_of(proof.facts, name)
    joined: RangeEffect | None = None
    for part in slots(proof.pack)[name].values:
        effect = _effect(proof, name, part, value)
        if effect is None:
            continue
        if joined and joined.changes == effect.changes:
            here = joined.here or effect.here
            joined = joined.model_copy(update={"high": effect.high, "here": here})
            continue
        if joined:
            yield joined
        joined = effect
    if joined:
        yield joined


def _effect(proof: Proof, name: str, part: Range, value: int) -> RangeEffect | None:
    try:
        case = changed_case(proof.pack, proof.case, {name: part.nearest(value)})
    except ProblemsError:  # contradicts another fact
        return None
    changes = difference(proof, infer(proof.pack, case)).conclusions
    return RangeEffect(low=part.low, high=part.high, here=value in part, changes=changes)


def _range_line(effect: RangeEffect) -> str:
    span = f"{effect.low}" if effect.low == effect.high else f"{effect.low} to {effect.high}"
    if effect.here:
        return f"{span}: as in this case."
    words = {"gained": "new", "lost": "gone", "changed": "changed"}
    parts = [f"{words[change.change]}: {change.title}" for change in effect.changes]
    return sentence(f"{span}: {series(parts) or 'no change'}")
