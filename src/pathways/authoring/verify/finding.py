"""A fault of logic in a pack: what is wrong, where, on which case, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict

from pathways.words.sentences import sentence


class LogicFault(BaseModel):
    """One fault. Its witness is a case on which the engine bears it out."""

    model_config = ConfigDict(frozen=True)

    name: str
    """Which proof found it."""
    subject: str
    """The rule, stage, option or derived fact that it is about."""
    others: list[str] = []
    """Other rules that take part in it."""
    place: str
    says: str
    remedy: str
    case: dict[str, Any] | None
    """The facts of the witness; None if no case at all comes near."""
    case_words: str = ""

    def lines(self) -> Iterator[str]:
        """Yield the finding as sentences."""
        yield f"{self.place}: {self.name}: {sentence(self.says)}"
        if self.case is not None:
            yield f"    Such a case: {sentence(self.case_words or 'nothing is stated')}"
        yield f"    {sentence(self.remedy)}"
