"""What the teacher of a session sees and presses; the room does not see it."""

from __future__ import annotations

import streamlit as st
from room import service

from parts import engine, room_projector
from parts.labels import plain
from parts.pages import link
from pathways.classroom.room import Phase, Step, StepRefused
from pathways.classroom.store.store import OutOfStep, RoomRecord
from pathways.render.html import room as html
from pathways.render.html.markup import Html, joined, tag

_STEPS: dict[Step, str] = {
    "start": "Begin",
    "open": "Open the vote",
    "pause": "Pause",
    "go_on": "Go on",
    "close": "Close the vote",
    "reveal": "Reveal",
    "back": "Back",
    "on": "Next decision",
    "end": "End the session",
}
_LEADING: dict[Phase, Step] = {
    "lobby": "start",
    "reading": "open",
    "open": "reveal",
    "closed": "reveal",
    "revealed": "on",
}
"""The step that is the next thing to do."""
_SECRET = (
    "The address of this page steers the session: keep it off the projector. The room sees the "
    "page that the link below opens."
)


def show(code: str, secret: str) -> None:
    """Show a session to its teacher."""
    st.html(tag("p", _SECRET, cls="quiet"))
    link("class", "Open the view for the projector", room=code)
    _live(code, secret)


@st.fragment(run_every=room_projector.EVERY)
def _live(code: str, secret: str) -> None:
    record = room_projector.still_there(code)
    if record is None:
        return
    with st.container(key="room_said"):
        if said := st.session_state.pop("room_said", ""):
            st.html(tag("p", said, role="status"))
    _buttons(record, secret)
    room = record.room
    if room.phase in ("lobby", "ended"):
        st.html(room_projector.seen(record))
        if room.phase == "ended":
            st.button("Delete the session and its votes", on_click=_forget, args=(code, secret))
            _after(record)
        return
    st.html(joined(room_projector.clock(record), room_projector.counts(record)))
    walk, _ = service.place_of(room.vote)
    st.html(tag("h2", f"Decision {room.at + 1} of {len(room.votes)}: {walk.case.title}"))
    st.html(html.room_read(service.reading(record.code, room.at, room.vote)))
    st.html(joined(_note(record), _next(record)))


def _buttons(record: RoomRecord, secret: str) -> None:
    room = record.room
    can = [step for step in _STEPS if room.can(step)]
    leading = "go_on" if room.paused else _LEADING.get(room.phase)
    with st.container(key="room_steps", horizontal=True):
        for step in can:
            st.button(
                plain(_STEPS[step]),
                key=f"room_{step}",
                type="primary" if step == leading else "secondary",
                on_click=_take,
                args=(record, secret, step),
            )


def _take(record: RoomRecord, secret: str, step: Step) -> None:
    try:
        service.store().take(record.code, secret, record.revision, step, service.now())
    except (OutOfStep, StepRefused) as refused:
        st.session_state.room_said = str(refused)


def _forget(code: str, secret: str) -> None:
    service.store().forget(code, secret)
    st.query_params.clear()


def _note(record: RoomRecord) -> Html | None:
    note = engine.pack().cases_by_id[record.room.vote.case].teaching.teacher_note
    return tag("section", tag("h3", "For you"), tag("p", note), cls="panel") if note else None


def _next(record: RoomRecord) -> Html:
    votes, at = record.room.votes, record.room.at + 1
    if at == len(votes):
        return tag("p", "This is the last decision.", cls="quiet")
    stage = engine.pack().vocabulary.stages[votes[at].stage].title
    title = engine.pack().cases_by_id[votes[at].case].title
    return tag("p", f"Next: {title}, {stage}.", cls="quiet")


def _after(record: RoomRecord) -> None:
    for place, vote in enumerate(record.room.votes):
        reading = service.reading(record.code, place, vote)
        stage = engine.pack().vocabulary.stages[vote.stage].title
        title = engine.pack().cases_by_id[vote.case].title
        st.html(joined(tag("h2", f"{title}: {stage}"), html.room_read(reading)))
