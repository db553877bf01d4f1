"""The words of messages: what is allowed where a name is unknown."""

from __future__ import annotations

from pathways.problems import unknown_word


def test_few_names_are_all_listed() -> None:
    said = unknown_word("fact", "organ", ["site", "organs"])
    assert said == 'Unknown fact "organ". Did you mean "organs"? Allowed: site, organs.'


def test_of_many_names_those_that_are_alike_are_listed() -> None:
    known = [f"rule-{letter}{number}" for letter in "abcdef" for number in range(10)]
    said = unknown_word("rule", "rule-c33", known)
    assert said.startswith('Unknown rule "rule-c33". Did you mean "rule-c3"?')
    assert "Closest of the 60 allowed: rule-c3, " in said
    assert said.count(",") == 7
