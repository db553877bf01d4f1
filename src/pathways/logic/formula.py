"""Propositional formulas in conjunctive normal form, built gate by gate (Tseitin, 1968)."""

from __future__ import annotations

from collections.abc import Iterable


class Formula:
    """Clauses over numbered variables; a negative number is the negation of a variable."""

    def __init__(self) -> None:
        self.true = 1
        self.clauses: list[list[int]] = [[1]]
        self._last = 1
        self._gates: dict[frozenset[int], int] = {}

    def variable(self) -> int:
        """Return a new variable."""
        self._last += 1
        return self._last

    def add(self, *literals: int) -> None:
        """Require that at least one of the literals is true."""
        self.clauses.append(list(literals))

    def both(self, literals: Iterable[int]) -> int:
        """Return a literal that is true exactly if all of the literals are."""
        parts = frozenset(literals) - {self.true}
        if -self.true in parts or any(-part in parts for part in parts):
            return -self.true
        if len(parts) <= 1:
            return next(iter(parts), self.true)
        if parts not in self._gates:
            gate = self._gates[parts] = self.variable()
            for part in parts:
                self.add(-gate, part)
            self.add(gate, *(-part for part in parts))
        return self._gates[parts]

    def either(self, literals: Iterable[int]) -> int:
        """Return a literal that is true exactly if at least one of the literals is."""
        return -self.both(-literal for literal in literals)

    def no(self, literal: int) -> int:
        """Return a literal that is true exactly if the literal is not."""
        return -literal

    def same(self, a: int, b: int) -> int:
        """Return a literal that is true exactly if both literals have the same truth."""
        return self.both([self.either([-a, b]), self.either([a, -b])])

    def at_most_one(self, literals: Iterable[int]) -> None:
        """Require that no two of the literals are true."""
        literals = list(literals)
        for i, one in enumerate(literals):
            for other in literals[:i]:
                self.add(-one, -other)
