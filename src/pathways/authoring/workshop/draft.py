"""A draft: the text of one rule and of its tests, as a person edits them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pathways.authoring.workshop.laying import block_of_rule, block_of_tests, place_for_rule
from pathways.authoring.workshop.original import Original

LONGEST = 20_000
"""Characters of each of the two texts; the longest rule that ships needs a tenth."""


@dataclass(frozen=True)
class Draft:
    """What is made of a rule, or a rule that is new."""

    rule: str
    """The id of the rule that it is a copy of; empty if it is new."""
    stage: str
    text: str
    """The keys of the rule. Empty takes the rule away."""
    tests: str
    """The list of its tests."""

    def edited(self, text: str, tests: str) -> Draft:
        """Return the draft with other texts, none longer than can be looked at."""
        most = LONGEST + 1  # one too many, so that it is said
        return replace(self, text=text[:most], tests=tests[:most])


def copy_of(original: Original, rule: str) -> Draft | None:
    """Return a rule as it stands in its files; None if they are laid out otherwise.

    Raises KeyError if there is no such rule.
    """
    block = block_of_rule(original, rule)
    tests = block_of_tests(original, rule, block.file) if block else None
    if block is None or tests is None:
        return None
    texts = (original.text(each.file).cut(each) for each in (block, tests))
    return Draft(rule, original.entry(rule).value.stage, *texts)


def new_draft(original: Original, stage: str) -> Draft | None:
    """Return a small rule of a stage that works, to be made into another.

    None if the files are laid out so that there is no place for it, or if there is nothing to ask.
    """
    words = original.pack.vocabulary
    choices = [(n, f) for n, f in words.facts.items() if f.type == "choice" and len(f.values) > 1]
    place = place_for_rule(original, stage)
    if not choices or place is None or block_of_tests(original, "", place.file) is None:
        return None
    name, fact = choices[0]
    value, other = list(fact.values)[:2]
    options = [n for n, option in words.options.items() if option.stage == stage]
    text = _TEMPLATE.format(fact=name, value=value, options=", ".join(options) or "none")
    return Draft("", stage, text, _TESTS.format(fact=name, value=value, other=other))


_TEMPLATE = """\
id: our-rule
title: A rule of our own
layer: extension
when:
  fact: {fact}
  is: {value}
  because: say here why this carries the rule
  if_unknown: say here how one would find it out
# A rule concludes one thing. In place of "gives: note" it can say argues_for, argues_against or
# cautions_on, and an option. The options of this stage: {options}
gives: note
rule: What matched, in one sentence.
support: What supports it, as a source has it.
strategy: Why this is asked now, before the next thing.
misuse: When it does not hold.
claims: []
"""
_TESTS = """\
- fires: {{{fact}: {value}}}
- does_not_fire: {{{fact}: {other}}}
- waits: {{}}
"""
