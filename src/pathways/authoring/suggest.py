"""The tests that are missing: the fewest small ones that notice what no test notices yet."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict

from pathways.authoring.contrast import MutantContrast
from pathways.authoring.mutants import Mutant, mutants_of
from pathways.authoring.mutation import Mutation, differs
from pathways.language.facts import Facts
from pathways.language.rules import Rule
from pathways.logic.evaluator import judge
from pathways.logic.infer import infer
from pathways.logic.proof import Status
from pathways.logic.solver import Unsettled, not_borne_out
from pathways.packs.pack import ALL_LAYERS, Pack
from pathways.packs.rule_tests import OUTCOMES

_KEYS = {status: key for key, status in OUTCOMES.items()}


class Suggestion(BaseModel):
    """A test for a rule, with the outcome that the rule as it stands has."""

    model_config = ConfigDict(frozen=True)

    rule: str
    outcome: str
    facts: dict[str, Any]
    notices: list[str]
    """The mutants that it notices and that no test noticed before."""


def suggestions(pack: Pack, found: Mutation) -> Iterator[Suggestion]:
    """Yield the tests that a mutation run found missing, rule by rule; each was run.

    Together they notice every mutant that was not noticed, and give each rule a test of each
    outcome that it can have.
    """
    whole = pack.at(ALL_LAYERS)
    for score in found.rules:
        missed = {judged.mutant for judged in score.of("not noticed")}
        yield from missing_tests(whole, whole.rules_by_id[score.rule], missed)


def missing_tests(pack: Pack, rule: Rule, missed: Collection[str]) -> list[Suggestion]:
    """Return the fewest tests that notice some mutants of a rule, given by name.

    Tests that it would take the solver too long to find are left out.
    """
    mutants = [m for m in mutants_of(pack.vocabulary, rule) if m.name in missed]
    present = {test.expected for test in pack.rule_tests.of(rule.id)}
    contrast = MutantContrast(pack, rule, mutants)
    wanted: list[tuple[Status, Mutant | None]] = [(s, None) for s in Status if s not in present]
    wanted += [(status, mutant) for mutant in mutants for status in Status]
    facts = [_fewest(contrast, *each) for each in wanted]
    candidates = [_candidate(pack, rule, mutants, each) for each in facts if each is not None]
    chosen = _cover(candidates, present)
    return [_suggestion(pack, rule, each) for each in sorted(chosen, key=_in_order)]


def _fewest(contrast: MutantContrast, status: Status, mutant: Mutant | None) -> Facts | None:
    try:
        return contrast.fewest(status, mutant)
    except Unsettled:
        return None


@dataclass(frozen=True, eq=False)
class _Candidate:
    facts: Facts
    status: Status
    notices: frozenset[str]

    @property
    def worth(self) -> tuple[bool, int]:
        """Of tests that notice as much, one that decides is read more easily, and a small one."""
        size = sum(
            1 + len(value) if isinstance(value, tuple | dict) else 1
            for value in self.facts.values()
        )
        return self.status is not Status.WAITING, -size

    @property
    def achieves(self) -> frozenset[Hashable]:
        return self.notices | {self.status}


def _candidate(pack: Pack, rule: Rule, mutants: Sequence[Mutant], facts: Facts) -> _Candidate:
    status = judge(pack, facts, rule.when).status
    notices = frozenset(m.name for m in mutants if differs(pack, facts, rule, m))
    return _Candidate(facts, status, notices)


def _cover(candidates: Sequence[_Candidate], present: Iterable[Hashable]) -> list[_Candidate]:
    """Return few candidates that achieve all that the candidates do together (greedily)."""
    achieved = set(present)
    wanted = frozenset[Hashable]().union(*(each.achieves for each in candidates)) - achieved
    chosen: list[_Candidate] = []
    while wanted - achieved:
        best = max(candidates, key=lambda c: (len((c.achieves & wanted) - achieved), c.worth))
        chosen.append(best)
        achieved |= best.achieves
    for each in sorted(chosen, key=lambda c: c.worth):  # the later may have made it superfluous
        others = frozenset(present).union(*(c.achieves for c in chosen if c is not each))
        if wanted <= others:
            chosen.remove(each)
    return chosen


def _in_order(candidate: _Candidate) -> int:
    """Return the place of a test among those of its rule: fires, does not fire, waits."""
    return (Status.FIRED, Status.REFUTED, Status.WAITING).index(candidate.status)


def _suggestion(pack: Pack, rule: Rule, candidate: _Candidate) -> Suggestion:
    facts = {k: list(v) if isinstance(v, tuple) else v for k, v in candidate.facts.items()}
    proof = infer(pack, pack.case_reader.from_facts(facts, rule.id))
    if proof.findings[rule.id].status is not candidate.status:
        raise not_borne_out(f"{rule.id} on {facts}")
    return Suggestion(
        rule=rule.id,
        outcome=_KEYS[candidate.status],
        facts=facts,
        notices=sorted(candidate.notices),
    )
