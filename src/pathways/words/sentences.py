"""Conditions and what a case says of them, in plain sentences made from the vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pathways.language.conditions import Test
from pathways.language.vocabulary import Vocabulary
from pathways.logic.proof import NO_VALUE
from pathways.packs.proof import Proof
from pathways.words.phrases import MARKER_STATE_NAMES, fact_title, short, value_text

_NUMBERS = {
    "at_least": "is {} or more",
    "at_most": "is {} or less",
    "more_than": "is more than {}",
    "less_than": "is less than {}",
}
_NEGATED = {
    "at_least": "is less than {}",
    "at_most": "is more than {}",
    "more_than": "is {} or less",
    "less_than": "is {} or more",
}


def sentence(text: str) -> str:
    """Return text that begins with a capital letter and ends with a full stop."""
    text = " ".join(text.split())
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


def series(parts: Sequence[str], last: str = "and") -> str:
    """Return parts as "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def condition_words(vocabulary: Vocabulary, test: Test, negated: bool = False) -> str:
    """Return what a test asks for, such as "Sites of spread: Brain or Spinal cord"."""
    title = short(fact_title(vocabulary, test.fact))
    if test.op in _NUMBERS:
        words = (_NEGATED if negated else _NUMBERS)[test.op]
        return f"{title} {words.format(vocabulary.number(test.value))}"
    if test.op == "is_known":
        return f"{title} is {'not stated' if negated else 'stated'}"
    if test.op == "is_empty":
        none = test.value is not negated
        return f"{title}: none" if none else f"{title}: at least one"
    if isinstance(test.value, bool):
        return f"{title}: {'yes' if test.value is not negated else 'no'}"
    values = test.value if isinstance(test.value, tuple) else (test.value,)
    labels = [_label(vocabulary, test.fact, value) for value in values]
    if test.op == "has_all":
        return f"{title}: {_not_all(labels) if negated else series(labels)}"
    none = negated is not (test.op == "has_none")
    return f"{title}: {_none_of(labels) if none else series(labels, 'or')}"


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
        return MARKER_STATE_NAMES[value]
    if isinstance(value, tuple):
        return ", ".join(short(value_text(vocabulary, fact, item)) for item in value) or "none"
    return short(value_text(vocabulary, fact, value))


def state_words(vocabulary: Vocabulary, name: str, value: Any) -> str:
    """Return what is said of a fact, such as "Sites of spread: Brain", also if it is unknown."""
    title = short(fact_title(vocabulary, name))
    if value == NO_VALUE:
        return f"{title}: no value"
    return f"{title}: {_label(vocabulary, name, value) if value is not None else 'unknown'}"


def found_words(proof: Proof, test: Test) -> str:
    """Return how a case stands to a test: absent, tested and absent, not tested and unknown differ.

    An element that a stated set does not list is absent; a marker that was looked for and not found
    is tested and absent; one that nobody looked for is not tested; what is not stated is unknown.
    """
    vocabulary, name = proof.pack.vocabulary, test.fact
    value = proof.value(name)
    if value is None:
        return f"{short(fact_title(vocabulary, name))} is unknown"
    words = state_words(vocabulary, name, value)
    if isinstance(value, tuple) and isinstance(test.value, tuple):
        missing = [item for item in test.value if item not in value]
        if missing:
            labels = series([_label(vocabulary, name, item) for item in missing])
            return f"{words}; absent: {labels}"
    return words
