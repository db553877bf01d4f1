"""Keeps rooms, who is in them, and votes. What is acknowledged is on the disk, and once.

No name and no address is kept: a member is what is left of a secret that only their phone has.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from pathways.classroom import keys
from pathways.classroom.room import Room, Step, Vote
from pathways.classroom.store.database import Database
from pathways.classroom.store.tables import MEMBERS, ROOMS, VOTES
from pathways.learn.attempt import Answer
from pathways.problems import PathwaysError

RETENTION = timedelta(days=7)
"""How long a session is kept after the last step of its teacher."""
MOST_MEMBERS = 500
"""Members of one session."""
HERE = timedelta(seconds=45)
"""Who was heard of within that time is in the room."""


class NoSuchRoom(PathwaysError):
    """There is no session of a code."""


class NotTheTeacher(PathwaysError):
    """Somebody wants to steer a session without its secret."""


class OutOfStep(PathwaysError):
    """A step was meant for what the session was before another step."""


class RoomFull(PathwaysError):
    """A session has as many members as it can have."""


class NotAMember(PathwaysError):
    """A vote comes from somebody who did not join."""


class NotOpen(PathwaysError):
    """A vote comes for a decision that takes none now."""


@dataclass(frozen=True)
class RoomRecord:
    """A room as it is kept; each change has a higher revision."""

    code: str
    room: Room
    revision: int


@dataclass(frozen=True)
class Attendance:
    """How many joined, how many of them are here now, and how many voted at a place."""

    joined: int
    here: int
    voted: int


class Store:
    """The sessions of an explorer, or of several that share a database."""

    def __init__(self, url: str) -> None:
        self._database = Database(url)

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def make(self, votes: Sequence[Vote], now: datetime) -> tuple[RoomRecord, str]:
        """Make a room; return it with the secret by which it is steered."""
        room, secret = Room(votes=tuple(votes)), keys.new_secret()
        while True:
            code = keys.new_code()
            row = {"code": code, "secret": keys.seal(secret), "playlist": _playlist(room)}
            row |= _state(room) | {"revision": 1, "touched": _stamp(now)}
            try:
                with self._database.write.begin() as connection:
                    connection.execute(insert(ROOMS).values(row))
            except IntegrityError:
                continue  # another session has that code
            return RoomRecord(code, room, 1), secret

    def room(self, code: str) -> RoomRecord:
        """Return a room; raise `NoSuchRoom` where there is none."""
        with self._database.read.connect() as connection:
            return _record(_row(connection, code))

    def steers(self, code: str, secret: str) -> bool:
        """Tell whether a secret is that of a room."""
        with self._database.read.connect() as connection:
            return keys.is_sealed(secret, _row(connection, code).secret)

    def take(self, code: str, secret: str, seen: int, step: Step, now: datetime) -> RoomRecord:
        """Take a step of the teacher, who saw the room at a revision.

        Raises `NotTheTeacher`, `StepRefused`, and `OutOfStep` where another step came first, as
        when two windows are pressed at once.
        """
        with self._database.write.begin() as connection:
            row = _row(connection, code, lock="write")
            if not keys.is_sealed(secret, row.secret):
                raise NotTheTeacher("Only who opened this session can steer it.")
            if row.revision != seen:
                raise OutOfStep("The session has moved on meanwhile.")
            after = RoomRecord(code, _record(row).room.after(step, now), seen + 1)
            values = _state(after.room) | {"revision": after.revision, "touched": _stamp(now)}
            connection.execute(update(ROOMS).where(ROOMS.c.code == code).values(values))
            return after

    def join(self, code: str, now: datetime) -> str:
        """Let somebody in; return the secret by which they are known again."""
        secret = keys.new_secret()
        with self._database.write.begin() as connection:
            _row(connection, code, lock="write")
            if _count(connection, MEMBERS.c.room == code) >= MOST_MEMBERS:
                raise RoomFull(f"This session has {MOST_MEMBERS} members, and takes no more.")
            values = {"room": code, "member": keys.seal(secret), "seen": _stamp(now)}
            connection.execute(insert(MEMBERS).values(values))
        return secret

    def hear(self, code: str, secret: str, now: datetime) -> bool:
        """Note that a member is here; tell whether they are one."""
        mine = (MEMBERS.c.room == code) & (MEMBERS.c.member == keys.seal(secret))
        with self._database.write.begin() as connection:
            found = connection.execute(update(MEMBERS).where(mine).values(seen=_stamp(now)))
            return found.rowcount == 1

    def vote(self, code: str, secret: str, place: int, answer: Answer, now: datetime) -> Answer:
        """Keep a vote; return the one that counts, which is the first of a member at a place.

        Raises `NotAMember` and `NotOpen`. A vote that was in time is counted before the step that
        closes it.
        """
        member = keys.seal(secret)
        with self._database.write.begin() as connection:
            row = _row(connection, code, lock="read")
            if not _count(connection, (MEMBERS.c.room == code) & (MEMBERS.c.member == member)):
                raise NotAMember("Join the session first.")
            if kept := _votes(connection, code, member).get(place):
                return kept
            if not _record(row).room.takes(place, now):
                raise NotOpen("This vote is not open.")
            text = answer.model_dump_json(exclude_defaults=True)
            values = {"room": code, "place": place, "member": member, "answer": text}
            connection.execute(insert(VOTES).values(values))
            return answer

    def votes_of(self, code: str, secret: str) -> Mapping[int, Answer]:
        """Return what a member voted, by place."""
        with self._database.read.connect() as connection:
            return _votes(connection, code, keys.seal(secret))

    def answers(self, code: str, place: int) -> tuple[Answer, ...]:
        """Return every vote at a place, in no order that tells who cast it."""
        wanted = (VOTES.c.room == code) & (VOTES.c.place == place)
        with self._database.read.connect() as connection:
            found = connection.execute(select(VOTES.c.answer).where(wanted)).scalars()
            return tuple(Answer.model_validate_json(text) for text in sorted(found))

    def attendance(self, code: str, place: int, now: datetime) -> Attendance:
        """Return who is in a room, as counts."""
        of_room = MEMBERS.c.room == code
        with self._database.read.connect() as connection:
            joined = _count(connection, of_room)
            here = _count(connection, of_room & (MEMBERS.c.seen > _stamp(now - HERE)))
            at = (VOTES.c.room == code) & (VOTES.c.place == place)
            voted = connection.execute(select(func.count()).select_from(VOTES).where(at))
            return Attendance(joined, here, voted.scalar_one())

    def forget(self, code: str, secret: str) -> None:
        """Delete a session and all that was voted in it."""
        if not self.steers(code, secret):
            raise NotTheTeacher("Only who opened this session can delete it.")
        with self._database.write.begin() as connection:
            connection.execute(delete(ROOMS).where(ROOMS.c.code == code))

    def forget_old(self, now: datetime) -> int:
        """Delete what is older than `RETENTION`; return how many sessions these were."""
        with self._database.write.begin() as connection:
            old = ROOMS.c.touched < _stamp(now - RETENTION)
            return connection.execute(delete(ROOMS).where(old)).rowcount


def _row(connection: Connection, code: str, *, lock: str = "") -> Row[Any]:
    wanted = select(ROOMS).where(ROOMS.c.code == code)
    if lock:  # on SQLite who writes is alone anyhow
        wanted = wanted.with_for_update(read=lock == "read")
    row = connection.execute(wanted).one_or_none()
    if row is None:
        raise NoSuchRoom("There is no session of that code. It may have ended some time ago.")
    return row


def _record(row: Row[Any]) -> RoomRecord:
    playlist = tuple(Vote.model_validate(vote) for vote in json.loads(row.playlist))
    ends = datetime.fromtimestamp(row.ends, UTC) if row.ends is not None else None
    room = Room(votes=playlist, at=row.at, phase=row.phase, ends=ends, left=row.left)
    return RoomRecord(row.code, room, row.revision)


def _playlist(room: Room) -> str:
    return json.dumps([vote.model_dump() for vote in room.votes])


def _state(room: Room) -> dict[str, Any]:
    ends = _stamp(room.ends) if room.ends else None
    return {"at": room.at, "phase": room.phase, "ends": ends, "left": room.left}


def _votes(connection: Connection, code: str, member: str) -> dict[int, Answer]:
    wanted = (VOTES.c.room == code) & (VOTES.c.member == member)
    found = connection.execute(select(VOTES.c.place, VOTES.c.answer).where(wanted))
    return {place: Answer.model_validate_json(text) for place, text in found}


def _count(connection: Connection, wanted: Any) -> int:
    found = connection.execute(select(func.count()).select_from(MEMBERS).where(wanted))
    return found.scalar_one()


def _stamp(time: datetime) -> float:
    return time.timestamp()
