"""Commit first: what one would consider, which fact decides, how sure one is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from parts import frame, walked
from parts.labels import plain, plain_of
from parts.walking import Position
from pathways.learn.attempt import SURE, Answer
from pathways.learn.carriers import fact_question
from pathways.learn.screens import Screen
from pathways.render.html.markup import bullets, joined, tag
from pathways.walks.decisions import Decision
from pathways.words.phrases import fact_title, short

_STOP, _FACT, _SURE = "stop", "fact", "sure"


def form(here: Position, screen: Screen, committed: Callable[[], None]) -> None:
    """Ask the learner to commit at a decision; `committed` is called once they did.

    What is ticked is kept as it is ticked, so that a reload does not lose it.
    """
    assert screen.decision
    options = screen.step.proof.pack.vocabulary.options
    _restore(here, screen, screen.decision)
    keep = (here, screen, screen.decision)
    why = tag("p", screen.decision.why, cls="why") if screen.decision.why else None
    st.html(joined(tag("h3", "Which of these would you consider?"), why))
    with st.container(key="considered"):
        for name in screen.decision.options:
            key = _key(here, screen, name)
            st.checkbox(plain(options[name].title), key=key, on_change=_keep, args=keep)
        key = _key(here, screen, _STOP)
        st.checkbox("Stop here: something urgent comes first", key=key, on_change=_keep, args=keep)
    if here.mode == "guided":
        glosses = [
            joined(tag("strong", options[name].title), ": ", options[name].gloss)
            for name in screen.decision.options
        ]
        st.html(frame.medium().fold("What each option means", bullets(glosses, "plain")))
    _fact(here, screen, screen.decision)
    st.pills(
        "How sure are you?",
        list(SURE),
        format_func=plain_of(SURE),
        key=_key(here, screen, _SURE),
        on_change=_keep,
        args=keep,
    )
    with st.container(key="commit_ways", horizontal=True):
        commit, show = (*keep, committed), (here, screen, committed)
        st.button("Commit, then compare", type="primary", on_click=_commit, args=commit)
        st.button("I don't know: show me", on_click=_show, args=show)


def _fact(here: Position, screen: Screen, decision: Decision) -> None:
    """Ask which fact decides, where one does. Titles alone are offered: values would tell."""
    proof = screen.step.proof
    asked = fact_question(proof, decision.options, screen.new)
    if not asked:
        return
    st.pills(
        "Which fact decides?",
        asked.offered,
        format_func=lambda name: plain(short(fact_title(proof.pack.vocabulary, name))),
        key=_key(here, screen, _FACT),
        on_change=_keep,
        args=(here, screen, decision),
    )


def _restore(here: Position, screen: Screen, decision: Decision) -> None:
    """Set the controls to what was ticked, where they are new or the browser brought it back."""
    pack = screen.step.proof.pack
    ticked = walked.ticks(pack, here.key).get(screen.stage, Answer())
    renewed = st.session_state.pop("walks_renewed", False)
    values = {
        **{name: name in ticked.considered for name in decision.options},
        _STOP: ticked.stop,
        _FACT: ticked.fact,
        _SURE: ticked.sure,
    }
    for name, value in values.items():
        key = _key(here, screen, name)
        if renewed or key not in st.session_state:
            st.session_state[key] = value


def _answer(here: Position, screen: Screen, decision: Decision) -> Answer:
    def said(name: str) -> Any:
        return st.session_state.get(_key(here, screen, name))

    return Answer(
        considered=tuple(name for name in decision.options if said(name)),
        stop=bool(said(_STOP)),
        fact=said(_FACT),
        sure=said(_SURE),
    )


def _keep(here: Position, screen: Screen, decision: Decision) -> None:
    kept = walked.ticks(screen.step.proof.pack, here.key)
    answer = _answer(here, screen, decision)
    walked.keep_ticks(here.key, {**kept, screen.stage: answer})


def _commit(
    here: Position, screen: Screen, decision: Decision, committed: Callable[[], None]
) -> None:
    answer = _answer(here, screen, decision)
    walked.keep_answers(here.key, {**here.attempt, screen.stage: answer})
    committed()


def _show(here: Position, screen: Screen, committed: Callable[[], None]) -> None:
    here.show([screen.stage])
    committed()


def _key(here: Position, screen: Screen, name: str) -> str:
    return f"commit_{here.key}_{screen.stage}_{name}"
