"""Facts under which a rule and its mutants differ: whether there are any, and the fewest.

The solver decides over every case that does not contradict itself. So a mutant that it can't tell
from its rule is one that no test can notice: the condition that was changed is redundant there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pathways.authoring.mutants import Mutant
from pathways.language.facts import Facts
from pathways.language.rules import Rule
from pathways.logic.formula import Formula
from pathways.logic.proof import Status
from pathways.logic.solver import Decider, cheapest
from pathways.logic.translation import Truth, World
from pathways.packs.pack import ALL_LAYERS, Pack


class MutantContrast:
    """A rule and some of its mutants over one case left open."""

    def __init__(self, pack: Pack, rule: Rule, mutants: Sequence[Mutant]) -> None:
        self._formula = Formula()
        self._world = World(_with_mutants(pack.at(ALL_LAYERS), rule, mutants), self._formula)
        self._statuses = _literals(self._formula, self._world.truth(rule.when))
        self._differ: dict[str, dict[Status, int]] = {}
        for mutant in mutants:
            statuses = _literals(self._formula, self._world.truth(mutant.when))
            self._differ[mutant.name] = {
                status: self._formula.both([literal, -statuses[status]])
                for status, literal in self._statuses.items()
            }

    def noticeable(self, mutant: Mutant) -> bool:
        """Tell whether there are facts under which the mutant and the rule differ.

        Raises `Unsettled` if it takes the solver too long to find out.
        """
        differ = self._formula.either(self._differ[mutant.name].values())
        return Decider([*self._formula.clauses, [differ]]).possible()

    def fewest(self, status: Status, mutant: Mutant | None = None) -> Facts | None:
        """Return the fewest facts under which the rule has a status, and the mutant another.

        Among equals, sets of one element, then of none or few, then the values that stand first in
        the vocabulary. None if there are no such facts. Raises `Unsettled`.
        """
        wanted = self._differ[mutant.name] if mutant else self._statuses
        costs = list(self._costs())
        model = cheapest([*self._formula.clauses, [wanted[status]]], costs)
        return None if model is None else self._world.facts(model, {})

    def _costs(self) -> Iterator[tuple[int, int]]:
        """Yield literals with what each costs if it is true."""
        world = self._world
        columns = {name: list(values.values()) for name, values in world.values.items()}
        longest, total = max(map(len, columns.values())), sum(map(len, columns.values()))
        element = longest * total + 1  # more than all places in the vocabulary together
        stated = 2 * element * (total + 1)  # more than all elements together
        for name, literals in columns.items():
            is_set = world.slots[name].is_set
            yield world.known[name], stated
            if is_set:
                empty = self._formula.both([world.known[name], *(-each for each in literals)])
                yield empty, 2 * element - 1
            for place, literal in enumerate(literals):
                if cost := place + is_set * element:
                    yield literal, cost


def _literals(formula: Formula, truth: Truth) -> dict[Status, int]:
    true, false = truth
    waits = formula.both([-true, -false])
    return {Status.FIRED: true, Status.REFUTED: false, Status.WAITING: waits}


def _with_mutants(pack: Pack, rule: Rule, mutants: Sequence[Mutant]) -> Pack:
    """Return a pack in which the numbers of the mutants count among what rules can tell apart."""
    more = tuple(
        rule.model_copy(update={"id": f"mutant-{i}", "when": mutant.when, "derives": None})
        for i, mutant in enumerate(mutants)
    )
    return replace(pack, rules=pack.rules + more)
