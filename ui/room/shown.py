"""What a phone shows of a session, from where the session is and what its owner voted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pathways.classroom.room import Room, Vote
from pathways.classroom.store.store import RoomRecord
from pathways.learn.attempt import Answer
from pathways.render.html import room as html
from pathways.render.html.markup import Html, joined, tag
from pathways.render.html.sources import Medium
from room import service

_LOBBY = "You are in. The session begins when your teacher starts it."
_READ = "Read the case. The vote opens soon."
_OVER = "This vote is closed. Wait for what the rules say."
_IN = "Others may still be answering. What the rules say comes next."
_END = "The session is over. This is what you committed to, beside the rules."
_NOTHING = "You did not vote in this session."
_GONE = "The rules of this vote are not here any more. Wait for the next one."


def shown(record: RoomRecord, votes: Mapping[int, Answer], now: datetime) -> dict[str, Any]:
    """Return what a phone is to show: `html`, and what its script needs beside it."""
    room = record.room
    answer = votes.get(room.at)
    over = room.phase == "open" and not room.takes(room.at, now)
    phase = "closed" if over else room.phase
    return {
        "revision": record.revision,
        "state": f"{room.at}.{phase}.{'in' if answer else ''}",
        "html": str(_body(record, phase, votes)),
        "place": f"{room.at + 1} of {len(room.votes)}" if _walks(room) else "",
        "seconds": room.seconds_left(now) if phase == "open" else None,
        "paused": room.paused,
        "ended": phase == "ended",
    }


def _walks(room: Room) -> bool:
    return room.phase not in ("lobby", "ended")


def _body(record: RoomRecord, phase: str, votes: Mapping[int, Answer]) -> Html:
    room = record.room
    if phase == "lobby":
        return tag("p", _LOBBY, cls="lead")
    if phase == "ended":
        return _debrief(room, votes)
    try:
        return _decision(record, phase, votes.get(room.at))
    except KeyError:
        return tag("p", _GONE)


def _decision(record: RoomRecord, phase: str, answer: Answer | None) -> Html:
    room, medium = record.room, Medium()
    walk, screen = service.place_of(room.vote)
    head = tag("h1", walk.case.title)
    story = html.story(walk.case, screen, medium)
    if phase == "reading":
        return joined(head, story, tag("p", _READ, cls="quiet", role="status"))
    folded = medium.fold("The case", story)
    if phase == "open" and answer is None:
        return joined(head, folded, html.ballot(screen, room.at))
    if phase == "revealed":
        read = html.room_read(service.reading(record.code, room.at, room.vote))
        own = html.own_answer(walk, screen, answer) if answer else None
        return joined(head, own, tag("h2", "The room"), read, folded)
    if answer:
        return joined(
            head, html.what_counts(walk, screen, answer), tag("p", _IN, cls="quiet"), folded
        )
    return joined(head, tag("p", _OVER, cls="lead", role="status"), folded)


def _debrief(room: Room, votes: Mapping[int, Answer]) -> Html:
    if not votes:
        return joined(tag("p", _END.partition(".")[0] + "."), tag("p", _NOTHING))
    told = [
        _own(room.votes[place], votes[place]) for place in sorted(votes) if place < len(room.votes)
    ]
    keep = tag("button", "Print or keep as PDF", type="button", id="print")
    return joined(tag("p", _END, cls="lead"), keep, *told)


def _own(vote: Vote, answer: Answer) -> Html | None:
    try:
        walk, screen = service.place_of(vote)
    except KeyError:
        return None
    stage = screen.step.proof.pack.vocabulary.stages[screen.stage].title
    head = tag("h2", f"{walk.case.title}: {stage}")
    return tag("section", head, html.own_answer(walk, screen, answer))
