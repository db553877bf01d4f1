"""Conditions and what a case says of them, in plain sentences made from the vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pathways.language.conditions import Test
from pathways.language.operators import denied
from pathways.language.vocabulary import Vocabulary
from pathways.logic.proof import NO_VALUE
from pathways.packs.proof import Proof
from pathways.words.phrases import UNKNOWN, fact_title, part_text, short, value_text


def sentence(text: str) -> str:
    """Return text that begins with a capital letter and ends with a full stop."""
    text = " ".join(text.split())
    return capital(text) + ("" if text.endswith((".", "?", "!")) else ".")


def capital(text: str) -> str:
    """Return text that begins with a capital letter."""
    return text[:1].upper() + text[1:]


def series(parts: Sequence[str], last: str = "and") -> str:
    """Return parts as "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def condition_words(vocabulary: Vocabulary, test: Test, negated: bool = False) -> str:
    """Return what a test asks for, such as "Sites of spread: Brain or Spinal cord"."""
    operator, operand = test.operator, vocabulary.operand(test)
    if isinstance(operand, bool) and operator.truths:  # "not yes" is "no"
        labels = [operator.truths[0 if operand is not negated else 1]]
        negated = False
    else:
        values = operand if isinstance(operand, tuple) else (operand,)
        labels = [_label(vocabulary, test.fact, value) for value in values]
    words = denied(test.op) if negated else operator.says
    joined = words.format(
        any=series(labels, "or"),
        all=series(labels),
        none=_none_of(labels),
        not_all=_not_all(labels),
    )
    return f"{title_words(vocabulary, test.fact)}{joined}"


def _not_all(labels: Sequence[str]) -> str:
    return f"not all of {series(labels)}" if labels[1:] else f"not {labels[0]}"


def _none_of(labels: Sequence[str]) -> str:
    match labels:
        case [one]:
            return f"not {one}"
        case [one, other]:
            return f"neither {one} nor {other}"
    return f"none of {series(labels, 'or')}"


def _label(vocabulary: Vocabulary, name: str, value: Any) -> str:
    fact, _, marker = name.partition(".")
    if marker:
        return part_text(value)
    if isinstance(value, tuple):
        return ", ".join(short(value_text(vocabulary, fact, item)) for item in value) or "none"
    return short(value_text(vocabulary, fact, value))


def title_words(vocabulary: Vocabulary, name: str) -> str:
    """Return the title of a fact or marker as sentences have it, such as "Sites of spread"."""
    return short(fact_title(vocabulary, name))


def value_words(vocabulary: Vocabulary, name: str, value: Any) -> str:
    """Return what is said of a fact or marker without its title, such as "Brain" or "unknown"."""
    if value == NO_VALUE:
        return "no value"
    return UNKNOWN if value is None else _label(vocabulary, name, value)


def state_words(vocabulary: Vocabulary, name: str, value: Any) -> str:
    """Return what is said of a fact, such as "Sites of spread: Brain", also if it is unknown.

    Title and value apart are `title_words` and `value_words`: a title can hold a colon.
    """
    return f"{title_words(vocabulary, name)}: {value_words(vocabulary, name, value)}"


def found_words(proof: Proof, test: Test) -> str:
    """Return how a case stands to a test: absent, tested and absent, not tested and unknown differ.

    An element that a stated set does not list is absent; a marker that was looked for and not found
    is tested and absent; one that nobody looked for is not tested; what is not stated is unknown.
    """
    vocabulary, name = proof.pack.vocabulary, test.fact
    value = proof.value(name)
    if value is None:
        return f"{title_words(vocabulary, name)} is unknown"
    words = state_words(vocabulary, name, value)
    if isinstance(value, tuple) and isinstance(test.value, tuple):
        missing = [item for item in test.value if item not in value]
        if missing:
            labels = series([_label(vocabulary, name, item) for item in missing])
            return f"{words}; absent: {labels}"
    return words
