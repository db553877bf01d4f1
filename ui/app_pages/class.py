"""A live session: its teacher prepares and steers it, and a projector shows it to the room."""

from __future__ import annotations

import streamlit as st
from parts import frame, room_prepare, room_projector, room_teacher
from room import service

from pathways.classroom import keys
from pathways.classroom.store.store import NoSuchRoom
from pathways.render.html.markup import joined, tag

_WHAT = (
    "A teacher puts the decisions of a case to a whole room, and students vote on their phones. "
    "For that, the explorer has to be one that phones can reach. Stop it, then start it with:"
)
_HOW = "pathways ui --share"
_UNREACHED = "No session can be joined here: phones can't reach this explorer."
_GONE = "There is no session of that code. A session is deleted a week after it was last used."


def _not_shared() -> None:
    if {"room", "key"} & {*st.query_params}:
        frame.notice(_UNREACHED)
    st.html(joined(tag("p", _WHAT), tag("p", tag("code", _HOW))))


def _page() -> None:
    secret = st.query_params.get("key", "")
    code = keys.code_of(st.query_params.get("room", ""))
    try:
        steers = code is not None and service.store().steers(code, secret)
    except NoSuchRoom:
        code = None
    if code is None:
        if {"room", "key"} & {*st.query_params}:
            frame.notice(_GONE)
        room_prepare.show()
        return
    if secret and not steers:
        frame.notice("This key does not open the session, so here is what the room sees.")
    room_teacher.show(code, secret) if steers else room_projector.show(code)


with frame.page("Class"):
    _page() if service.shared() else _not_shared()
