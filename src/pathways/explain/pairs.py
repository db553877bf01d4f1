"""Minimal pairs: two hypothetical cases that differ in one fact and in what a rule concludes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict

from pathways.language.conditions import Test
from pathways.language.facts import Facts, value_of
from pathways.language.rules import Rule
from pathways.logic.formula import Formula
from pathways.logic.possible_facts import slots
from pathways.logic.solver import CONFLICTS, Unsettled, cheapest
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
    unsettled: list[str] = []
    """What it would have taken too long to find, in words."""

    def lines(self) -> Iterator[str]:
        """Yield the pair, the near cases, and what was left open, as sentences."""
        if self.pair is None and _PAIR not in self.unsettled:
            yield "No two cases that differ in one fact make this rule differ."
        elif self.pair:
            yield self.pair.text
            yield f"It applies: {self.pair.fires_text}."
            yield f"It does not: {self.pair.refuted_text}."
        for near in self.near:
            yield f"Only {quoted(near.condition)} fails: {near.facts_text}."
        for question in self.unsettled:
            yield f"Not settled, because it would take too long: {question}."


_PAIR = "two cases that differ in one fact"


def minimal_pairs(pack: Pack, rule: Rule, *, conflicts: int = CONFLICTS) -> Pairs:
    """Return the minimal pair of a rule and its near cases, all from its conditions.

    `conflicts` bounds what the solver may spend on each.
    """
    pair, near, unsettled = None, [], []
    try:
        pair = minimal_pair(pack, rule, conflicts)
    except Unsettled:
        unsettled.append(_PAIR)
    for test, negated in rule.signed_tests:
        asked = condition_words(pack.vocabulary, test, negated)
        try:
            facts = near_case(pack, rule, test, negated, conflicts)
        except Unsettled:
            unsettled.append(f"a case in which only {quoted(asked)} fails")
        else:
            if facts is not None:
                text = facts_text(pack, facts)
                near.append(
                    NearCase(rule=rule.id, condition=asked, facts=dict(facts), facts_text=text)
                )
    return Pairs(pair=pair, near=near, unsettled=unsettled)


def facts_text(pack: Pack, facts: Facts) -> str:
    """Return what a case states, fact by fact."""
    stated = {name: value_of(facts, name) for name in slots(pack)}
    return "; ".join(
        state_words(pack.vocabulary, name, value)
        for name, value in stated.items()
        if value is not None
    )


def minimal_pair(pack: Pack, rule: Rule, conflicts: int = CONFLICTS) -> Pair | None:
    """Return the pair that states fewest facts, None if no two such cases exist.

    Raises `Unsettled` if it takes the solver too long to find.
    """
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
    model = fewest(formula, [one, other], conflicts)
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


def near_case(
    pack: Pack, rule: Rule, test: Test, negated: bool, conflicts: int = CONFLICTS
) -> Facts | None:
    """Return the smallest case in which only one condition of a rule fails.

    None if it can't fail alone, because another fails with it. Raises `Unsettled`.
    """
    formula = Formula()
    world = World(pack, formula)
    true = (-formula.true, formula.true) if negated else (formula.true, -formula.true)
    formula.add(world.truth(rule.when, {id(test): true})[0])
    formula.add(world.refuted(rule))
    model = fewest(formula, [world], conflicts)
    return None if model is None else world.facts(model, {})


def fewest(formula: Formula, worlds: list[World], conflicts: int = CONFLICTS) -> list[int] | None:
    """Return a model in which fewest facts, then fewest elements of sets, are stated.

    Raises `Unsettled` if it takes the solver too long to find.
    """
    weight = 1 + sum(len(values) for values in worlds[0].values.values()) * len(worlds)
    costs = []
    for world in worlds:
        for name, slot in world.slots.items():
            costs.append((world.known[name], weight))
            if slot.is_set:
                costs += [(literal, 1) for literal in world.values[name].values()]
    return cheapest(formula.clauses, costs, conflicts)


def _pair_text(pack: Pack, rule: Rule, name: str, fires: Facts, refuted: Facts) -> str:
    was = state_words(pack.vocabulary, name, value_of(fires, name))
    now = value_words(pack.vocabulary, name, value_of(refuted, name))
    return f"{sentence(rule.title)} It applies with {was}, but not with {now}."
