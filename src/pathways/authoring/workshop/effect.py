"""What a draft changes: proved over all cases, shown on the teaching cases and by the tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.authoring.because import derived_because, turning_words
from pathways.authoring.behaviour import State, Turn, state_in, turn
from pathways.authoring.compare_packs import review, speaking
from pathways.authoring.edits import Matched, matched
from pathways.authoring.review import Review
from pathways.authoring.revisions import PackRevision
from pathways.authoring.rule_tests import Failure, rule_failures
from pathways.authoring.workshop.original import Original
from pathways.authoring.workshop.trial import Trial
from pathways.language.case import Case
from pathways.language.rules import Rule
from pathways.logic.at_once import AtOnce
from pathways.logic.bank import bank_of
from pathways.logic.infer import EVALUATOR, infer
from pathways.logic.possible_facts import slots
from pathways.logic.proof import Status
from pathways.packs.pack import ALL_LAYERS, Pack
from pathways.packs.proof import Proof
from pathways.walks.expectations import mismatches


@dataclass(frozen=True)
class Turned:
    """A rule that says other than before on a case, or a derived fact that has another value."""

    change: Turn
    title: str
    because: tuple[str, ...]


@dataclass(frozen=True)
class ChangedCase:
    """A teaching case on which something changes once all of it is known."""

    case: Case
    turned: tuple[Turned, ...]
    unmet: tuple[str, ...]
    """What the case is meant to show and does not show any more."""


@dataclass(frozen=True)
class Effect:
    """What a draft changes."""

    review: Review
    cases: tuple[ChangedCase, ...]
    """Those that state the fewest facts come first."""
    tests: int
    """How many tests the rule has."""
    failures: tuple[Failure, ...]
    """Tests of any rule that turn out otherwise than their authors say."""


def effect(original: Original, trial: Trial) -> Effect:
    """Return what a draft changes that is free of errors."""
    old, new = original.pack.at(ALL_LAYERS), _whole(trial)
    found = review(PackRevision("the rules as they are", old), PackRevision("your edit", new))
    names = {name for change in found.changes for name in change.affected.teaching}
    names |= {name for change in found.derived for name in change.affected.teaching}
    packs = matched(old, new)
    cases = [_changed(packs, case) for case in new.cases if case.id in names]
    return Effect(
        review=found,
        cases=tuple(sorted(cases, key=lambda each: len(each.case.facts))),
        tests=len(new.rule_tests.of(trial.rule)),
        failures=tuple(rule_failures(new, failing)) if (failing := _failing(new)) else (),
    )


def _whole(trial: Trial) -> Pack:
    assert trial.pack is not None
    return trial.pack.at(ALL_LAYERS)


def _changed(packs: Matched, case: Case) -> ChangedCase:
    before, now = (infer(pack, case, engine=EVALUATOR) for pack in (packs.old, packs.new))
    unmet = mismatches(packs.new.at(packs.new.first_layers), case)
    return ChangedCase(case, tuple(_turned(packs, before, now)), tuple(unmet))


def _turned(packs: Matched, before: Proof, now: Proof) -> Iterator[Turned]:
    for old, new in speaking(packs):
        if kind := turn(_state(before, old), _state(now, new)):
            shown = new or old
            assert shown is not None
            yield Turned(kind, shown.title, tuple(turning_words(before, now, old, new)))
    for name, derived in packs.new.vocabulary.derived.items():
        if before.derived.get(name) != now.derived.get(name):
            yield Turned("changed", derived.title, tuple(derived_because(before, now, name)))


def _state(proof: Proof, rule: Rule | None) -> State:
    return state_in(proof, rule) if rule else "silent"


def _failing(pack: Pack) -> list[str]:
    """Return the rules of which some test fails, found on all tests at once."""
    tests = pack.rule_tests.tests
    found = AtOnce(pack, bank_of([test.case.facts for test in tests], slots(pack).values()))
    failing: dict[str, None] = {}
    for number, test in enumerate(tests):
        rule = pack.rules_by_id[test.rule]
        fired, refuted = found.fired(rule) >> number & 1, found.refuted(rule) >> number & 1
        status = Status.FIRED if fired else Status.REFUTED if refuted else Status.WAITING
        if status is not test.expected:
            failing[rule.id] = None
    return list(failing)
