"""The SAT solver, with an end to every question.

A question over which it meets more dead ends than it may is left open: `Unsettled`. Dead ends
("conflicts") are counted rather than seconds, so that a question has the same answer on every
machine. While the solver searches, other threads of the interpreter go on.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from typing import Any

from pysat.examples.rc2 import RC2
from pysat.formula import WCNF
from pysat.solvers import Solver

from pathways.problems import EngineFault, PathwaysError

CONFLICTS = 20_000
"""How many dead ends one question may take; a second or two."""
_NAME = "glucose4"  # it can be bounded, which cadical can't


class Unsettled(PathwaysError, RuntimeError):
    """The solver left a question open: it would have taken too long."""

    def __str__(self) -> str:
        return "Not settled: it would take too long to find out."


class Decider:
    """Clauses, and whether they can hold together with some literals. Threads may share one."""

    def __init__(self, clauses: Iterable[Sequence[int]] = (), conflicts: int = CONFLICTS) -> None:
        self._solver = Solver(_NAME, bootstrap_with=clauses)
        self._lock = threading.Lock()
        self._conflicts = conflicts

    def add(self, clauses: Iterable[Sequence[int]]) -> None:
        """Require more."""
        with self._lock:
            self._solver.append_formula(clauses)

    def possible(self, literals: Iterable[int] = (), conflicts: int | None = None) -> bool:
        """Tell whether all clauses and literals can hold; raise `Unsettled` if that takes too long.

        `conflicts` bounds this question, in place of the bound of all.
        """
        return self.model(literals, conflicts) is not None

    def model(self, literals: Iterable[int] = (), conflicts: int | None = None) -> list[int] | None:
        """Return what holds in one way to meet all clauses and literals; else as `possible`."""
        bound = self._conflicts if conflicts is None else conflicts
        if bound <= 0:
            raise Unsettled
        with self._lock:
            self._solver.conf_budget(bound)
            answer = self._solver.solve_limited(list(literals), expect_interrupt=True)
            if answer is None:
                raise Unsettled
            found: list[int] | None = self._solver.get_model() if answer else None
        return found

    @property
    def spent(self) -> int:
        """The dead ends met so far."""
        with self._lock:
            return int(self._solver.accum_stats()["conflicts"])


class Optimizer(RC2):  # type: ignore[misc]  # pysat has no types
    """RC2, whose every search counts towards one bound; `compute` raises `Unsettled` beyond it."""

    def __init__(self, problem: WCNF, conflicts: int = CONFLICTS) -> None:
        self._left = conflicts
        super().__init__(problem, solver=_NAME)

    def _call_oracle(
        self,
        assumptions: Sequence[int] = (),
        expect_interrupt: bool = True,
    ) -> bool:
        before = self.oracle.accum_stats()["conflicts"]
        self.oracle.conf_budget(max(1, self._left))
        answer: bool | None = self.oracle.solve_limited(list(assumptions), expect_interrupt=True)
        self._left -= self.oracle.accum_stats()["conflicts"] - before
        if answer is None:
            raise Unsettled
        return answer


def cheapest(
    clauses: Iterable[Sequence[int]], costs: Iterable[tuple[int, int]], conflicts: int = CONFLICTS
) -> list[int] | None:
    """Return what holds in a way to meet all clauses that costs least; None if there is none.

    `costs` holds literals, each with what it costs if it is true. Raises `Unsettled`.
    """
    problem = WCNF()
    problem.extend(list(clauses))
    for literal, cost in costs:
        problem.append([-literal], weight=cost)
    with Optimizer(problem, conflicts) as optimizer:
        found: list[int] | None = optimizer.compute()
    return found


def not_borne_out(about: Any) -> EngineFault:
    """Return the fault that the solver said of a case what the engine does not find there."""
    return EngineFault(f"The engine does not bear out the solver: {about}")
