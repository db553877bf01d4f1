"""Looks for words in the texts for learners, and says what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from pathways.checks.texts import english_texts, learner_texts
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem

Table = Mapping[str, str]
"""Patterns, and for each what to write instead."""


def problem_words(
    files: PackFiles, table: Table, why: str, *, exact: bool = False, anywhere: bool = False
) -> Iterator[Problem]:
    """Yield a problem for each word that a pattern finds, capital letters aside unless `exact`.

    Patterns of English words look at English texts; others, if they hold `anywhere`, at all.
    """
    for text in learner_texts(files) if anywhere else english_texts(files):
        for start, end, pattern in matches(text.text, tuple(table), exact):
            words = " ".join(re.split(r"[ \t\n]+", text.text[start:end].strip(" \t\n")))
            message = f'"{words}": {why} {table[pattern]}'
            yield Problem(text.place_of(start, end), message, text=words)


def matches(
    text: str, patterns: tuple[str, ...], exact: bool = False
) -> Iterator[tuple[int, int, str]]:
    """Yield where a text matches some patterns, and which of them."""
    anything, each = _compiled(patterns, exact)
    if anything.search(text):
        for pattern, compiled in each:
            for match in compiled.finditer(text):
                yield match.start(), match.end(), pattern


@lru_cache
def _compiled(
    patterns: tuple[str, ...], exact: bool
) -> tuple[re.Pattern[str], list[tuple[str, re.Pattern[str]]]]:
    flags = re.RegexFlag(0) if exact else re.IGNORECASE
    each = [(pattern, re.compile(pattern, flags)) for pattern in patterns]
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), flags), each
