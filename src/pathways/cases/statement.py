"""A fact stated in one word or two: ``number_of_metastases=12``, ``sites_of_spread=bone,liver``."""

from __future__ import annotations

from typing import Any

from pathways.language.vocabulary import Fact, Vocabulary
from pathways.problems import PathwaysError, shortened, unknown_word
from pathways.yaml_text.yaml_tree import plain_value


class NotAStatementError(PathwaysError, ValueError):
    """The words do not state a fact. The message says what is wrong and what is allowed."""


def statement(vocabulary: Vocabulary, text: str) -> tuple[str, Any]:
    """Return the name and the value in a text such as ``response=stable``.

    A number or a truth is read as it is in files. A set is a list with commas, or ``none``; a
    marker is ``biomarkers.NAME=STATE``. Raises `NotAStatementError`. Whether a number is in
    range is left to the reader of cases.
    """
    name, equals, value = (part.strip() for part in text.partition("="))
    if not equals or not value:
        raise NotAStatementError(f'"{text}" states nothing. Write it as fact=value.')
    return name, _value(vocabulary, fact_name(vocabulary, name), value)


def fact_name(vocabulary: Vocabulary, name: str) -> str:
    """Return the name of a fact or marker; raise `NotAStatementError` if nothing has it."""
    fact, _, marker = name.partition(".")
    if fact not in vocabulary.facts:
        raise NotAStatementError(unknown_word("fact", fact, list(vocabulary.facts)))
    of_parts = vocabulary.facts[fact].kind.shape == "parts"
    markers = vocabulary.facts[fact].values if of_parts else {}
    if marker and marker not in markers:
        raise NotAStatementError(unknown_word("marker", marker, list(markers)))
    if markers and not marker:
        raise NotAStatementError(
            f'Name one of the markers, such as "{fact}.{next(iter(markers))}".'
        )
    return name


def _value(vocabulary: Vocabulary, name: str, text: str) -> Any:
    fact = vocabulary.facts[name.partition(".")[0]]
    if fact.kind.shape != "several":
        return _one(fact, name, text)
    return () if text == "none" else tuple(_one(fact, name, one.strip()) for one in text.split(","))


def _one(fact: Fact, name: str, text: str) -> Any:
    words = fact.kind.words(fact.values)
    if words is not None:
        return words[_known(name, text, words)]
    value = plain_value(text)
    if fact.kind.values == "truth":
        if isinstance(value, bool):
            return value
        raise NotAStatementError(unknown_word(f"value for {name}:", text, ("yes", "no")))
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    written = shortened(text)
    raise NotAStatementError(f'{name} takes a whole number, such as 3, not "{written}".')


def _known(name: str, text: str, known: Any) -> str:
    if text not in known:
        raise NotAStatementError(unknown_word(f"value for {name}:", text, list(known)))
    return text
