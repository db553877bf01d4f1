"""What is wrong with a file, said so that its author can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file. Lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: where it is and, in a sentence or two, what it is and the way out."""

    place: Place
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


class ProblemsError(Exception):
    """Raised when input can't be used. Carries every problem found, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: list[Problem] = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


class EngineFault(RuntimeError):
    """The inference engine did not do what the rules say. Never a silent wrong answer."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `` Did you mean "x"?`` for the closest known word, or an empty string."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f' Did you mean "{close[0]}"?' if close else ""


def listing(words: Sequence[str], most: int = 40) -> str:
    """Return words as a readable list, shortened when it is very long."""
    shown = ", ".join(words[:most])
    return shown if len(words) <= most else f"{shown}, and {len(words) - most} more"


def unknown_word(kind: str, word: object, known: Sequence[str]) -> str:
    """Return the message for a name that nobody defined, with the likely one and the allowed."""
    allowed = f" Allowed: {listing(known)}." if known else ""
    return f'Unknown {kind} "{shortened(word)}".{did_you_mean(shortened(word), known)}{allowed}'


def shortened(value: object, most: int = 60) -> str:
    """Return a value as text short enough for a message."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= most else text[: most - 1] + "…"
