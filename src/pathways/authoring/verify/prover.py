"""Questions to a solver about all cases at once, and the smallest case that answers one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pathways.authoring.verify.finding import LogicFault
from pathways.authoring.verify.goals import Goal
from pathways.explain.pairs import facts_text, fewest
from pathways.language.conditions import Path
from pathways.language.facts import Facts
from pathways.language.rules import Rule
from pathways.logic.formula import Formula
from pathways.logic.infer import infer
from pathways.logic.solver import CONFLICTS, Decider, Unsettled, not_borne_out
from pathways.logic.translation import World
from pathways.packs.pack import ALL_LAYERS, Pack
from pathways.packs.proof import Proof


class Prover:
    """A pack with all its layers, a case left open, and a solver that keeps what it learns."""

    def __init__(self, pack: Pack, conflicts: int = CONFLICTS) -> None:
        self.pack = pack.at(ALL_LAYERS)
        self.unsettled: list[str] = []
        self._conflicts = conflicts
        self._formula = Formula()
        self._world = World(self.pack, self._formula)
        self._solver = Decider(conflicts=conflicts)
        self._told = 0
        self._settled: dict[frozenset[int], bool | None] = {}

    def possible(self, goal: Goal, about: str) -> bool:
        """Tell whether some case meets a goal. One left unsettled counts as possible, and is noted.

        `about` says in words what is asked, for the list of what was left unsettled.
        """
        return self._settle(goal, about) is not False

    def found(self, goal: Goal, about: str) -> bool:
        """Tell whether some case surely meets a goal; one left unsettled does not, and is noted."""
        return self._settle(goal, about) is True

    def _settle(self, goal: Goal, about: str) -> bool | None:
        literals = frozenset(goal(self._world))
        if literals not in self._settled:
            self._settled[literals] = self._answer(literals)
            if self._settled[literals] is None:
                self.unsettled.append(about)
        return self._settled[literals]

    @property
    def settled(self) -> int:
        """How many different questions were settled."""
        return sum(answer is not None for answer in self._settled.values())

    def _answer(self, literals: frozenset[int]) -> bool | None:
        try:
            return self._model(literals) is not None
        except Unsettled:
            return None

    def _model(self, literals: Iterable[int]) -> list[int] | None:
        self._solver.add(self._formula.clauses[self._told :])
        self._told = len(self._formula.clauses)
        return self._solver.model(literals)

    def witness(self, goal: Goal, about: str) -> Facts | None:
        """Return a case that meets a goal and states as little as any; None if there is none.

        If the smallest is left unsettled, that is noted, and the case is any, as far as one is
        found.
        """
        try:
            return self._smallest(goal)
        except Unsettled:
            self.unsettled.append(f"the smallest case of {about}")
        try:
            model = self._model(goal(self._world))
        except Unsettled:
            return None
        return None if model is None else self._world.facts(model, {})

    def _smallest(self, goal: Goal) -> Facts | None:
        formula = Formula()
        world = World(self.pack, formula)
        for literal in goal(world):
            formula.add(literal)
        model = fewest(formula, [world], self._conflicts)
        return None if model is None else world.facts(model, {})

    def finding(self, goal: Goal, borne_out: Callable[[Proof], bool], **parts: Any) -> LogicFault:
        """Return a finding with the smallest case that meets a goal, once the engine has run it."""
        facts = self.witness(goal, f"{parts['name']}: {parts['says']}")
        if facts is None:
            return LogicFault(case=None, **parts)
        plain = {k: list(v) if isinstance(v, tuple) else v for k, v in facts.items()}
        proof = infer(self.pack, self.pack.case_reader.from_facts(plain, "witness"))
        if not borne_out(proof):
            raise not_borne_out(f"{parts} on {plain}")
        return LogicFault(case=plain, case_words=facts_text(self.pack, facts), **parts)

    def place(self, rule: Rule, path: Path | None = None) -> str:
        """Return where a rule, or a part of its condition, stands."""
        whole = str(self.pack.places.get(rule.id, rule.id))
        return whole if path is None else str(self.pack.part_places.get((rule.id, path), whole))

    def word_place(self, section: str, name: str) -> str:
        """Return where a stage, an option or a derived fact stands."""
        return str(self.pack.word_places.get((section, name), name))


def named(rule: Rule) -> str:
    """Return the title and the id of a rule."""
    return f"“{rule.title}” ({rule.id})"
