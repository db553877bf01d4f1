"""What to ask next, ready to be answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from parts import controls
from pathways.explain.ask import Question
from pathways.html import questions as questions_html
from pathways.html.markup import tag
from pathways.html.sources import Medium
from pathways.packs.vocabulary import Fact

_WHERE = "lead"
_Answered = Callable[[str, Any], None]


def lead(
    questions: tuple[Question, ...],
    facts: dict[str, Fact],
    answered: _Answered,
    token: str,
    medium: Medium,
) -> None:
    """Show the first question with its control, and the next few; `answered` gets an answer."""
    with st.container(key="asking"):
        st.html(tag("h2", "What to ask next", id="asking", tabindex="-1"))
        if not questions:
            st.html(tag("p", "No unknown fact can change anything any more."))
            return
        first, *following = questions
        _control(first, facts[first.fact.partition(".")[0]], answered)
        if following:
            st.html(questions_html.following(following, medium, token))


def _control(question: Question, fact: Fact, answered: _Answered) -> None:
    name = question.fact
    at_once = fact.type not in ("set", "integer")

    def state() -> None:
        given = controls.value(name, fact, _WHERE)
        if given is not None:
            answered(name, given)

    if not controls.filled([name], _WHERE):
        controls.set_to(name, fact, None, _WHERE)
    controls.show(name, fact, state if at_once else lambda: None, _WHERE, brief=True)
    with st.container(key="lead_ways", horizontal=True, vertical_alignment="center"):
        if not at_once:
            nothing = controls.value(name, fact, _WHERE) is None
            st.button("State this", key="lead_state", on_click=state, disabled=nothing)
        st.html(questions_html.waiting(question))
