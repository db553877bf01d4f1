"""A review of an edit in sentences, for the terminal and for the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from pathways.authoring.edits import Edit, Wording
from pathways.authoring.review import (
    Affected,
    Change,
    DerivedChange,
    Example,
    Refusal,
    Review,
)
from pathways.words.conclusions import on_option
from pathways.words.phrases import LAYERS_NAMES, quoted
from pathways.words.sentences import sentence, series

VERBS = {"gained": "New", "lost": "Gone", "changed": "Changed"}
REFUSALS = {"refused": "Now refused", "accepted": "Now accepted"}


def counted(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def title(review: Review) -> str:
    """Return what is compared with what."""
    return f"From {review.old} to {review.new}"


def headline(review: Review) -> str:
    """Return how many cases change, and what was edited."""
    edited = [
        f"{counted(number, 'rule')} {kind}"
        for kind in ("edited", "new", "gone", "renamed")
        if (number := sum(edit.kind == kind for edit in review.edits))
    ]
    return f"{_cases(review)}; {series(edited) or 'no rule edited'}."


def _cases(review: Review) -> str:
    taught, sampled = review.teaching, review.generated
    if not (review.changes or review.derived or review.refusals):
        return "No case is known to change" if review.sampled_only else "No case changes"
    told = (
        f"{taught.changed} of {counted(taught.cases, 'teaching case')} and {sampled.changed:,} "
        f"of {counted(sampled.cases, 'generated case')} change"
    )
    if taught.derived_only or sampled.derived_only:
        more = f"{taught.derived_only} and {sampled.derived_only:,} more"
        told += f" ({more} in derived facts only)"
    return told


def verdict(review: Review) -> str:
    """Return what is proved, and over what."""
    over = f"with {LAYERS_NAMES[review.layers]}"
    rules = counted(review.proved, "rule")
    if not (review.changes or review.derived or review.refusals or review.sampled_only):
        return (
            f"Proved, {over}: no case changes, whatever facts it states. "
            f"The {rules} in use give the same results, and the derived facts are the same."
        )
    told = f"the other {rules} give the same result in every case, whatever facts it states"
    return f"Proved, {over}: {told}."


def unsettled(review: Review) -> str:
    """Return what was sampled only; empty if everything is settled."""
    if not review.sampled_only:
        return ""
    titles = series([quoted(each) for each in review.sampled_only])
    return f"Sampled only, because the solver gave up: {titles}."


def other_layers(review: Review) -> Iterator[str]:
    """Yield what is known of the other choices of layers."""
    for layers, differ in review.other_layers.items():
        name = LAYERS_NAMES[layers]
        if differ is None:
            yield f"Not settled, because the solver gave up: whether a case changes with {name}."
        elif differ:
            yield f"Something changes with {name}; --layers {layers} shows it."
        else:
            yield f"Proved: no case changes with {name}."


def groups(review: Review) -> Iterator[tuple[str, list[Change]]]:
    """Yield the changes by option and stance, each group with its heading."""
    for heading, changes in groupby(review.changes, key=_heading):
        yield heading, list(changes)


def _heading(change: Change) -> str:
    if change.option_title and change.stance:
        return f"{change.stage_title}: {on_option(change.option_title, change.stance)}"
    return f"{change.stage_title}: {'stop cards' if change.gives == 'stop' else 'notes'}"


def example_words(example: Example) -> str:
    """Return an example as a sentence."""
    label = "Smallest example" if example.smallest else "Example, perhaps not the smallest"
    return sentence(f"{label}: {example.text}")


def teaching_cases(review: Review) -> Iterator[str]:
    """Yield the teaching cases on which something changes, by title and id."""
    affected = [change.affected for change in review.changes]
    affected += [change.affected for change in review.derived]
    affected += [change.affected for change in review.refusals]
    names = {name for each in affected for name in each.teaching}
    yield from (f"{title} ({name})" for name, title in review.titles.items() if name in names)


def affected_words(review: Review, affected: Affected) -> Iterator[str]:
    """Yield which of the known cases change."""
    yield f"In {affected.generated:,} of {counted(review.generated.cases, 'generated case')}."
    if affected.teaching:
        yield f"Teaching cases: {', '.join(affected.teaching)}."


def review_lines(review: Review) -> Iterator[str]:
    """Yield the whole review as indented lines, the headline first."""
    yield f"{title(review)}:"
    yield headline(review)
    yield from _section("Teaching cases that change", teaching_cases(review))
    yield from _section("Rules edited", _edits(review))
    yield from _section("Words", iter(review.words))
    for refusal in review.refusals:
        yield from _section(REFUSALS[refusal.change], _refusal_lines(review, refusal))
    for heading, changes in groups(review):
        yield from _section(heading, (line for c in changes for line in _change_lines(review, c)))
    derived = (line for change in review.derived for line in _derived_lines(review, change))
    yield from _section("Derived", derived)
    yield from _section("Wording only", (wording(each) for each in review.wording))
    if review.without_effect:
        titles = series([quoted(each) for each in review.without_effect])
        yield from ("", f"Edited, and proved to change no case with these layers: {titles}.")
    yield from ("", verdict(review))
    yield from other_layers(review)
    if told := unsettled(review):
        yield told


def _section(heading: str, content: Iterator[str]) -> Iterator[str]:
    told = list(content)
    if told:
        yield from ("", f"{heading}:", *(f"  {line}" for line in told))


def _edits(review: Review) -> Iterator[str]:
    for edit in review.edits:
        yield f"{edit.kind.capitalize()}: {quoted(edit.title)} ({edit.rule})"
        yield from (f"  {line}" for line in edit_lines(edit))


def edit_lines(edit: Edit) -> Iterator[str]:
    """Yield what a rule said before, and what it says now."""
    for label, told in (("Before", edit.before), ("Now", edit.now)):
        yield from (sentence(f"{label}, it {words}") for words in told)


def _refusal_lines(review: Review, refusal: Refusal) -> Iterator[str]:
    yield refusal.message
    yield from _evidence(review, refusal.example, [], refusal.affected)


def _change_lines(review: Review, change: Change) -> Iterator[str]:
    yield f"{VERBS[change.change]}: {sentence(change.title)} ({change.rule})"
    yield from _evidence(review, change.example, change.because, change.affected)


def _derived_lines(review: Review, change: DerivedChange) -> Iterator[str]:
    yield f"{change.title}: {change.text}"
    yield from _evidence(review, change.example, change.because, change.affected)


def _evidence(
    review: Review, example: Example, because: Sequence[str], affected: Affected
) -> Iterator[str]:
    told = [example_words(example), *because, *affected_words(review, affected)]
    yield from (f"  {line}" for line in told)


def wording(each: Wording) -> str:
    """Return which texts of a thing are edited."""
    return f"The {each.kind} {quoted(each.title or each.id)}: {', '.join(each.parts)}."
