"""The questions that come next as HTML, in a few words each."""

from __future__ import annotations

from collections.abc import Sequence

from pathways.explain.ask import Question
from pathways.html.markup import Html, joined, tag
from pathways.html.sources import Medium


def waiting(question: Question) -> Html:
    """Return why a question comes first."""
    return tag("p", _waiting(question), cls="quiet")


def following(questions: Sequence[Question], medium: Medium, token: str) -> Html:
    """Return the questions after the first, and the way to all of them."""
    items = [
        tag("li", question.title, tag("span", _waiting(question), cls="because"))
        for question in questions
    ]
    all_of_them = medium.to(
        "ask", "All questions, and what each answer would do", c=token, kind="next"
    )
    return medium.fold("And then", joined(tag("ol", *items), tag("p", all_of_them)))


def _waiting(question: Question) -> str:
    rules, options = len(question.rules), len(question.options)
    said = [f"{rules} rule{' waits' if rules == 1 else 's wait'} for it"] if rules else []
    if options:
        said.append(f"it could change what is said on {options} option{'s' if options > 1 else ''}")
    text = "; ".join(said) or "it can still change something"
    return f"{text[:1].upper()}{text[1:]}."
