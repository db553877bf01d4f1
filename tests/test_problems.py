"""The words of messages, and the one family that errors belong to."""

from __future__ import annotations

import importlib
import pkgutil

import pathways
from pathways.problems import PathwaysError, unknown_word


def test_few_names_are_all_listed() -> None:
    said = unknown_word("fact", "organ", ["site", "organs"])
    assert said == 'Unknown fact "organ". Did you mean "organs"? Allowed: site, organs.'


def test_of_many_names_those_that_are_alike_are_listed() -> None:
    known = [f"rule-{letter}{number}" for letter in "abcdef" for number in range(10)]
    said = unknown_word("rule", "rule-c33", known)
    assert said.startswith('Unknown rule "rule-c33". Did you mean "rule-c3"?')
    assert "Closest of the 60 allowed: rule-c3, " in said
    assert said.count(",") == 7


def test_every_error_belongs_to_the_family() -> None:
    errors: set[type[Exception]] = set()
    for module in pkgutil.walk_packages(pathways.__path__, "pathways."):
        if not module.name.endswith("__main__"):
            found = vars(importlib.import_module(module.name)).values()
            errors |= {v for v in found if isinstance(v, type) and issubclass(v, Exception)}
    ours = {error for error in errors if error.__module__.startswith("pathways.")}
    assert len(ours) > 8
    assert [error for error in ours if not issubclass(error, PathwaysError)] == []
