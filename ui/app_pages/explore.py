"""A hypothetical case, stated fact by fact."""

from __future__ import annotations

from typing import Any

import streamlit as st
from parts import controls, engine, frame
from parts.pages import link
from parts.walking import told

from pathways.cases import address, hypothetical
from pathways.cases.hypothetical import Contradiction
from pathways.html.facts import worked_out
from pathways.html.markup import tag
from pathways.html.summary import tally
from pathways.problems import ProblemsError

_LEAD = (
    "State what is known of a hypothetical person. What you leave out is unknown, which is "
    "neither yes nor no. Do not enter information about a real person."
)
_MEND = "Some facts contradict each other. Mend them where it says so; then the case can be walked."
PACK = engine.pack("corrected")
FACTS = PACK.vocabulary.facts


def _edited() -> None:
    _to_address(controls.read(FACTS))


def _to_address(facts: dict[str, Any]) -> None:
    token = address.encode(facts) if facts else ""
    st.session_state.explored_token = st.session_state.explored_last = token
    if token:
        st.query_params["c"] = token
    else:
        st.query_params.pop("c", None)


def _reset() -> None:
    controls.fill(FACTS, {})
    _to_address({})


def _from_address() -> None:
    """Set the controls to the case in the address, unless it is theirs already."""
    token = st.query_params.get("c", "")
    stated: dict[str, Any] = {}
    try:
        if token:
            stated = dict(hypothetical.stated_facts(PACK, address.decode(token)))
    except ProblemsError as error:
        for message in told(error):
            frame.notice(message)
    if st.session_state.get("explored_token") != token or not controls.filled(FACTS):
        controls.fill(FACTS, stated)
        st.session_state.explored_token = token
    last = st.session_state.get("explored_last")
    if last and not token:
        link("explore", "Take up your last case again", c=last)
    if token and stated:
        st.session_state.explored_last = token


def _controls(found: list[Contradiction]) -> None:
    for stage, what in PACK.vocabulary.stages.items():
        asked = {name: fact for name, fact in FACTS.items() if fact.stage == stage}
        if not asked:
            continue
        st.html(tag("h2", what.title))
        with st.container(key=f"group_{stage}"):
            for name, fact in asked.items():
                with st.container(key=f"control_{fact.type}_{name}"):
                    controls.show(name, fact, _edited)
                    for part in found:
                        if name in part.facts:
                            _contradiction(part, name)


def _contradiction(part: Contradiction, name: str) -> None:
    others = [FACTS[other].title for other in part.facts if other != name]
    beside = f" See also: {', '.join(others)}." if others else ""
    st.html(tag("p", part.message, beside, cls="contradiction", role="alert"))


def _result(facts: dict[str, Any], found: list[Contradiction]) -> None:
    st.html(tag("h2", "What the rules say so far"))
    if found:
        st.html(tag("p", _MEND, cls="contradiction"))
        return
    token = address.encode(facts)
    walk = engine.walk_of_token(token, "corrected")
    proof = walk.steps[-1].proof
    if walk.stopped_at:
        where = PACK.vocabulary.stages[walk.stopped_at].title
        st.html(tag("p", f"A stop card ends this walk at the stage {where}.", cls="contradiction"))
    st.html(tag("div", tag("div", worked_out(proof), cls="panel"), tally(walk), cls="sofar"))
    with st.container(key="begin_below"):
        link("walk", "Walk this case", c=token)


with frame.page("Explorer"):
    st.html(tag("p", _LEAD, cls="lead"))
    _from_address()
    stated = controls.read(FACTS)
    contradictory = hypothetical.contradictions(PACK, hypothetical.stated_facts(PACK, stated))
    with st.container(key="begin", horizontal=True):
        if stated and not contradictory:
            link("walk", "Walk this case", c=address.encode(stated))
        st.button("Start over", on_click=_reset, disabled=not stated)
    _controls(contradictory)
    _result(stated, contradictory)
