"""Which stated fact decides: without it, other options would be argued for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.explain.change import changed_case
from pathways.explain.specific import specific_facts
from pathways.kept import kept
from pathways.language.facts import value_of
from pathways.language.rules import Rule
from pathways.learn.speaking import rests_on
from pathways.learn.verdicts import argued_options
from pathways.logic.infer import infer
from pathways.logic.possible_facts import slots
from pathways.packs.proof import Proof
from pathways.problems import ProblemsError
from pathways.walks.result import result_of, stops

STOP = "stop"
"""A stop, among the options that a fact decides."""
_LEAST, _MOST, _MOST_DECIDING = 3, 4, 3
"""Facts that are offered, at least and at most, and how many of them decide."""


@dataclass(frozen=True)
class CarryingFact:
    """A stated fact or marker, and the options that would be argued for, or not, without it."""

    fact: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class FactQuestion:
    """Facts to choose from, in the order of the vocabulary, and those of them that decide."""

    offered: tuple[str, ...]
    deciding: tuple[str, ...]


@kept
def carrying_facts(proof: Proof, options: tuple[str, ...]) -> tuple[CarryingFact, ...]:
    """Return the stated facts that decide among some options, those that decide most first.

    A stop decides alone. A fact decides if an option, or the stop, would be argued for no more or
    newly without it, and if that rests on more of it than the extent of the disease. Each fact was
    left out and the rules run again, which takes time: the answers are kept.
    """
    return tuple(sorted(_found(proof, options), key=lambda carrying: -len(carrying.options)))


def _found(proof: Proof, options: tuple[str, ...]) -> Iterator[CarryingFact]:
    here = _argued(proof, options)
    specific = set(_specific(proof, options))
    for name in _could(proof, options):
        try:
            without = infer(proof.pack, changed_case(proof.pack, proof.case, {name: None}))
        except ProblemsError:
            continue  # what is left contradicts itself
        changed = here ^ (_argued(without, options) if STOP not in here else _stopped(without))
        if changed and name in specific:
            yield CarryingFact(name, tuple(o for o in (*options, STOP) if o in changed))


def fact_question(
    proof: Proof, options: tuple[str, ...], new: frozenset[str]
) -> FactQuestion | None:
    """Return which fact to ask for at a decision; None if no fact tells the options apart.

    Facts that are new are preferred, then those that do not also give the extent. What is offered
    beside them could bear on the options too.
    """
    deciding = [carrier.fact for carrier in carrying_facts(proof, options)]
    fresh = [name for name in deciding if name in new] or deciding
    framing = set(_framing(proof))
    chosen = ([name for name in fresh if name not in framing] or fresh)[:_MOST_DECIDING]
    others = [name for name in _could(proof, options) if name not in deciding]
    others.sort(key=lambda name: (name not in new, name in framing))
    offered = {*chosen, *others[: _MOST - len(chosen)]}
    if not chosen or len(offered) < _LEAST or len(offered) == len(chosen):
        return None
    in_order = [name for name in slots(proof.pack) if name in offered]
    return FactQuestion(tuple(in_order), tuple(name for name in in_order if name in chosen))


def _argued(proof: Proof, options: tuple[str, ...]) -> frozenset[str]:
    """Return the options that are argued for in a run; a stop leaves nothing beside it."""
    return _stopped(proof) or argued_options(result_of(proof), options)


def _stopped(proof: Proof) -> frozenset[str]:
    return frozenset((STOP,)) if stops(proof) else frozenset()


def _specific(proof: Proof, options: tuple[str, ...]) -> Iterator[str]:
    """Yield the facts on which arguments and stops rest beside the extent."""
    for rule in proof.standing:
        if rule.option in options or rule.gives == "stop":
            yield from specific_facts(proof, rule)


def _framing(proof: Proof) -> Iterator[str]:
    """Yield the facts and markers from which the frame follows, such as the extent."""
    for name in slots(proof.pack):
        for rule in proof.pack.rules_deriving(proof.pack.vocabulary.frame or ""):
            if rests_on(proof.pack, rule, name):
                yield name


def _could(proof: Proof, options: tuple[str, ...]) -> list[str]:
    """Return the stated facts and markers that rules on some options, or stops, ask about."""
    rules = [rule for rule in proof.pack.rules if _bears(rule, options)]
    return [
        name
        for name in slots(proof.pack)
        if value_of(proof.case.facts, name) is not None
        and any(rests_on(proof.pack, rule, name) for rule in rules)
    ]


def _bears(rule: Rule, options: tuple[str, ...]) -> bool:
    return rule.gives == "stop" or rule.option in options
