"""Rules looked for by words, stage, layer and what they conclude."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pathways.kept import kept
from pathways.language.rules import Rule
from pathways.language.vocabulary import Vocabulary
from pathways.packs.pack import Pack
from pathways.words.phrases import fact_title
from pathways.words.sentences import condition_words

LONGEST = 80
"""Characters of the words looked for."""


@dataclass(frozen=True)
class Wanted:
    """What is looked for; what is empty takes any rule."""

    words: str = ""
    stage: str = ""
    layer: str = ""
    concludes: str = ""


def browse(pack: Pack, wanted: Wanted) -> list[Rule]:
    """Return the rules that fit, in the order of the pack. Each of the words must occur."""
    words = wanted.words[:LONGEST].casefold().split()
    texts = _texts_of(pack)
    return [
        rule
        for rule in pack.rules
        if wanted.stage in ("", rule.stage)
        and wanted.layer in ("", rule.layer)
        and wanted.concludes in ("", rule.conclusion)
        and all(word in texts[rule.id] for word in words)
    ]


@kept
def _texts_of(pack: Pack) -> dict[str, str]:
    """Return all that can be looked for in each rule, by its id."""
    return {rule.id: "\n".join(_said(pack.vocabulary, rule)).casefold() for rule in pack.rules}


def _said(vocabulary: Vocabulary, rule: Rule) -> Iterator[str]:
    yield from (rule.id, rule.title, rule.rule, rule.support, rule.strategy, rule.misuse)
    yield from (*rule.claims, *rule.references)
    if rule.option:
        yield from (rule.option, vocabulary.options[rule.option].title)
    if rule.derived_fact:
        yield from (rule.derived_fact, vocabulary.derived[rule.derived_fact].title)
    for test in rule.tests:
        yield from (test.fact, fact_title(vocabulary, test.fact))
        yield from (condition_words(vocabulary, test), test.because or "")
