"""What a run found out: for each rule, whether it fired, waits or is refuted, and by what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Generic, TypeVar

from pathways.language.case import Case
from pathways.language.conditions import Test
from pathways.language.facts import Facts, value_of
from pathways.language.rule_set import RuleSet
from pathways.language.rules import Rule

DerivedValue = bool | str | None
"""Of a derived fact: None is unknown; `NO_VALUE` is a choice that no rule concluded."""
NO_VALUE = ""


class Status(IntEnum):
    """The truth of a rule's condition, in the order of strong Kleene logic."""

    REFUTED = 0
    WAITING = 1
    FIRED = 2


@dataclass(frozen=True, slots=True)
class Reason:
    """A test that decided a rule; `negated` if it did so by being false (under a `not`)."""

    test: Test
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of a rule, and the tests that decided it.

    Of a rule that fired, `reasons` are the tests that carried it; of one that waits, the tests on
    unknown facts; of a refuted one, the tests that refute it.
    """

    status: Status
    reasons: tuple[Reason, ...]


Rules = TypeVar("Rules", bound=RuleSet)
Rules_co = TypeVar("Rules_co", bound=RuleSet, covariant=True)


@dataclass(frozen=True, eq=False)
class ProofOf(Generic[Rules_co]):
    """The result of one run of a set of rules over a case."""

    pack: Rules_co
    case: Case
    facts: Facts
    derived: Mapping[str, DerivedValue]
    findings: Mapping[str, Finding]
    """By the id of the rule, in the order of the pack."""
    engine: str

    def value(self, name: str) -> Any:
        """Return what is stated or derived of a fact or marker; see `DerivedValue`."""
        return self.derived[name] if name in self.derived else value_of(self.facts, name)

    def replaced(self) -> dict[str, str]:
        """Return the rules for which a correction that fired stands in, with that correction."""
        replaced: dict[str, str] = {}
        for rule in self.fired():
            for name in rule.replaces:
                replaced.setdefault(name, rule.id)
        return replaced

    def fired(self) -> list[Rule]:
        """Return the rules that fired, in the order of the pack."""
        return self.with_status(Status.FIRED)

    def with_status(self, status: Status) -> list[Rule]:
        """Return the rules of one status, in the order of the pack."""
        return [rule for rule in self.pack.rules if self.findings[rule.id].status is status]
