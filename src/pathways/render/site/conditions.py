"""The condition of a rule: as a sentence, and test by test with the author's reasons."""

from __future__ import annotations

from pathways.authoring.mutants import words_of
from pathways.language.conditions import All, Any_, Condition, Not, Test
from pathways.language.vocabulary import Vocabulary
from pathways.render.html.markup import Html, joined, tag
from pathways.words.sentences import condition_words, sentence


def condition(vocabulary: Vocabulary, when: Condition) -> Html:
    """Return what a condition asks for; one that is a single test needs no sentence besides."""
    head, items = _group(vocabulary, when, negated=False)
    listed = tag("ul", *items, cls="asked")
    if not head:
        return listed
    said = tag("p", sentence(words_of(vocabulary, when)), cls="condition")
    return joined(said, tag("p", head, cls="label"), listed)


def _group(vocabulary: Vocabulary, when: Condition, *, negated: bool) -> tuple[str, list[Html]]:
    """Return how the parts of a condition hold together, and each; "" if there is one part."""
    match when:
        case Test():
            return "", [_test(vocabulary, when, negated=negated)]
        case Not(not_=part):
            return _group(vocabulary, part, negated=not negated)
        case All(all=[part]) | Any_(any=[part]):
            return _group(vocabulary, part, negated=negated)
        case All(all=parts) | Any_(any=parts):
            together = isinstance(when, All) is not negated
            items = [_item(vocabulary, part, negated=negated) for part in parts]
            return ("All of these:" if together else "At least one of these:"), items


def _item(vocabulary: Vocabulary, when: Condition, *, negated: bool) -> Html:
    head, items = _group(vocabulary, when, negated=negated)
    return tag("li", tag("span", head, cls="label"), tag("ul", *items)) if head else items[0]


def _test(vocabulary: Vocabulary, test: Test, *, negated: bool) -> Html:
    because = f"because {test.because}" if test.because else None
    find_out = f"if unknown: {test.if_unknown}" if test.if_unknown else None
    return tag(
        "li",
        tag("span", condition_words(vocabulary, test, negated), cls="asks"),
        *(tag("span", text, cls="because") for text in (because, find_out) if text),
    )
