"""What an edit of a rule changes, as HTML: the smallest example first, then the teaching cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pathways.authoring import review_text as words
from pathways.authoring.review import Affected, Example, Review
from pathways.authoring.workshop.effect import ChangedCase, Effect, Turned
from pathways.render.html.card import badge, labelled
from pathways.render.html.markup import Child, Html, bullets, joined, tag
from pathways.render.html.sources import Medium
from pathways.words.sentences import sentence

_AT_ONCE = 3
"""Changes that are shown before the others are folded away."""


def headline(found: Effect) -> str:
    """Return on how many cases something changes, as a sentence."""
    taught = words.counted(found.review.teaching.cases, "teaching case")
    if found.cases:
        return f"{len(found.cases)} of {taught} change{'s' if len(found.cases) == 1 else ''}."
    if found.review.behaves_alike and not found.review.sampled_only:
        return f"No case changes: none of the {taught}, and no other."
    return f"None of the {taught} changes."


def effect(reads: str, found: Effect, medium: Medium) -> Html:
    """Return how the rule `reads` now, if it is still there, and all that the edit changes."""
    review = found.review
    return tag(
        "div",
        labelled("It reads now:", reads) if reads else None,
        tag("p", tag("strong", headline(found))),
        tag("p", words.verdict(review), cls="quiet"),
        *(tag("p", line, cls="quiet") for line in [words.unsettled(review)] if line),
        _changes(review, medium),
        _cases(found.cases, medium),
        _wording(review),
        cls="effect",
    )


def _changes(review: Review, medium: Medium) -> Html | None:
    cards = [*_refusals(review), *_said(review), *_derived(review)]
    if not cards:
        return None
    first, rest = cards[:_AT_ONCE], cards[_AT_ONCE:]
    more = medium.fold(f"{len(rest)} more changes", *rest) if rest else None
    return tag("section", tag("h4", "What changes, by the smallest example"), *first, more)


def _said(review: Review) -> Iterator[Html]:
    changes = sorted(review.changes, key=lambda change: change.example.size)
    where = {id(change): heading for heading, group in words.groups(review) for change in group}
    for change in changes:
        head = joined(tag("span", change.title, cls="title"), _quiet(where[id(change)]))
        kind = words.VERBS[change.change]
        yield _card(kind, head, review, change.example, change.because, change.affected)


def _derived(review: Review) -> Iterator[Html]:
    for change in review.derived:
        head = joined(tag("span", change.title, cls="title"), _quiet(change.text))
        yield _card("Changed", head, review, change.example, change.because, change.affected)


def _refusals(review: Review) -> Iterator[Html]:
    for refusal in review.refusals:
        kind = words.REFUSALS[refusal.change]
        yield _card(
            kind, tag("span", refusal.message), review, refusal.example, [], refusal.affected
        )


def _quiet(text: str) -> Html:
    return tag("span", text, cls="because")


def _card(
    kind: str,
    head: Child,
    review: Review,
    example: Example,
    because: Sequence[str],
    affected: Affected,
) -> Html:
    counted = f"In {affected.generated:,} of {review.generated.cases:,} generated cases."
    return tag(
        "article",
        tag("p", badge(kind, kind.partition(" ")[0].lower()), " ", head),
        tag("p", words.example_words(example)),
        bullets(because, "because"),
        tag("p", counted, cls="quiet"),
        cls="card",
    )


def _cases(cases: Sequence[ChangedCase], medium: Medium) -> Html | None:
    if not cases:
        return None
    folds = [_case(each, medium) for each in cases]
    return tag("section", tag("h4", "Which teaching cases change, and why"), *folds)


def _case(each: ChangedCase, medium: Medium) -> Html:
    unmet = badge("does not show what it is meant to", "wait") if each.unmet else None
    head = joined(tag("span", each.case.title, cls="title"), tag("span", unmet, cls="badges"))
    walk = medium.to("walk", "Walk it with the rules as they are", case=each.case.id)
    return medium.fold(
        head,
        *(_turned(turned) for turned in each.turned),
        labelled("It is meant to show something else:", "; ".join(each.unmet))
        if each.unmet
        else None,
        tag("p", walk),
        cls="card",
    )


def _turned(turned: Turned) -> Html:
    kind = words.VERBS[turned.change]
    head = tag("p", badge(kind, turned.change), " ", tag("strong", turned.title))
    return joined(head, bullets(turned.because, "because"))


def _wording(review: Review) -> Html | None:
    told = bullets(words.wording(each) for each in review.wording)
    return tag("section", tag("h4", "Wording only"), told) if told else None


def tests(found: Effect) -> Html:
    """Return whether the tests of rules turn out as their authors say."""
    if not found.failures:
        number = words.counted(found.tests, "test")
        text = f"{number} of this rule and all tests of other rules pass."
        return tag(
            "p", text if found.tests else "It has no tests yet. The tests of other rules pass."
        )
    items = [
        joined(
            tag("strong", each.about),
            f": expected {each.expected}, got {each.got}.",
            bullets(map(sentence, each.why), "because"),
        )
        for each in found.failures
    ]
    number = words.counted(len(items), "test")
    told = tag("p", f"{number} turn{'s' if len(items) == 1 else ''} out differently:")
    return joined(told, bullets(items))
