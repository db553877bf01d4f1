"""Runs the tests of rules and of teaching cases, and says what turned out otherwise, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict

from pathways.language.case import Case
from pathways.logic.infer import infer
from pathways.logic.proof import DecidingTest, Status
from pathways.packs.pack import ALL_LAYERS, Pack
from pathways.packs.proof import Proof
from pathways.packs.rule_tests import OUTCOME_WORDS, RuleTest
from pathways.walks.expectations import mismatches
from pathways.words.sentences import condition_words, found_words


class Failure(BaseModel):
    """A test that turned out otherwise."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["rule", "teaching case"]
    about: str
    """The id of the rule or of the case."""
    place: str
    expected: str
    got: str
    why: list[str]

    def lines(self) -> Iterator[str]:
        """Yield the failure in words."""
        yield f"{self.place}: {self.kind} {self.about}"
        yield f"    expected  {self.expected}"
        yield f"    got       {self.got}"
        label = "why not" if self.expected == OUTCOME_WORDS[Status.FIRED] else "why"
        for i, reason in enumerate(self.why):
            yield f"    {'' if i else label:<9} {reason}"


def rule_failures(pack: Pack, rules: Collection[str] = ()) -> Iterator[Failure]:
    """Yield each test of some rules, by default of all, that turns out otherwise.

    The facts of a test are the whole case. All layers take part, so every rule can be tested.
    """
    whole = pack.at(ALL_LAYERS)
    for test in pack.rule_tests.tests:
        if rules and test.rule not in rules:
            continue
        proof = infer(whole, test.case)
        if proof.findings[test.rule].status is not test.expected:
            yield _failure(proof, test)


def case_failures(pack: Pack) -> Iterator[Failure]:
    """Yield each teaching case of the pack's own that does not show what its author says."""
    shown = pack.at(pack.first_layers)
    for case in own_cases(pack):
        if said := mismatches(shown, case):
            yield Failure(
                kind="teaching case",
                about=case.id,
                place=str(pack.case_places[case.id]),
                expected="what it shows",
                got="something else",
                why=said,
            )


def own_cases(pack: Pack) -> list[Case]:
    """Return the teaching cases that do not come from a pack that this one extends."""
    return [case for case in pack.cases if pack.owns(pack.case_places.get(case.id))]


def _failure(proof: Proof, test: RuleTest) -> Failure:
    finding = proof.findings[test.rule]
    why = dict.fromkeys(line for reason in finding.reasons for line in _reason_words(proof, reason))
    return Failure(
        kind="rule",
        about=test.rule,
        place=str(test.place),
        expected=OUTCOME_WORDS[test.expected],
        got=OUTCOME_WORDS[finding.status],
        why=list(why),
    )


def _reason_words(proof: Proof, reason: DecidingTest) -> Iterator[str]:
    """Yield what decided a rule; of a derived fact, what decided the rules that derive it."""
    test = reason.test
    asked = condition_words(proof.pack.vocabulary, test, reason.negated)
    yield f"Condition: {asked}. Found: {found_words(proof, test)}."
    for rule in proof.pack.rules_deriving(test.fact):
        finding = proof.findings[rule.id]
        if proof.value(test.fact) is None and finding.status is not Status.WAITING:
            continue
        for below in finding.reasons:
            yield from _reason_words(proof, below)
