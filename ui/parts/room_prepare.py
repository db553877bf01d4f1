"""Before a session: the cases whose decisions are put to the vote, and the minutes for each."""

from __future__ import annotations

import streamlit as st
from room import service

from parts import engine
from parts.labels import plain
from pathways.classroom.playlist import votes_of
from pathways.classroom.room import MOST_VOTES, Vote
from pathways.classroom.store.store import RETENTION
from pathways.learn.course import in_order
from pathways.render.html.markup import tag

_LEAD = (
    "Put the decisions of a case, or of several, to a whole room. Students vote on their phones, "
    "without an account and without a name; the projector shows how the room stands to the rules."
)
_KEPT = (
    f"Votes are kept without names, and deleted {RETENTION.days} days after the session was last "
    "used, or when you delete it."
)


def show() -> None:
    """Let a teacher choose cases and open a session."""
    cases = {case.id: case.title for case in in_order(engine.pack())}
    st.html(tag("p", _LEAD, cls="lead"))
    chosen = st.multiselect(
        "Cases, in the order in which they are walked",
        list(cases),
        format_func=lambda name: plain(cases.get(name, "")),
        key="room_cases",
        placeholder="Choose cases",
    )
    votes = [vote for name in chosen for vote in _votes(name)][:MOST_VOTES]
    if votes:
        st.html(_plan(votes))
    st.button("Open a session", type="primary", disabled=not votes, on_click=_open, args=(votes,))
    st.html(tag("p", _KEPT, cls="quiet"))


def _votes(name: str) -> list[Vote]:
    """Return the votes of a case, with the minutes that were chosen for each."""
    walk = engine.edition().walk_of_case(name)
    return votes_of(walk, engine.edition().screens_of(walk))


def _plan(votes: list[Vote]) -> object:
    stages = engine.pack().vocabulary.stages
    cases = engine.pack().cases_by_id
    lines = [
        tag("li", f"{cases[vote.case].title}: {stages[vote.stage].title}, {vote.minutes} minutes")
        for vote in votes
    ]
    whole = sum(vote.minutes for vote in votes)
    head = tag("p", f"{len(votes)} decisions, {whole} minutes of voting")
    return tag("section", head, tag("ol", *lines), cls="plan")


def _open(votes: list[Vote]) -> None:
    record, secret = service.store().make(votes, service.now())
    st.query_params.from_dict({"room": record.code, "key": secret})
