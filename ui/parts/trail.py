"""The cases that a visitor went through, to undo and redo; in step with back and forward."""

from __future__ import annotations

from dataclasses import dataclass, field

LONGEST = 200
"""Cases that are remembered."""


@dataclass
class Trail:
    """Cases by their tokens, in the order in which they came about, and which one is on."""

    cases: list[str] = field(default_factory=list)
    at: int = -1

    def add(self, token: str) -> None:
        """Go on to a new case; what was undone before is forgotten."""
        self.cases = [*self.cases[: self.at + 1], token][-LONGEST:]
        self.at = len(self.cases) - 1

    def follow(self, token: str) -> None:
        """Take up the case of the address, however one came to it.

        Back and forward lead to a case of the trail; the nearest one is meant.
        """
        found = [i for i, case in enumerate(self.cases) if case == token]
        if found:
            self.at = min(found, key=lambda i: abs(i - self.at))
        else:
            self.add(token)

    @property
    def earlier(self) -> str | None:
        """The case before this one."""
        return self.cases[self.at - 1] if self.at > 0 else None

    @property
    def later(self) -> str | None:
        """The case that was undone last."""
        return self.cases[self.at + 1] if self.at + 1 < len(self.cases) else None
