"""A session as its teacher steers it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pathways.classroom import keys
from pathways.classroom.room import MOST_VOTES, Phase, Room, Step, StepRefused, Vote

NOW = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)
VOTES = (Vote(case="a", stage="first", minutes=2), Vote(case="a", stage="second", minutes=5))
LATER = timedelta(seconds=30)


def walked(*steps: Step, room: Room | None = None) -> Room:
    room = room or Room(votes=VOTES)
    for step in steps:
        room = room.after(step, NOW)
    return room


@pytest.mark.parametrize(
    ("steps", "phase", "at"),
    [
        ([], "lobby", 0),
        (["start"], "reading", 0),
        (["start", "open"], "open", 0),
        (["start", "open", "close"], "closed", 0),
        (["start", "open", "close", "open"], "open", 0),
        (["start", "open", "reveal"], "revealed", 0),
        (["start", "open", "reveal", "on"], "reading", 1),
        (["start", "on", "back"], "reading", 0),
        (["start", "on", "on"], "ended", 1),
        (["start", "open", "end"], "ended", 0),
        (["end"], "ended", 0),
    ],
)
def test_steps_lead_on(steps: list[Step], phase: Phase, at: int) -> None:
    room = walked(*steps)
    assert (room.phase, room.at) == (phase, at)


@pytest.mark.parametrize(
    ("steps", "step"),
    [
        ([], "open"),
        (["start"], "start"),
        (["start"], "back"),
        (["start"], "reveal"),
        (["start", "open"], "go_on"),
        (["start", "open", "pause"], "pause"),
        (["start", "open", "reveal"], "open"),
        (["end"], "start"),
        (["end"], "end"),
    ],
)
def test_what_can_not_be_done_now_is_refused(steps: list[Step], step: Step) -> None:
    room = walked(*steps)
    assert not room.can(step)
    with pytest.raises(StepRefused, match=room.phase):
        room.after(step, NOW)


def test_a_vote_closes_by_itself_when_its_time_is_over() -> None:
    room = walked("start", "open")
    assert room.seconds_left(NOW) == 120
    assert room.takes(0, NOW + timedelta(seconds=119))
    assert not room.takes(0, NOW + timedelta(seconds=120))
    assert not room.takes(1, NOW)
    assert room.seconds_left(NOW + timedelta(seconds=500)) == 0


def test_a_pause_keeps_what_is_left() -> None:
    paused = walked("start", "open").after("pause", NOW + LATER)
    assert paused.paused
    much_later = NOW + timedelta(hours=1)
    assert paused.seconds_left(much_later) == 90
    assert paused.takes(0, much_later)
    on = paused.after("go_on", much_later)
    assert not on.paused
    assert on.seconds_left(much_later + LATER) == 60


@given(st.lists(st.sampled_from(get_args(Step)), max_size=40))
def test_no_way_of_steering_leads_astray(steps: list[Step]) -> None:
    room = Room(votes=VOTES)
    for step in steps:
        if not room.can(step):
            continue
        room = Room.model_validate(room.after(step, NOW).model_dump())
        assert (room.phase == "open") is (room.seconds_left(NOW) is not None)
        assert room.takes(room.at, NOW) is (room.phase == "open")
    if room.phase != "ended":
        assert room.can("end")


def test_a_session_has_votes_and_not_too_many() -> None:
    for votes in ((), VOTES * MOST_VOTES):
        with pytest.raises(ValidationError, match=f"1 to {MOST_VOTES} votes"):
            Room(votes=votes)


def test_a_code_is_read_however_it_is_typed() -> None:
    code = keys.new_code()
    for typed in (code, code.lower(), f" {code[:3]} {code[3:]} ", f"{code[:3]}-{code[3:]}"):
        assert keys.code_of(typed) == code
    for typed in ("", "ABC", f"{code}A", "ABC1O0", "ÄBCDEF", "'; --"):
        assert keys.code_of(typed) is None


def test_a_secret_is_known_by_what_is_stored_of_it() -> None:
    secret = keys.new_secret()
    assert len(secret) > 20
    kept = keys.seal(secret)
    assert secret not in kept
    assert keys.is_sealed(secret, kept)
    assert not keys.is_sealed(keys.new_secret(), kept)
