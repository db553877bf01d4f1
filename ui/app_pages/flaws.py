"""Spot the flaw: a statement of a document, an answer to commit to, then the correction."""

from __future__ import annotations

import streamlit as st
from parts import arrival, engine, frame
from parts.labels import plain_of

from pathways.learn.flaws import choices, judged
from pathways.packs.statements import Statement
from pathways.render.html import flaws as flaws_html
from pathways.render.html.markup import tag

_LEAD = (
    "Each statement restates what a document says. Most have one flaw; in some nothing is wrong. "
    "Commit to an answer first."
)
_SHOW = "show"
PACK = engine.pack()
STATEMENTS = judged(PACK)


def _go(name: str) -> None:
    st.query_params["flaw"] = name
    st.query_params.pop("answer", None)
    st.session_state.flaw_choice = None
    st.session_state.went_on = True


def _commit(answer: str | None) -> None:
    if answer:
        st.query_params["answer"] = answer
        st.session_state.revealed = True


def _question(found: Statement) -> None:
    says = {choice.name: choice.says for choice in choices(found)}
    st.radio(
        "What is wrong with it?",
        list(says),
        format_func=plain_of(says),
        index=None,
        key="flaw_choice",
    )
    with st.container(key="flaw_ways", horizontal=True):
        chosen = st.session_state.flaw_choice
        st.button(
            "Commit to this answer",
            type="primary",
            disabled=chosen is None,
            on_click=_commit,
            args=(chosen,),
        )
        st.button("I don't know: show me", on_click=_commit, args=(_SHOW,))


def _reveal(found: Statement, answer: str) -> None:
    st.html(tag("h2", "What is wrong with it", id="here", tabindex="-1"))
    chosen = None if answer == _SHOW else answer
    st.html(flaws_html.reveal(PACK, found, chosen, frame.medium()))
    names = list(STATEMENTS)
    at = names.index(found.id) + 1
    if at < len(names):
        st.button("Next statement", type="primary", on_click=_go, args=(names[at],))
    else:
        st.html(tag("p", "That was the last statement.", cls="lead"))
        st.button("Start again", on_click=_go, args=(names[0],))
    if st.session_state.pop("revealed", None):
        arrival.at("here", said="What is wrong with it", focus=True)


def _exercise() -> None:
    st.html(tag("p", _LEAD, cls="lead"))
    asked = st.query_params.get("flaw", next(iter(STATEMENTS)))
    if asked not in STATEMENTS:
        frame.notice("There is no statement of that name. Here is the first.")
        asked = next(iter(STATEMENTS))
    found = STATEMENTS[asked]
    number = list(STATEMENTS).index(asked) + 1
    at = f"Statement {number} of {len(STATEMENTS)}"
    st.html(tag("h2", at, id="statement", tabindex="-1"))
    st.html(flaws_html.statement(found))
    answer = st.query_params.get("answer")
    if answer in {_SHOW, *(choice.name for choice in choices(found))}:
        _reveal(found, answer)
    else:
        if answer is not None:
            frame.notice("That is not an answer to this statement. Answer it here.")
        _question(found)
    if st.session_state.pop("went_on", None):
        arrival.at("statement", said=at, focus=True)


with frame.page("Spot the flaw"):
    if STATEMENTS:
        _exercise()
    else:
        frame.notice("The packs in use hold no statements to judge.")
