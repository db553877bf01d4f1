"""Minimal pairs: two hypothetical cases that differ in one fact and in what a rule concludes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict
from pysat.examples.rc2 import RC2
from pysat.formula import WCNF

from pathways.language.facts import Facts, value_of
from pathways.language.rules import Rule
from pathways.logic.formula import Formula
from pathways.logic.possible_facts import slots
from pathways.logic.translation import World
from pathways.packs.pack import Pack
from pathways.words.explanation import Explanation
from pathways.words.phrases import quoted
from pathways.words.sentences import condition_words, sentence, state_words, value_words


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Pair(_Part):
    """Facts under which a rule fires, and facts that differ in one and under which it does not."""

    rule: str
    title: str
    fires: dict[str, Any]
    refuted: dict[str, Any]
    fact: str
    """The fact or marker that differs."""
    text: str
    fires_text: str
    refuted_text: str


class NearCase(_Part):
    """Facts under which only one condition of a rule fails."""

    rule: str
    condition: str
    facts: dict[str, Any]
    facts_text: str


class Pairs(Explanation, _Part):
    """The minimal pair of a rule, and its near cases."""

    pair: Pair | None
    near: list[NearCase]

    def lines(self) -> Iterator[str]:
        """Yield the pair and the near cases as sentences."""
        if self.pair is None:
            yield "No two cases that differ in one fact make this rule differ."
        else:
            yield self.pair.text
            yield f"It applies: {self.pair.fires_text}."
            yield f"It does not: {self.pair.refuted_text}."
        for near in self.near:
            yield f"Only {quoted(near.condition)} fails: {near.facts_text}."


def pairs(pack: Pack, rule: Rule) -> Pairs:
    """Return the minimal pair of a rule and its near cases, all from its conditions."""
    return Pairs(pair=minimal_pair(pack, rule), near=list(near_cases(pack, rule)))


def facts_text(pack: Pack, facts: Facts) -> str:
    """Return what a case states, fact by fact."""
    stated = {name: value_of(facts, name) for name in slots(pack)}
    return "; ".join(
        state_words(pack.vocabulary, name, value)
        for name, value in stated.items()
        if value is not None
    )


def minimal_pair(pack: Pack, rule: Rule) -> Pair | None:
    """Return the pair that states fewest facts, None if no two such cases exist."""
    formula = Formula()
    one, other = World(pack, formula), World(pack, formula)
    formula.add(one.fired(rule))
    formula.add(other.refuted(rule))
    changed = {}
    for name in one.slots:
        formula.add(-one.known[name], other.known[name])  # nothing is withdrawn
        formula.add(one.known[name], -other.known[name])
        literals = zip(one.values[name].values(), other.values[name].values(), strict=True)
        changed[name] = -formula.both(formula.same(a, b) for a, b in literals)
    formula.at_most_one(changed.values())
    model = fewest(formula, [one, other])
    if model is None:
        return None
    fires, refuted = one.facts(model, {}), other.facts(model, {})
    name = next(name for name, literal in changed.items() if literal in set(model))
    return Pair(
        rule=rule.id,
        title=rule.title,
        fires=dict(fires),
        refuted=dict(refuted),
        fact=name,
        text=_pair_text(pack, rule, name, fires, refuted),
        fires_text=facts_text(pack, fires),
        refuted_text=facts_text(pack, refuted),
    )


def near_cases(pack: Pack, rule: Rule) -> Iterator[NearCase]:
    """Yield, for each condition of a rule, the smallest case in which only that condition fails.

    A condition that can't fail alone (because another fails with it) is left out.
    """
    for test, negated in rule.signed_tests:
        formula = Formula()
        world = World(pack, formula)
        true = (-formula.true, formula.true) if negated else (formula.true, -formula.true)
        formula.add(world.truth(rule.when, {id(test): true})[0])
        formula.add(world.refuted(rule))
        model = fewest(formula, [world])
        if model is not None:
            asked = condition_words(pack.vocabulary, test, negated)
            facts = world.facts(model, {})
            yield NearCase(
                rule=rule.id,
                condition=asked,
                facts=dict(facts),
                facts_text=facts_text(pack, facts),
            )


def fewest(formula: Formula, worlds: list[World]) -> list[int] | None:
    """Return a model in which fewest facts, then fewest elements of sets, are stated."""
    problem = WCNF()
    problem.extend(formula.clauses)
    weight = 1 + sum(len(values) for values in worlds[0].values.values()) * len(worlds)
    for world in worlds:
        for name, slot in world.slots.items():
            problem.append([-world.known[name]], weight=weight)
            if slot.is_set:
                for literal in world.values[name].values():
                    problem.append([-literal], weight=1)
    with RC2(problem) as solver:
        model: list[int] | None = solver.compute()
    return model


def _pair_text(pack: Pack, rule: Rule, name: str, fires: Facts, refuted: Facts) -> str:
    was = state_words(pack.vocabulary, name, value_of(fires, name))
    now = value_words(pack.vocabulary, name, value_of(refuted, name))
    return f"{sentence(rule.title)} It applies with {was}, but not with {now}."
