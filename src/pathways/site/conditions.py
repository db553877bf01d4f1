"""The condition of a rule: as a sentence, and test by test with the author's reasons."""

from __future__ import annotations

from collections.abc import Sequence

from pathways.author.mutants import words_of
from pathways.explain.words import condition_words, sentence
from pathways.html.markup import Html, joined, tag
from pathways.packs.conditions import All, Any_, Condition, Not, Test
from pathways.packs.vocabulary import Vocabulary


def condition(vocabulary: Vocabulary, when: Condition) -> Html:
    """Return what a condition asks for."""
    said = tag("p", sentence(words_of(vocabulary, when)), cls="condition")
    return joined(said, tag("ul", *_items(vocabulary, when, negated=False), cls="asked"))


def _items(vocabulary: Vocabulary, when: Condition, *, negated: bool) -> Sequence[Html]:
    """Return a condition as items of a list; all that must hold stands at one level."""
    match when:
        case Test():
            return [_test(vocabulary, when, negated=negated)]
        case Not(not_=part):
            return _items(vocabulary, part, negated=not negated)
        case All(all=parts) | Any_(any=parts):
            inside = [item for part in parts for item in _items(vocabulary, part, negated=negated)]
            if len(inside) == 1:
                return inside
            together = isinstance(when, All) is not negated
            head = "All of these:" if together else "At least one of these:"
            return [tag("li", tag("span", head, cls="label"), tag("ul", *inside))]


def _test(vocabulary: Vocabulary, test: Test, *, negated: bool) -> Html:
    because = f"because {test.because}" if test.because else None
    find_out = f"if unknown: {test.if_unknown}" if test.if_unknown else None
    return tag(
        "li",
        tag("span", condition_words(vocabulary, test, negated), cls="asks"),
        *(tag("span", text, cls="because") for text in (because, find_out) if text),
    )
