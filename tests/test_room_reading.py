"""How a room's answers stand to the rules, on cases of the shipped pack taken by what they hold."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.classroom.reading import RoomReading
from pathways.learn.attempt import SURE, Answer
from pathways.learn.contrast import Contrast
from pathways.learn.screens import Screen, screens
from pathways.loading.loading import documents_pack
from pathways.walks.walk import Walk, walk

PACK = documents_pack()
DECISIONS = [
    (found, screen)
    for case in PACK.cases
    for found in [walk(PACK, case)]
    for screen in screens(found)
    if screen.decision
]
STOPS = [each for each in DECISIONS if each[1].step.stops]
OPEN = [each for each in DECISIONS if not each[1].step.stops]


def _kinds(found: Walk, screen: Screen) -> dict[str, str]:
    rules = Contrast.of(found, screen, Answer())
    return {name: verdict.kind for name, verdict in rules.verdicts.items()}


def _with(kind: str) -> tuple[Walk, Screen, str]:
    """Return a decision at which the rules stand in one way to an option, and that option."""
    return next(
        (found, screen, name)
        for found, screen in OPEN
        for name, each in _kinds(found, screen).items()
        if each == kind
    )


def _right(found: Walk, screen: Screen) -> tuple[str, ...]:
    return tuple(name for name, kind in _kinds(found, screen).items() if kind == "for")


@st.composite
def rooms(draw: st.DrawFn) -> tuple[Walk, Screen, list[Answer]]:
    found, screen = draw(st.sampled_from(DECISIONS))
    assert screen.decision
    one = st.builds(
        Answer,
        considered=st.lists(st.sampled_from(screen.decision.options), unique=True).map(tuple),
        stop=st.booleans(),
        sure=st.sampled_from([None, *SURE]),
        shown=st.booleans(),
    )
    return found, screen, draw(st.lists(one, max_size=12))


@given(rooms())
def test_a_reading_is_what_each_answer_says_taken_together(
    room: tuple[Walk, Screen, list[Answer]],
) -> None:
    found, screen, answers = room
    reading = RoomReading.of(found, screen, answers)
    counted = [answer for answer in answers if not answer.shown]
    assert len(reading.answers) == len(counted)
    for option in reading.options:
        assert option.chosen == sum(option.option in answer.considered for answer in counted)
    assert reading.stopped == sum(answer.stop for answer in counted)
    said = [answer for answer in counted if answer.sure]
    assert sum(level.people for level in reading.calibration) == len(said)
    for level in reading.calibration:
        each = [
            Contrast.of(found, screen, answer).agreement
            for answer in said
            if answer.sure == level.sure
        ]
        assert level.agreement == pytest.approx(sum(each) / len(each) if each else 0)
    slip = reading.misconception
    if slip and slip.slip != "chosen without reason":
        assert slip.people <= len(counted)
        assert any(contrast.agreement < 1 for contrast in reading.contrasts)


@given(rooms(), st.randoms())
def test_who_answered_first_makes_no_difference(
    room: tuple[Walk, Screen, list[Answer]], turn: object
) -> None:
    found, screen, answers = room
    other: Sequence[Answer] = answers[::-1]
    one, two = RoomReading.of(found, screen, answers), RoomReading.of(found, screen, other)
    assert (one.options, one.facts, one.misconception) == (
        two.options,
        two.facts,
        two.misconception,
    )


def test_the_sides_of_an_option() -> None:
    found, screen, name = _with("for")
    for chosen, side in ((5, "both"), (3, "both"), (2, "only_rules"), (0, "only_rules")):
        answers = [Answer(considered=(name,))] * chosen + [Answer()] * (5 - chosen)
        reading = RoomReading.of(found, screen, answers)
        assert next(o for o in reading.options if o.option == name).side == side
    found, screen, name = _with("against")
    for chosen, side in ((3, "only_room"), (2, "neither")):
        answers = [Answer(considered=(name,))] * chosen + [Answer()] * (5 - chosen)
        reading = RoomReading.of(found, screen, answers)
        assert next(o for o in reading.options if o.option == name).side == side


def test_the_stop_that_most_missed_is_told_with_its_rule() -> None:
    found, screen = STOPS[0]
    reading = RoomReading.of(found, screen, [Answer(stop=True)] + [Answer()] * 4)
    slip = reading.misconception
    assert slip
    assert (slip.slip, slip.people) == ("stop missed", 4)
    assert slip.rule == screen.step.stops[0].rule
    assert slip.facts
    assert RoomReading.of(found, screen, [Answer(stop=True)] * 5).misconception is None


def test_an_option_that_most_left_out_is_told_with_what_its_rule_turns_on() -> None:
    found, screen, name = _with("for")
    right = _right(found, screen)
    without = Answer(considered=tuple(each for each in right if each != name))
    slip = RoomReading.of(found, screen, [Answer(considered=right), *[without] * 3]).misconception
    assert slip
    assert (slip.slip, slip.people, slip.option) == ("left out", 3, name)
    assert slip.rule
    assert set(slip.facts) <= set(screen.step.known) | set(slip.facts)


def test_an_option_that_the_rules_argue_against_is_told() -> None:
    found, screen, name = _with("against")
    answer = Answer(considered=(*_right(found, screen), name))
    slip = RoomReading.of(found, screen, [answer] * 3).misconception
    assert slip
    assert (slip.slip, slip.people, slip.option) == ("chosen against", 3, name)
    assert slip.rule


def test_silence_is_told_only_where_nothing_else_is() -> None:
    found, screen, name = _with("silent")
    right = _right(found, screen)
    silent = Answer(considered=(*right, name))
    slip = RoomReading.of(found, screen, [silent] * 9).misconception
    assert slip
    assert (slip.slip, slip.people, slip.rule) == ("chosen without reason", 9, None)
    if right:
        told = RoomReading.of(found, screen, [silent] * 9 + [Answer()]).misconception
        assert told
        assert told.slip == "left out"


def test_facts_that_were_named_are_counted() -> None:
    found, screen = next(each for each in OPEN if RoomReading.of(*each, []).facts)
    offered = RoomReading.of(found, screen, []).facts
    deciding = next(fact.fact for fact in offered if fact.decides)
    counted = RoomReading.of(found, screen, [Answer(fact=deciding)] * 2 + [Answer()]).facts
    assert [fact.named for fact in counted if fact.fact == deciding] == [2]
    assert sum(fact.named for fact in counted) == 2


def test_an_empty_room_is_read_too() -> None:
    found, screen = DECISIONS[0]
    reading = RoomReading.of(found, screen, [])
    assert reading.misconception is None
    assert {option.side for option in reading.options} <= {"only_rules", "neither"}
