"""What a run found out: for each rule, whether it fired, waits or is refuted, and by what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property, partial
from typing import Any, Generic, TypeVar

from pathways.language.case import Case
from pathways.language.conditions import Test
from pathways.language.facts import Facts, value_of
from pathways.language.rule_set import RuleSet
from pathways.language.rules import Rule

DerivedValue = bool | str | None
"""Of a derived fact: None is unknown; `NO_VALUE` is a choice that no rule concluded."""
NO_VALUE = ""
Truth = bool | None
"""Strong Kleene truth, with None for unknown."""


class Status(IntEnum):
    """The truth of a rule's condition, in the order of strong Kleene logic."""

    REFUTED = 0
    WAITING = 1
    FIRED = 2


STATUS_OF: dict[Truth, Status] = {
    True: Status.FIRED,
    False: Status.REFUTED,
    None: Status.WAITING,
}
_TRUTH_OF = {status: truth for truth, status in STATUS_OF.items()}


@dataclass(frozen=True, slots=True)
class DecidingTest:
    """A test that decided a rule; `negated` if it did so by being false (under a `not`)."""

    test: Test
    negated: bool = False


class Finding:
    """What became of a rule, and the tests that decided it.

    Of a rule that fired, `reasons` are the tests that carried it; of one that waits, the tests on
    unknown facts; of a refuted one, the tests that refute it. They are worked out when asked for.
    """

    __slots__ = ("_find", "_reasons", "status")

    def __init__(self, status: Status, find: Callable[[], tuple[DecidingTest, ...]]) -> None:
        self.status = status
        self._find = find
        self._reasons: tuple[DecidingTest, ...] | None = None

    @property
    def reasons(self) -> tuple[DecidingTest, ...]:
        """The tests that decided it, in the order of the text."""
        if self._reasons is None:
            self._reasons = self._find()
        return self._reasons

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Finding):
            return NotImplemented
        return (self.status, self.reasons) == (other.status, other.reasons)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Finding({self.status.name}, {self.reasons})"


class Findings(Mapping[str, Finding]):
    """The finding of each rule by its id, in the order of the pack.

    Parameters
    ----------
    positions
        Where the truth of each rule stands in `truths`, by its id.
    truths
        True for a rule that fired, False for one that is refuted, None for one that waits.
    reasons_at
        Returns the tests that decided the rule at a position.
    """

    def __init__(
        self,
        positions: Mapping[str, int],
        truths: Sequence[Truth],
        reasons_at: Callable[[int], tuple[DecidingTest, ...]],
    ) -> None:
        self._positions = positions
        self._truths = truths
        self._reasons_at = reasons_at
        self._asked: dict[str, Finding] = {}

    def __getitem__(self, rule: str) -> Finding:
        finding = self._asked.get(rule)
        if finding is None:
            at = self._positions[rule]
            finding = Finding(STATUS_OF[self._truths[at]], partial(self._reasons_at, at))
            self._asked[rule] = finding
        return finding

    def __iter__(self) -> Iterator[str]:
        return iter(self._positions)

    def __len__(self) -> int:
        return len(self._positions)

    def reasons(self, rule: str) -> tuple[DecidingTest, ...]:
        """Return the tests that decided a rule, as its finding does."""
        return self._reasons_at(self._positions[rule])

    def waits(self, rule: str) -> bool:
        """Tell whether a rule waits, as its finding does."""
        return self._truths[self._positions[rule]] is None

    def with_status(self, status: Status) -> list[str]:
        """Return the ids of the rules of one status, in the order of the pack."""
        truth = _TRUTH_OF[status]
        return [rule for rule, at in self._positions.items() if self._truths[at] is truth]


Rules = TypeVar("Rules", bound=RuleSet)
Rules_co = TypeVar("Rules_co", bound=RuleSet, covariant=True)


@dataclass(frozen=True, eq=False)
class ProofOf(Generic[Rules_co]):
    """The result of one run of a set of rules over a case."""

    pack: Rules_co
    case: Case
    facts: Facts
    derived: Mapping[str, DerivedValue]
    findings: Findings
    engine: str

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What other modules have worked out about this run, by their names."""
        return {}

    def value(self, name: str) -> Any:
        """Return what is stated or derived of a fact or marker; see `DerivedValue`."""
        return self.derived[name] if name in self.derived else value_of(self.facts, name)

    def replaced(self) -> dict[str, str]:
        """Return the rules for which a correction that fired stands in, with that correction."""
        return dict(self._replaced)

    @cached_property
    def _replaced(self) -> dict[str, str]:
        replaced: dict[str, str] = {}
        for rule in self._fired:
            for name in rule.replaces:
                replaced.setdefault(name, rule.id)
        return replaced

    def fired(self) -> list[Rule]:
        """Return the rules that fired, in the order of the pack."""
        return list(self._fired)

    @cached_property
    def _fired(self) -> list[Rule]:
        return self.with_status(Status.FIRED)

    @cached_property
    def standing(self) -> tuple[Rule, ...]:
        """The rules that fired and for which no correction that fired stands in."""
        return tuple(rule for rule in self._fired if rule.id not in self._replaced)

    def deriving(self, name: str) -> Sequence[Rule]:
        """Return the rules that concluded the value that a derived fact has."""
        if name not in self.derived:
            return ()
        if name not in self._deriving:
            value = self.derived[name]
            self._deriving[name] = [
                rule
                for rule in self.pack.rules_deriving(name)
                if rule.derived_value == value and self.findings[rule.id].status is Status.FIRED
            ]
        return self._deriving[name]

    @cached_property
    def _deriving(self) -> dict[str, list[Rule]]:
        return {}

    def with_status(self, status: Status) -> list[Rule]:
        """Return the rules of one status, in the order of the pack."""
        rules = self.pack.rules_by_id
        return [rules[name] for name in self.findings.with_status(status)]
