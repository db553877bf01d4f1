"""Whether two states of a pack differ on any case at all, and the smallest case on which they do.

Both are translated into one formula over one case left open. What a case states is shared: it is
the same variables, so what is not edited becomes the same gates, and only what depends on an edit
is left to the solver. A value that only one pack has words for reads as unknown in the other, an
element that only one has is not in the other's sets, and a fact that only one has is free.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from pathways.language.consistency import Consistency
from pathways.language.fact_types import Range
from pathways.language.facts import Facts
from pathways.language.rules import Rule
from pathways.logic.formula import Formula
from pathways.logic.possible_facts import Slot, slots
from pathways.logic.solver import Decider, cheapest
from pathways.logic.translation import World
from pathways.packs.pack import Pack

_TEXTS = ("title", "rule", "support", "strategy", "misuse")
EFFORT = 200_000
"""Conflicts after which the solver gives up on a question."""


class OpenCase(World):
    """A case left open, as one pack reads it. It may contradict itself; see `contradictory`."""

    def __init__(
        self, pack: Pack, formula: Formula, rules: Iterable[Consistency], like: World | None = None
    ) -> None:
        self._like = like
        super().__init__(pack, formula)
        self.contradictory = self.either(self.truth(rule.never)[0] for rule in rules)

    def both(self, literals: Iterable[int]) -> int:
        """Return the literal of "all of them"."""
        return self.formula.both(literals)

    def either(self, literals: Iterable[int]) -> int:
        """Return the literal of "at least one of them"."""
        return self.formula.either(literals)

    def no(self, literal: int) -> int:
        """Return the literal of "not this"."""
        return -literal

    def _state(self, slot: Slot) -> None:
        like, formula = self._like, self.formula
        if like is None or slot.name not in like.slots or like.slots[slot.name].kind != slot.kind:
            super()._state(slot)
            return
        known, theirs = like.known[slot.name], like.values[slot.name]
        values = {value: theirs.get(value) or formula.variable() for value in slot.values}
        if slot.is_set:
            for literal in values.values():
                formula.add(-literal, known)
        elif values != theirs:
            formula.at_most_one({*values.values(), *theirs.values()})
            known = formula.variable()
            formula.add(-known, *values.values())
            for literal in values.values():
                formula.add(-literal, known)
        self.known[slot.name], self.values[slot.name] = known, values


@dataclass(frozen=True)
class Found:
    """A case on which two packs differ, as each of them reads it."""

    old: Facts
    new: Facts


class BothPacks:
    """Two states of a pack over one case left open."""

    def __init__(self, old: Pack, new: Pack) -> None:
        self.formula = Formula()
        one, other = with_cuts(old, new), with_cuts(new, old)
        self.old = OpenCase(one, self.formula, old.consistency)
        self.new = OpenCase(other, self.formula, new.consistency, self.old)
        self.valid = self.formula.both([-self.old.contradictory, -self.new.contradictory])

    def differ(self, a: int, b: int) -> int:
        """Return the literal of "exactly one of two literals holds"."""
        return -self.formula.same(a, b) if a != b else -self.formula.true

    def possible(self, goal: int) -> bool:
        """Tell whether some case fulfils a goal; raise `Unsettled` if the solver gives up."""
        return self.some(goal) is not None

    def some(self, goal: int) -> Found | None:
        """Return any case that fulfils a goal, None if there is none; raise `Unsettled`."""
        if goal == -self.formula.true:
            return None
        model = Decider([*self.formula.clauses, [goal]], EFFORT).model()
        return None if model is None else self._found(model)

    def smallest(self, goal: int) -> Found:
        """Return a case that fulfils a goal and states least.

        It uses fewest words that only one pack has, then states fewest facts, then fewest elements
        of sets: no part of it is enough. Among equals, it has the values that stand first.
        Raises `Unsettled` if the solver gives up.
        """
        costs = self._costs
        model = cheapest([*self.formula.clauses, [goal]], costs, EFFORT)
        assert model is not None, "there is none"
        return self._found(model)

    def _found(self, model: list[int]) -> Found:
        return Found(self.old.facts(model, {}), self.new.facts(model, {}))

    @cached_property
    def _costs(self) -> list[tuple[int, int]]:
        return list(self._each_cost())

    def _each_cost(self) -> Iterator[tuple[int, int]]:
        """Yield literals with what each costs if it is true; values that stand first cost least."""
        places, sets = _places(self.old), {*_in_sets(self.old), *_in_sets(self.new)}
        shared = places.keys() & _places(self.new).keys()
        places |= _places(self.new)
        element = sum(places.values()) + 1
        stated = element * (len(places) + 1)
        own = stated * (2 * len(places) + 1)
        for literal in sorted({*self.old.known.values(), *self.new.known.values()}):
            yield literal, stated
        for literal, place in places.items():
            cost = place + element * (literal in sets) + own * (literal not in shared)
            if cost:
                yield literal, cost


def _places(world: World) -> dict[int, int]:
    """Return the literal of each value with its place among the values of its fact."""
    return {
        literal: place
        for values in world.values.values()
        for place, literal in enumerate(values.values())
    }


def _in_sets(world: World) -> Iterator[int]:
    for name, slot in world.slots.items():
        if slot.is_set:
            yield from world.values[name].values()


def with_cuts(pack: Pack, other: Pack) -> Pack:
    """Return a pack that tells apart all numbers that either pack does, without contradictions."""
    facts = pack.vocabulary.facts
    cuts = {
        (slot.name, cut): None
        for source in (pack, other)
        for slot in slots(source).values()
        if slot.name in facts and facts[slot.name].kind.ranged
        for value in slot.values
        if isinstance(value, Range)
        for cut in (value.low, value.high + 1)
    }
    more = tuple(_cut(name, cut) for name, cut in cuts)
    return replace(pack, rules=pack.rules + more, consistency=())


def _cut(name: str, number: int) -> Rule:
    """Return a rule that concludes nothing of note and tells numbers apart."""
    data = {"when": {"fact": name, "at_least": number}, "id": f"from-{number}", "gives": "note"}
    return Rule.model_validate(data | dict.fromkeys(_TEXTS, "-"))
