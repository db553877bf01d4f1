"""Mutation testing: which mutants of each rule the tests notice, and the score."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import BaseModel, ConfigDict

from pathways.authoring.contrast import MutantContrast
from pathways.authoring.mutants import Mutant, mutants_of
from pathways.language.conditions import Test
from pathways.language.facts import Facts
from pathways.language.rules import Rule
from pathways.logic.evaluator import judge
from pathways.logic.solver import Unsettled
from pathways.packs.pack import ALL_LAYERS, Pack
from pathways.walks.walk import walk

Verdict = Literal["noticed", "no case can tell", "explained", "not noticed", "not settled"]
_STALE: dict[Verdict | None, str] = {
    "noticed": "is noticed",
    "no case can tell": "can't be told from its rule by any case",
}


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Judged(_Part):
    """A mutant, and whether some test notices it."""

    mutant: str
    place: str
    verdict: Verdict
    because: str | None = None
    """Why no test needs to notice it, in its author's words."""


class RuleScore(_Part):
    """The mutants of a rule."""

    rule: str
    mutants: list[Judged]

    def of(self, verdict: Verdict) -> list[Judged]:
        """Return the mutants of one verdict."""
        return [mutant for mutant in self.mutants if mutant.verdict == verdict]


class Mutation(_Part):
    """The score of some rules."""

    rules: list[RuleScore]
    stale: list[str]
    """Explanations of mutants that are noticed, that no case can tell or that do not exist."""
    score: float
    """Per cent of the mutants noticed, of those that could be and are not explained."""

    def count(self, verdict: Verdict) -> int:
        """Return how many mutants have a verdict."""
        return sum(len(rule.of(verdict)) for rule in self.rules)


def mutation(pack: Pack, rules: Collection[str] = ()) -> Mutation:
    """Return how well the tests of some rules, by default of all the pack's own, notice mutants.

    It says little unless the tests pass.
    """
    whole = pack.at(ALL_LAYERS)
    own = {rule.id for rule in whole.rules if pack.owns(pack.places.get(rule.id))}
    chosen = [rule for rule in whole.rules if rule.id in (rules or own)]
    cases = list(_teaching_cases(pack))
    scores = [_score(whole, rule, cases) for rule in chosen]
    verdicts = [judged.verdict for score in scores for judged in score.mutants]
    noticed, missed = verdicts.count("noticed"), verdicts.count("not noticed")
    return Mutation(
        rules=scores,
        stale=list(_stale(pack, scores)),
        score=100 * noticed / (noticed + missed) if noticed + missed else 100.0,
    )


def differs(pack: Pack, facts: Facts, rule: Rule, mutant: Mutant) -> bool:
    """Tell whether a mutant and its rule come to different findings on some facts."""
    one, other = judge(pack, facts, rule.when), judge(pack, facts, mutant.when)
    return one.status is not other.status


@dataclass(frozen=True)
class _Shown:
    """What a teaching case expects of a rule (or else of a derived fact) at the end of its walk."""

    pack: Pack
    facts: Facts
    rule: str | None
    derived: Test | None = None

    def notices(self, rule: Rule, mutant: Mutant) -> bool:
        if self.rule:
            return self.rule == rule.id and differs(self.pack, self.facts, rule, mutant)
        if rule.derived_fact is None or self.derived is None:
            return False
        changed = rule.model_copy(update={"when": mutant.when})
        rules = tuple(changed if other.id == rule.id else other for other in self.pack.rules)
        one, other = (
            judge(pack, self.facts, self.derived).status
            for pack in (self.pack, replace(self.pack, rules=rules))
        )
        return one is not other


def _teaching_cases(pack: Pack) -> Iterator[_Shown]:
    shown = pack.at(pack.first_layers)
    for case in shown.cases:
        if said := case.teaching.shows:
            facts = walk(shown, case).steps[-1].known
            for rule in (*said.rules, *said.waiting):
                yield _Shown(shown, facts, rule)
            for name, value in said.derived.items():
                values = pack.at(ALL_LAYERS).vocabulary.derived[name].values
                wanted = next(iter(values), True) if value is None else value
                yield _Shown(shown, facts, None, Test.model_validate({"fact": name, "is": wanted}))


def _score(pack: Pack, rule: Rule, cases: Sequence[_Shown]) -> RuleScore:
    tests = [test.case.facts for test in pack.rule_tests.of(rule.id)]
    reasons = {
        explained.mutant: explained.because
        for explained in pack.rule_tests.survivors
        if explained.rule == rule.id
    }
    mutants = mutants_of(pack.vocabulary, rule)
    missed = [
        mutant
        for mutant in mutants
        if not any(differs(pack, facts, rule, mutant) for facts in tests)
        and not any(case.notices(rule, mutant) for case in cases)
    ]
    contrast = MutantContrast(pack, rule, missed) if missed else None
    judged = []
    for mutant in mutants:
        verdict: Verdict = "noticed"
        if contrast and mutant in missed:
            verdict = _missed(contrast, mutant, mutant.name in reasons)
        because = reasons[mutant.name] if verdict == "explained" else None
        place = str(pack.part_places.get((rule.id, mutant.path), rule.id))
        judged.append(Judged(mutant=mutant.name, place=place, verdict=verdict, because=because))
    return RuleScore(rule=rule.id, mutants=judged)


def _missed(contrast: MutantContrast, mutant: Mutant, explained: bool) -> Verdict:
    """Return the verdict on a mutant that no test notices."""
    try:
        if not contrast.noticeable(mutant):
            return "no case can tell"
    except Unsettled:
        return "explained" if explained else "not settled"
    return "explained" if explained else "not noticed"


def _stale(pack: Pack, scores: Sequence[RuleScore]) -> Iterator[str]:
    verdicts = {
        (score.rule, judged.mutant): judged.verdict for score in scores for judged in score.mutants
    }
    chosen = {score.rule for score in scores}
    for explained in pack.rule_tests.survivors:
        verdict = verdicts.get((explained.rule, explained.mutant))
        if explained.rule in chosen and verdict != "explained":
            found = _STALE.get(verdict, "does not exist")
            yield f"{explained.place}: This mutant {found}. Remove it: {explained.mutant}"
