"""The store of sessions, the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import delete

from pathways.classroom.room import Room, StepRefused, Vote
from pathways.classroom.store.database import Database, sqlite_url
from pathways.classroom.store.store import (
    HERE,
    MOST_MEMBERS,
    RETENTION,
    NoSuchRoom,
    NotAMember,
    NotOpen,
    NotTheTeacher,
    OutOfStep,
    RoomFull,
    RoomRecord,
    Store,
)
from pathways.classroom.store.tables import METADATA, ROOMS
from pathways.learn.attempt import Answer
from postgres import PROGRAMS, postgres

NOW = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)
VOTES = [Vote(case="a", stage="first"), Vote(case="a", stage="second")]
MRI, CT = Answer(considered=("mri",), sure=75), Answer(considered=("ct",), fact="symptoms")


@pytest.fixture(scope="module")
def on_postgres() -> Iterator[str]:
    if not PROGRAMS:
        pytest.skip("PostgreSQL is not installed (on Debian: apt-get install postgresql)")
    with postgres() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "rooms.sqlite")
    return str(request.getfixturevalue("on_postgres"))


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    found = Store(url)
    yield found
    with found._database.write.begin() as connection:
        connection.execute(delete(ROOMS))
    found.close()


@pytest.fixture
def opened(store: Store) -> tuple[RoomRecord, str]:
    """A room whose first vote is open, and the secret of its teacher."""
    made, secret = store.make(VOTES, NOW)
    store.take(made.code, secret, 1, "start", NOW)
    return store.take(made.code, secret, 2, "open", NOW), secret


def test_a_room_is_found_again_as_it_was(url: str, store: Store) -> None:
    made, secret = store.make(VOTES, NOW)
    open_ = made
    for step in ("start", "open", "pause"):
        open_ = store.take(made.code, secret, open_.revision, step, NOW)
    again = Store(url)
    assert again.room(made.code) == open_
    assert open_.room.seconds_left(NOW) == 120
    again.close()


def test_only_the_secret_steers(store: Store) -> None:
    made, secret = store.make(VOTES, NOW)
    other, wrong = store.make(VOTES, NOW)
    assert store.steers(made.code, secret)
    for guess in (wrong, "", secret[:-1], secret + "a", "' OR 1=1 --"):
        assert not store.steers(made.code, guess)
        with pytest.raises(NotTheTeacher):
            store.take(made.code, guess, 1, "start", NOW)
        with pytest.raises(NotTheTeacher):
            store.forget(made.code, guess)
    assert store.room(made.code) == made
    assert store.room(other.code) == other


def test_two_presses_at_once_take_one_step(store: Store) -> None:
    made, secret = store.make(VOTES, NOW)
    store.take(made.code, secret, 1, "start", NOW)
    with pytest.raises(OutOfStep):
        store.take(made.code, secret, 1, "start", NOW)
    with pytest.raises(StepRefused):
        store.take(made.code, secret, 2, "start", NOW)
    assert store.room(made.code).revision == 2


def test_a_vote_counts_once_and_the_first_stands(
    store: Store, opened: tuple[RoomRecord, str]
) -> None:
    code = opened[0].code
    member = store.join(code, NOW)
    assert store.vote(code, member, 0, MRI, NOW) == MRI
    assert store.vote(code, member, 0, CT, NOW) == MRI
    assert store.answers(code, 0) == (MRI,)
    assert store.votes_of(code, member) == {0: MRI}
    assert store.attendance(code, 0, NOW).voted == 1


def test_a_vote_that_was_kept_is_told_again_after_the_vote_has_closed(
    store: Store, opened: tuple[RoomRecord, str]
) -> None:
    record, secret = opened
    member = store.join(record.code, NOW)
    store.vote(record.code, member, 0, MRI, NOW)
    store.take(record.code, secret, record.revision, "reveal", NOW)
    assert store.vote(record.code, member, 0, MRI, NOW) == MRI


@pytest.mark.parametrize(("place", "after"), [(1, 0), (0, 120), (0, 10_000), (7, 0), (-1, 0)])
def test_a_vote_that_is_not_open_takes_none(
    store: Store, opened: tuple[RoomRecord, str], place: int, after: int
) -> None:
    code = opened[0].code
    member = store.join(code, NOW)
    with pytest.raises(NotOpen):
        store.vote(code, member, place, MRI, NOW + timedelta(seconds=after))
    assert store.votes_of(code, member) == {}


def test_who_did_not_join_can_not_vote(store: Store, opened: tuple[RoomRecord, str]) -> None:
    other, _ = store.make(VOTES, NOW)
    stranger = store.join(other.code, NOW)
    for secret in (stranger, "", "' OR 1=1 --"):
        with pytest.raises(NotAMember):
            store.vote(opened[0].code, secret, 0, MRI, NOW)
    assert store.answers(opened[0].code, 0) == ()


def test_who_is_in_is_a_count(store: Store, opened: tuple[RoomRecord, str]) -> None:
    code = opened[0].code
    members = [store.join(code, NOW) for _ in range(3)]
    later = NOW + HERE
    assert store.hear(code, members[0], later)
    assert not store.hear(code, "nobody", later)
    found = store.attendance(code, 0, later)
    assert (found.joined, found.here, found.voted) == (3, 1, 0)


def test_a_room_takes_so_many_and_no_more(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pathways.classroom.store.store.MOST_MEMBERS", 2)
    made, _ = store.make(VOTES, NOW)
    for _ in range(2):
        store.join(made.code, NOW)
    with pytest.raises(RoomFull, match="takes no more"):
        store.join(made.code, NOW)
    assert MOST_MEMBERS >= 200  # the lesson that it is made for


def test_what_is_not_there_is_told(store: Store) -> None:
    for code in ("", "AAAAAA", "'; DROP TABLE rooms; --"):
        with pytest.raises(NoSuchRoom):
            store.room(code)
        with pytest.raises(NoSuchRoom):
            store.join(code, NOW)


def test_what_is_old_is_forgotten_with_its_votes(
    store: Store, opened: tuple[RoomRecord, str]
) -> None:
    code = opened[0].code
    store.vote(code, store.join(code, NOW), 0, MRI, NOW)
    assert store.forget_old(NOW + RETENTION) == 0
    assert store.forget_old(NOW + RETENTION + timedelta(seconds=1)) == 1
    assert store.answers(code, 0) == ()
    with pytest.raises(NoSuchRoom):
        store.room(code)


def test_a_teacher_deletes_a_session(store: Store, opened: tuple[RoomRecord, str]) -> None:
    store.forget(opened[0].code, opened[1])
    with pytest.raises(NoSuchRoom):
        store.room(opened[0].code)


def test_many_vote_at_once_while_the_vote_closes(
    url: str, store: Store, opened: tuple[RoomRecord, str]
) -> None:
    """Two servers, forty people: every vote that was acknowledged is there, none twice."""
    record, secret = opened
    other = Store(url)
    acknowledged: list[str] = []
    faults: list[Exception] = []

    def person(number: int) -> None:
        server = (store, other)[number % 2]
        try:
            member = server.join(record.code, NOW)
            for _ in range(2):
                server.vote(record.code, member, 0, MRI, NOW)
            acknowledged.append(member)
        except NotOpen:
            pass
        except Exception as fault:
            faults.append(fault)

    people = [threading.Thread(target=person, args=(n,)) for n in range(40)]
    for thread in people:
        thread.start()
    while store.attendance(record.code, 0, NOW).voted < 10:
        assert any(thread.is_alive() for thread in people)
    store.take(record.code, secret, record.revision, "close", NOW)
    shown = len(store.answers(record.code, 0))
    for thread in people:
        thread.join()
    assert faults == []
    assert len(store.answers(record.code, 0)) == shown == len(acknowledged)
    assert all(store.votes_of(record.code, member) == {0: MRI} for member in acknowledged)
    other.close()


def test_the_migrations_make_the_tables_that_the_store_reads(url: str) -> None:
    database = Database(url)
    with database.write.begin() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    database.close()


def test_servers_that_start_at_once_make_the_tables_once(url: str) -> None:
    faults: list[Exception] = []

    def start() -> None:
        try:
            Store(url).close()
        except Exception as fault:
            faults.append(fault)

    servers = [threading.Thread(target=start) for _ in range(4)]
    for thread in servers:
        thread.start()
    for thread in servers:
        thread.join()
    assert faults == []


def test_nothing_in_the_file_tells_who_somebody_is(tmp_path: Path) -> None:
    file = tmp_path / "rooms.sqlite"
    store = Store(sqlite_url(file))
    made, secret = store.make(VOTES, NOW)
    member = store.join(made.code, NOW)
    store.close()
    kept = b"".join(each.read_bytes() for each in tmp_path.iterdir())
    assert made.code.encode() in kept
    assert secret.encode() not in kept
    assert member.encode() not in kept
    columns = sqlite3.connect(file).execute("SELECT name FROM pragma_table_info('members')")
    assert [name for (name,) in columns] == ["room", "member", "seen"]


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    file = tmp_path / "rooms.sqlite"
    file.write_text("not a database")
    with pytest.raises(Exception, match="not a database"):
        Store(sqlite_url(file))


def test_a_playlist_survives(store: Store) -> None:
    made, _ = store.make(VOTES, NOW)
    assert store.room(made.code).room == Room(votes=tuple(VOTES))
