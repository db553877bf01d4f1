"""The review of an edit as one self-contained page: no script, no request, light and dark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from pathways.authoring import review_text as words
from pathways.authoring.edits import Edit
from pathways.authoring.review import Affected, Change, DerivedChange, Example, Review
from pathways.render.html.markup import Child, Html, Verbatim, bullets, joined, tag
from pathways.words.phrases import FRAME, LAYERS_NAMES
from pathways.words.sentences import sentence

_STYLE = Path(__file__).with_name("review.css")
_META = joined(
    tag("meta", charset="utf-8"),
    tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
)


def review_page(review: Review, on: date) -> str:
    """Return a review as an HTML page of its own, which bears a day."""
    style = tag("style", Verbatim(_STYLE.read_text(encoding="utf-8")))
    head = tag("head", _META, tag("title", f"Review: {words.title(review)}"), style)
    heading = tag("h1", "What an edit of the rules changes")
    frame = tag("p", FRAME, cls="frame")
    main = tag("main", frame, heading, *review_content(review))
    body = tag("body", main, _footer(review, on))
    return f"<!doctype html>\n{tag('html', head, body, lang='en-GB')}"


def review_content(review: Review) -> Iterator[Child]:
    """Yield what a review says, to stand below a heading of the first level."""
    yield tag("p", words.title(review), cls="quiet")
    yield tag("p", words.headline(review), cls="headline")
    yield tag("p", words.verdict(review), cls="proved")
    yield joined(*(tag("p", line, cls="quiet") for line in words.other_layers(review)))
    if told := words.unsettled(review):
        yield tag("p", told, cls="unsettled")
    cases = bullets(words.teaching_cases(review))
    yield from _section("Teaching cases that change", [cases])
    yield from _section("Rules edited", [_edit(edit) for edit in review.edits])
    yield from _section("Words", [bullets(review.words)])
    for refusal in review.refusals:
        evidence = _evidence(review, refusal.example, [], refusal.affected)
        heading = words.REFUSALS[refusal.change]
        yield from _section(heading, [tag("p", refusal.message), evidence])
    for heading, changes in words.groups(review):
        yield from _section(heading, [_change(review, change) for change in changes])
    yield from _section("Derived", [_derived(review, each) for each in review.derived])
    wording = (words.wording(each) for each in review.wording)
    yield from _section("Wording only", [bullets(wording)])
    yield from _section(
        "Edited, and proved to change no case with these layers", [bullets(review.without_effect)]
    )


def _section(heading: str, parts: Sequence[Html | None]) -> Iterator[Html]:
    if any(parts):
        yield tag("section", tag("h2", heading), *parts)


def _card(kind: str, head: Child, name: str, *parts: Child) -> Html:
    mark = tag("span", kind, cls="mark")
    return tag(
        "article", tag("h3", mark, " ", head), tag("p", name, cls="id"), *parts, cls=kind.lower()
    )


def _edit(edit: Edit) -> Html:
    said = bullets(words.edit_lines(edit), cls="lines")
    return _card(edit.kind.capitalize(), edit.title, edit.rule, said)


def _change(review: Review, change: Change) -> Html:
    evidence = _evidence(review, change.example, change.because, change.affected)
    return _card(words.VERBS[change.change], sentence(change.title), change.rule, evidence)


def _derived(review: Review, change: DerivedChange) -> Html:
    evidence = _evidence(review, change.example, change.because, change.affected)
    return _card("Changed", f"{change.title}: {change.text}", change.fact, evidence)


def _evidence(review: Review, example: Example, because: Sequence[str], affected: Affected) -> Html:
    told = tag("p", words.example_words(example), cls="example")
    reasons = bullets(because, cls="lines")
    counts = (tag("p", line, cls="quiet") for line in words.affected_words(review, affected))
    return joined(told, reasons, *counts)


def _footer(review: Review, on: date) -> Html:
    layers = LAYERS_NAMES[review.layers]
    line = f"{words.title(review)} - {layers} - {on.isoformat()} - education only"
    return tag("footer", tag("p", FRAME), tag("p", line))
