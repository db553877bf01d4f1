"""Values that no case has, and options that nothing is ever said on."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.authoring.verify.finding import LogicFault
from pathways.authoring.verify.goals import fires, stands
from pathways.authoring.verify.never_fires import can_fire
from pathways.authoring.verify.prover import Prover
from pathways.packs.proof import Proof
from pathways.words.phrases import value_text

NAME = "never-reached"


def never_reached(prover: Prover) -> Iterator[LogicFault]:
    """Yield values of derived choices that no case has, and options without any argument.

    What is unreached because no rule for it can fire is reported with those rules, not here again.
    """
    for name, derived in prover.pack.vocabulary.derived.items():
        for value in derived.values:
            yield from _value(prover, name, value)
    for option in prover.pack.vocabulary.options:
        yield from _option(prover, option)


def _value(prover: Prover, name: str, value: str) -> Iterator[LogicFault]:
    vocabulary = prover.pack.vocabulary
    rules = [r for r in prover.pack.rules_deriving(name) if r.derived_value == value]
    words = f"“{vocabulary.derived[name].title}: {value_text(vocabulary, name, value)}”"
    if prover.possible(lambda world: [world.derived(name)[value]], f"{NAME}: {words}"):
        return
    firing = [rule for rule in rules if can_fire(prover, rule)]
    if rules and not firing:
        return
    why = "in each case in which its rules fire, a higher value holds or may yet hold"

    def other_value(proof: Proof) -> bool:
        return proof.derived[name] != value

    yield prover.finding(
        fires(firing[0]) if firing else lambda world: [],
        other_value,
        name=NAME,
        subject=name,
        others=[rule.id for rule in firing],
        place=prover.word_place("derived", name),
        says=f"no case has {words}: {why if firing else 'no rule concludes it'}",
        remedy="change the order of the values or the rules of the higher ones, or drop the value",
    )


def _option(prover: Prover, option: str) -> Iterator[LogicFault]:
    rules = [rule for rule in prover.pack.rules if rule.option == option]
    title = f"“{prover.pack.vocabulary.options[option].title}”"
    if any(prover.possible(stands(rule), f"{NAME}: {title}") for rule in rules):
        return
    firing = [rule for rule in rules if can_fire(prover, rule)]
    if rules and not firing:
        return
    why = "corrections always stand in for its arguments" if rules else "no rule argues on it"

    def nothing_stands(proof: Proof) -> bool:
        replaced = proof.replaced()
        return all(rule.option != option or rule.id in replaced for rule in proof.fired())

    yield prover.finding(
        fires(firing[0]) if firing else lambda world: [],
        nothing_stands,
        name=NAME,
        subject=option,
        others=[rule.id for rule in firing],
        place=prover.word_place("options", option),
        says=f"nothing is ever said on {title}: {why}",
        remedy="write a rule that argues on it, or remove the option",
    )
