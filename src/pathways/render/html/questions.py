"""The questions that come next as HTML, in a few words each."""

from __future__ import annotations

from collections.abc import Sequence

from pathways.explain.ask import Question
from pathways.render.html.markup import Html, joined, tag
from pathways.render.html.sources import Medium


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
        "ask", "All questions and what each answer changes", c=token, kind="next"
    )
    return medium.fold("Next questions", joined(tag("ol", *items), tag("p", all_of_them)))


def _waiting(question: Question) -> str:
    rules, options = len(question.rules), len(question.options)
    if options:
        return f"It affects {options} option{'s' if options > 1 else ''}."
    if rules:
        return f"{rules} rule{'s depend' if rules > 1 else ' depends'} on it."
    return "It can still change something."
