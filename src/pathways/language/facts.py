"""Stated facts: their values, their order, how findings of several stages are put together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, assert_never

from pathways.language.vocabulary import Fact, Vocabulary

FactValue = bool | int | str | tuple[str, ...] | dict[str, bool | int | str]
Facts = Mapping[str, FactValue]
"""Stated facts in the order of the vocabulary. A set is a tuple, markers map to their state."""


def merged_facts(vocabulary: Vocabulary, *stated: Facts) -> Facts:
    """Return the facts known after several reveals.

    A fact replaces its predecessor, a set replaces the whole set, markers merge by name.
    """
    if len(stated) == 1:
        return stated[0]
    known: dict[str, Any] = {}
    for facts in stated:
        for name, value in facts.items():
            if isinstance(value, dict):
                value = {**known.get(name, {}), **value}
            known[name] = value
    return {
        name: ordered(fact, known[name]) for name, fact in vocabulary.facts.items() if name in known
    }


def ordered(fact: Fact, value: Any) -> FactValue:
    """Return a value in the order of the vocabulary, a set as a tuple."""
    match fact.kind.shape:
        case "several":
            return tuple(each for each in fact.kind.every(fact.values) or () if each in value)
        case "parts":
            return {name: value[name] for name in fact.values if name in value}
        case "one":
            stated: FactValue = value
            return stated
        case _:
            assert_never(fact.kind.shape)


def value_of(facts: Facts, name: str) -> Any:
    """Return what facts state of a fact, or of a marker named ``biomarkers.x``; None if unknown."""
    fact, _, marker = name.partition(".")
    value: Any = facts.get(fact)
    return value.get(marker) if marker and value is not None else value


def with_value(facts: Facts, name: str, value: Any) -> dict[str, Any]:
    """Return facts with one fact or marker stated or, if the value is None, withdrawn."""
    changed: dict[str, Any] = dict(facts)
    fact, _, marker = name.partition(".")
    if marker:
        markers = {k: v for k, v in dict(changed.get(fact, {})).items() if k != marker}
        value = markers | ({marker: value} if value is not None else {}) or None
    changed.pop(fact, None)
    if value is not None:
        changed[fact] = value
    return changed
