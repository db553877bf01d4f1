"""A live session: its teacher prepares and steers it, and a projector shows it to the room."""

from __future__ import annotations

import streamlit as st
from parts import frame, room_prepare, room_projector, room_teacher
from room import service

from pathways.classroom import keys
from pathways.classroom.store.store import NoSuchRoom
from pathways.render.html.markup import tag

_HOW = "pathways ui --share"


def _not_shared() -> None:
    text = "A session needs an explorer that phones can reach. Stop this one, then start it with:"
    frame.notice(text, tag("p", tag("code", _HOW)))


def _gone() -> None:
    frame.notice(
        "There is no session of that code. A session is deleted a week after it was last used."
    )
    room_prepare.show()


def _page() -> None:
    code = keys.code_of(st.query_params.get("room", ""))
    if code is None:
        room_prepare.show()
        return
    secret = st.query_params.get("key", "")
    try:
        steers = bool(secret) and service.store().steers(code, secret)
        if secret and not steers:
            frame.notice("This key does not open the session, so here is what the room sees.")
        room_teacher.show(code, secret) if steers else room_projector.show(code)
    except NoSuchRoom:
        _gone()


with frame.page("Class"):
    _page() if service.shared() else _not_shared()
