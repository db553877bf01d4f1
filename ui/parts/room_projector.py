"""What a room sees of its session: how to join, the case, the time, and the rules once revealed."""

from __future__ import annotations

import segno
import streamlit as st
from room import service

from pathways.classroom.store.store import NoSuchRoom, RoomRecord
from pathways.render.html import room as html
from pathways.render.html.markup import Html, joined, tag
from pathways.render.html.sources import Medium

EVERY = 1.0
"""Seconds between two looks at the session."""


def show(code: str) -> None:
    """Show a session to the room: no note, and no key before it is revealed."""
    _live(code)


@st.fragment(run_every=EVERY)
def _live(code: str) -> None:
    if record := still_there(code):
        st.html(seen(record))


def still_there(code: str) -> RoomRecord | None:
    """Return a session; where it was deleted meanwhile, have the whole page run again."""
    try:
        return service.store().room(code)
    except NoSuchRoom:
        st.rerun()


def seen(record: RoomRecord) -> Html:
    """Return what the room sees."""
    room = record.room
    if room.phase == "lobby":
        return joined(way_in(record), counts(record))
    if room.phase == "ended":
        return tag("p", "The session is over. What you committed to is on your phone.", cls="lead")
    walk, screen = service.place_of(room.vote)
    head = tag("h2", f"Decision {room.at + 1} of {len(room.votes)}: {walk.case.title}")
    if room.phase == "revealed":
        return joined(head, html.room_read(service.reading(record.code, room.at, room.vote)))
    told = html.story(walk.case, screen, Medium())
    return joined(head, clock(record), counts(record), told, small_way_in(record))


def way_in(record: RoomRecord) -> Html:
    """Return how to join, large enough for the last row."""
    address = service.address_of(record.code)
    code = segno.make(address, error="m", boost_error=False)
    drawn = code.svg_data_uri(scale=8, border=2, dark="#000", light="#fff")
    return tag(
        "section",
        tag("img", src=drawn, alt="QR code to join", cls="qr"),
        tag(
            "div",
            tag("p", "Point your camera at the code, or open"),
            tag("p", tag("strong", address.rpartition("/")[0]), cls="address"),
            tag("p", "and type"),
            tag("p", tag("strong", record.code), cls="code"),
        ),
        cls="way-in",
    )


def small_way_in(record: RoomRecord) -> Html:
    """Return how to join, in a line, for those who come late."""
    address = service.address_of(record.code).rpartition("/")[0]
    return tag("p", f"Join at {address} with ", tag("strong", record.code), cls="quiet")


def counts(record: RoomRecord) -> Html:
    """Return how many are here and, of a vote, how many have answered."""
    found = service.store().attendance(record.code, record.room.at, service.now())
    voted = "" if record.room.phase == "lobby" else f"{found.voted} answered, "
    return tag("p", f"{voted}{found.here} here.", cls="lead", role="status")


def clock(record: RoomRecord) -> Html | None:
    """Return the time that an open vote has left."""
    left = record.room.seconds_left(service.now())
    if left is None:
        return None
    if record.room.paused:
        said = f"Paused with {_time(left)} left"
    else:
        said = f"{_time(left)} left" if left else "Time is over"
    return tag("p", tag("strong", said), cls="clock", role="timer")


def _time(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
