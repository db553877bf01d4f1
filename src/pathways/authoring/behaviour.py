"""What a learner gets to see of a case: what each rule says, and what is derived.

The same few lines say it of one case that the solver may fill in and of many cases at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, Protocol

from pathways.language.rule_set import RuleSet
from pathways.language.rules import Rule
from pathways.logic.proof import Status
from pathways.packs.proof import Proof
from pathways.walks.cards import correction_pending

State = Literal["silent", "speaks", "pending", "replaced"]
"""`pending`: it speaks, and a correction of it waits for a fact. `replaced`: one stands in."""
SPEAKING: tuple[State, ...] = ("speaks", "pending")


class Behaviour(Protocol):
    """What a pack finds out, in terms that can be combined."""

    @property
    def pack(self) -> RuleSet:
        """Return the rules."""

    @property
    def contradictory(self) -> int:
        """Return "what is stated contradicts itself"."""

    def both(self, literals: Iterable[int], /) -> int:
        """Return what holds if all do."""

    def either(self, literals: Iterable[int], /) -> int:
        """Return what holds if at least one does."""

    def no(self, literal: int, /) -> int:
        """Return what holds if it does not."""

    def fired(self, rule: Rule) -> int:
        """Return "the rule fires"."""

    def refuted(self, rule: Rule) -> int:
        """Return "the rule is refuted"."""

    def derived(self, name: str) -> Mapping[Any, int]:
        """Return when a derived fact has each value; it is unknown if it has none."""


def states(found: Behaviour, rule: Rule) -> Mapping[State, int]:
    """Return when a rule that derives nothing is in each state; exactly one holds."""
    corrections = found.pack.corrections_of.get(rule.id, ())
    fired = found.fired(rule)
    replaced = found.both([fired, found.either(found.fired(c) for c in corrections)])
    waiting = found.either(
        found.both([found.no(found.fired(c)), found.no(found.refuted(c))]) for c in corrections
    )
    stands = found.both([fired, found.no(replaced)])
    pending = found.both([stands, waiting]) if rule.argument else found.either([])
    return {
        "silent": found.no(fired),
        "speaks": found.both([stands, found.no(pending)]),
        "pending": pending,
        "replaced": replaced,
    }


def state_in(proof: Proof, rule: Rule) -> State:
    """Return the state of a rule in a run."""
    if proof.findings[rule.id].status is not Status.FIRED:
        return "silent"
    if rule.id in proof.replaced():
        return "replaced"
    return "pending" if rule.argument and correction_pending(proof, rule) else "speaks"


Turn = Literal["gained", "lost", "changed"]
TURNS: tuple[Turn, ...] = ("gained", "lost", "changed")


def turning(
    old: Behaviour, new: Behaviour, *, was: Rule | None, now: Rule | None, kind: Turn
) -> int:
    """Return when a rule speaks and did not, did and does not, or differs in another way.

    None stands for a rule that is not there: it is silent.
    """
    before, after = _states(old, was), _states(new, now)
    spoke, speaks = (old.either(each[s] for s in SPEAKING) for each in (before, after))
    if kind == "gained":
        return old.both([speaks, old.no(spoke)])
    if kind == "lost":
        return old.both([spoke, old.no(speaks)])
    same = old.either(old.both([before[state], after[state]]) for state in before)
    alike = [old.both([spoke, speaks]), old.both([old.no(spoke), old.no(speaks)])]
    return old.both([old.no(same), old.either(alike)])


def turn(before: State, now: State) -> Turn | None:
    """Return how a rule in one state turned to be in another."""
    if before == now:
        return None
    spoke, speaks = before in SPEAKING, now in SPEAKING
    return "changed" if spoke == speaks else "gained" if speaks else "lost"


def other_value(old: Behaviour, new: Behaviour, name: str) -> int:
    """Return when a derived fact has another value; one that a pack lacks is unknown to it."""
    before, after = (
        dict(found.derived(name)) if name in found.pack.vocabulary.derived else {}
        for found in (old, new)
    )
    never = old.either([])
    return old.either(
        old.both([old.either([one, other]), old.no(old.both([one, other]))])
        for value in dict.fromkeys((*before, *after))
        for one, other in [(before.get(value, never), after.get(value, never))]
    )


def _states(found: Behaviour, rule: Rule | None) -> Mapping[State, int]:
    if rule is not None:
        return states(found, rule)
    never = found.either([])
    return {"silent": found.no(never), "speaks": never, "pending": never, "replaced": never}
