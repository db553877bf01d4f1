"""Commit first: what one would consider, which fact decides it, how sure one is."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from parts.walking import Position
from pathways.cases.case import value_of
from pathways.explain.possible_facts import slots
from pathways.explain.words import state_words
from pathways.html.markup import tag
from pathways.learn import attempt as attempts
from pathways.learn.attempt import SURE, Answer
from pathways.show.walk import Step

_STOP = "stop"


def form(here: Position, step: Step, committed: Callable[[], None]) -> None:
    """Ask the learner to commit at a stage; `committed` is called once they did."""
    options = {
        name: option
        for name, option in step.proof.pack.vocabulary.options.items()
        if option.stage == step.stage
    }
    with st.form(key=f"commit_{step.stage}", border=False):
        with st.container(key="considered"):
            st.html(tag("h3", "Which of these would you consider?"))
            for name, option in options.items():
                st.checkbox(option.title, key=_key(step, name))
                if here.mode == "guided":
                    st.html(tag("p", option.gloss, cls="gloss"))
            st.checkbox("Stop here: something urgent comes first", key=_key(step, _STOP))
            st.html(tag("p", "Nothing ticked means none of these.", cls="quiet"))
        _fact(step)
        st.segmented_control(
            "How sure are you?", list(SURE), format_func=SURE.get, key=_key(step, "sure")
        )
        given = (here, step, committed)
        with st.container(key="commit_ways", horizontal=True):
            st.form_submit_button(
                "Commit, then see the reasoning", type="primary", on_click=_commit, args=given
            )
            st.form_submit_button("I don't know: show me", on_click=_show, args=given)


def _fact(step: Step) -> None:
    """Offer what is known, with what came to light last first."""
    vocabulary = step.proof.pack.vocabulary
    values = {name: value_of(step.known, name) for name in slots(step.proof.pack)}
    known = [name for name, value in values.items() if value is not None]
    known.sort(key=lambda name: name.partition(".")[0] not in step.revealed)
    st.selectbox(
        "Which one fact decides it?",
        known,
        format_func=lambda name: state_words(vocabulary, name, values[name]),
        index=None,
        placeholder="Choose a fact",
        key=_key(step, "fact"),
    )


def _commit(here: Position, step: Step, committed: Callable[[], None]) -> None:
    state = st.session_state
    options = step.proof.pack.vocabulary.options
    answer = Answer(
        considered=tuple(name for name in options if state.get(_key(step, name))),
        stop=bool(state.get(_key(step, _STOP))),
        fact=state.get(_key(step, "fact")),
        sure=state.get(_key(step, "sure")),
    )
    _to_address(here, step, answer)
    committed()


def _show(here: Position, step: Step, committed: Callable[[], None]) -> None:
    _to_address(here, step, Answer(shown=True))
    committed()


def _to_address(here: Position, step: Step, answer: Answer) -> None:
    st.query_params["a"] = attempts.encode({**here.attempt, step.stage: answer})


def _key(step: Step, name: str) -> str:
    return f"commit_{step.stage}_{name}"
