"""Spot the flaw: a statement of a document, an answer to commit to, then the correction."""

from __future__ import annotations

import streamlit as st
from parts import arrival, engine, frame

from pathways.html import flaws as flaws_html
from pathways.html.markup import tag
from pathways.learn.flaws import Flaw, choices, flaws

_LEAD = (
    "Each statement restates what a document says, and each misleads. Commit to an answer first; "
    "then see the correction and what it rests on."
)
_SHOW = "show"
PACK = engine.pack()
FLAWS = {flaw.source.id: flaw for flaw in flaws(PACK)}


def _go(name: str) -> None:
    st.query_params["flaw"] = name
    st.query_params.pop("answer", None)
    st.session_state.flaw_choice = None
    st.session_state.went_on = True


def _commit(answer: str | None) -> None:
    if answer:
        st.query_params["answer"] = answer
        st.session_state.revealed = True


def _question(flaw: Flaw) -> None:
    titles = {rule.id: rule.title for rule in choices(PACK, flaw)}
    st.radio(
        "What is wrong with it?",
        list(titles),
        format_func=titles.get,
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


def _reveal(flaw: Flaw, answer: str) -> None:
    st.html(tag("h2", "What the correction says", id="here", tabindex="-1"))
    chosen = PACK.rules_by_id.get(answer)
    st.html(flaws_html.reveal(PACK, flaw, chosen, frame.medium()))
    names = list(FLAWS)
    following = names[(names.index(flaw.source.id) + 1) % len(names)]
    st.button("Next statement", type="primary", on_click=_go, args=(following,))
    if st.session_state.pop("revealed", None):
        arrival.at("here", said="What the correction says", focus=True)


def _exercise() -> None:
    st.html(tag("p", _LEAD, cls="lead"))
    asked = st.query_params.get("flaw", next(iter(FLAWS)))
    if asked not in FLAWS:
        frame.notice("There is no statement of that name. Here is the first.")
        asked = next(iter(FLAWS))
    found = FLAWS[asked]
    number = list(FLAWS).index(asked) + 1
    at = f"Statement {number} of {len(FLAWS)}"
    st.html(tag("h2", at, id="statement", tabindex="-1"))
    st.html(flaws_html.statement(found))
    answer = st.query_params.get("answer")
    known = {_SHOW, *(rule.id for rule in choices(PACK, found))}
    if answer in known:
        _reveal(found, answer)
    else:
        _question(found)
    if st.session_state.pop("went_on", None):
        arrival.at("statement", said=at, focus=True)


with frame.page("Spot the flaw"):
    if FLAWS:
        _exercise()
    else:
        frame.notice("The packs in use correct nothing, so there is no flaw to spot.")
