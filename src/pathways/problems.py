"""What is wrong with a file, said so that its author can mend it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Literal

from pathways.characters import visible

Severity = Literal["error", "warning", "note"]
MEANINGS: dict[Severity, str] = {
    "error": "the pack can't be used",
    "warning": "it can be used, but may not say what was meant, or misleads a learner",
    "note": "it is harder to read or to maintain than it could be",
}
"""The severities, the gravest first."""


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file. Lines and columns count from 1.

    In plain data there are no lines: there `line` is 0 and `file` is the path to the value, such as
    ``own-case.facts.sites_of_spread[1]``.
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        file = visible(self.file)
        return f"{file}:{self.line}:{self.column}" if self.line else file


@dataclass(frozen=True)
class Fix:
    """A mechanical repair: at the place of its problem, `old` becomes `new`.

    Quotes around `old` go as well. If `new` is empty, the item of a list that stands there goes.
    """

    old: str
    new: str


_CODE = re.compile(r"\(U\+[0-9A-F]{4,6}\)")
_UNSEEN = "A code such as (U+00A0) stands for a character that nobody sees: retype what is there."


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: where it is and, in a sentence or two, what it is and the way out."""

    place: Place
    message: str
    check: str = field(default="", compare=False)
    """The name of the check that found it, which `pathways check --explain` explains."""
    severity: Severity = field(default="error", compare=False)
    text: str = field(default="", compare=False)
    """The words that offend, if they are not what stands at the place."""
    fix: Fix | None = field(default=None, compare=False)
    line: str = field(default="", compare=False, repr=False)
    """The line at its place, in the text that was read; empty if nobody looked."""

    def __post_init__(self) -> None:
        shown = visible(self.message)
        if _CODE.search(shown) and _UNSEEN not in shown:
            shown = f"{shown} {_UNSEEN}"
        object.__setattr__(self, "message", shown)

    def __str__(self) -> str:
        return f"{self.place}: {self.message}"


_MOST = 40
"""How many names a message lists."""


class PathwaysError(Exception):
    """What the explorer raises where something can't be done; its text says why, and the way out.

    Each error of the family is a built-in one too, where there is one of its kind.
    """


class ProblemsError(PathwaysError):
    """Raised when input can't be used. Carries every problem found, sorted by place.

    `rest` is what could be read all the same, for those who look for further problems.
    """

    def __init__(self, problems: Iterable[Problem], rest: Any = None) -> None:
        self.rest = rest
        self.problems: list[Problem] = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[ProblemsError], tuple[list[Problem]]]:
        """Pickle the problems; `rest` stays behind."""
        return type(self), (self.problems,)


class UnknownName(PathwaysError, LookupError):
    """Raised where a name is asked for that nobody defined. Its text lists those that are."""

    def __init__(self, kind: str, name: object, known: Sequence[str]) -> None:
        super().__init__(unknown_word(kind, name, known))


class EngineFault(PathwaysError, RuntimeError):
    """The inference engine did not do what the rules say. Never a silent wrong answer."""


_LONGEST = 200
"""Characters of a word beyond which no name is like it, and to look for one takes long."""
_GUESSES = 10
"""Words for which a like name is looked for, of all that are wrong in one reading."""
_guessed: ContextVar[set[str] | None] = ContextVar("guessed", default=None)


@contextmanager
def few_guesses() -> Iterator[None]:
    """Look for like names only for the first few wrong words of this block: each takes its time.

    Within another such block, that one counts.
    """
    if _guessed.get() is not None:
        yield
        return
    token = _guessed.set(set())
    try:
        yield
    finally:
        _guessed.reset(token)


def _alike(word: str, known: Iterable[str], most: int, cutoff: float) -> list[str]:
    if len(word) > _LONGEST:
        return []
    guessed = _guessed.get()
    if guessed is not None and word not in guessed:
        if len(guessed) == _GUESSES:
            return []
        guessed.add(word)
    return get_close_matches(word, list(known), n=most, cutoff=cutoff)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `` Did you mean "x"?`` for the closest known word, or an empty string."""
    return "".join(f' Did you mean "{close}"?' for close in nearest(word, known))


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """Return the known word that is closest to a word, if one is close."""
    return _alike(shortened(word), known, 1, 0.6)


def listing(words: Sequence[str], most: int = _MOST) -> str:
    """Return words as a readable list, shortened when it is very long."""
    shown = ", ".join(words[:most])
    return shown if len(words) <= most else f"{shown}, and {len(words) - most} more"


def unknown_word(kind: str, word: object, known: Sequence[str]) -> str:
    """Return the message for a name that nobody defined, with the likely one and the allowed."""
    written = shortened(word)
    return f'Unknown {kind} "{written}".{did_you_mean(written, known)}{_allowed(written, known)}'


def _allowed(word: str, known: Sequence[str]) -> str:
    """Return which names are allowed or, where that would fill the screen, some like a word."""
    if len(known) > _MOST:
        alike = _alike(word, known, 8, 0)
        return f" Closest of the {len(known)} allowed: {listing(alike)}." if alike else ""
    return f" Allowed: {listing(known)}." if known else ""


def unknown_name(
    place: Place, kind: str, word: str, known: Sequence[str], *, before: str = "", check: str = ""
) -> Problem:
    """Return the problem of a name that nobody defined; `before` is what stands before it there.

    Where exactly one known name is so close that only typing can have gone wrong, it is a fix.
    """
    message = unknown_word(kind, word, known)
    return Problem(place, message, check, text=word, fix=slip(before + word, known, before))


def slip(written: str, known: Iterable[str], before: str = "") -> Fix | None:
    """Return the repair of a slip of typing, if only one known word can have been meant."""
    close = _alike(written.removeprefix(before), known, 2, 0.75)
    return Fix(written, before + close[0]) if len(close) == 1 else None


def shortened(value: object, most: int = 60) -> str:
    """Return a value as text short enough for a message, and with nothing unseen in it."""
    text = visible(str(value).lower() if isinstance(value, bool) else str(value))
    return text if len(text) <= most else text[: most - 1] + "…"
