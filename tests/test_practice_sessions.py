"""Sessions of practice: length, kinds and stages in turn, missed ones once more, and the end."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

import practising
from pathways.cases import address
from pathways.learn.asking import askable
from pathways.learn.progress import Progress, with_answer
from pathways.learn.questions import KINDS, Name
from pathways.learn.schedule import begun, new_rules, next_question
from pathways.learn.session import LENGTHS, Asked, Session, session_of
from pathways.loading.loading import documents_pack
from pathways.packs.pack import Pack
from pathways.render.html.practice_summary import session_summary
from pathways.render.html.sources import Medium

PACK = documents_pack()
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def walked(
    pack: Pack, session: Session, missed: tuple[int, ...] = (), progress: Progress | None = None
) -> tuple[list[Name], Session]:
    """Answer a session to its end; some questions are missed, by their places."""
    progress, names = progress or Progress(), []
    while name := next_question(pack, progress, NOW, session):
        found = len(names) not in missed
        rating = Rating.Good if found else Rating.Again
        progress = with_answer(progress, name.rule, name.number, rating, NOW)
        session = session.after(name, found)
        names.append(name)
    return names, session


@pytest.mark.parametrize("length", LENGTHS)
def test_a_session_has_the_length_that_was_chosen_and_an_end(length: int) -> None:
    session = begun(PACK, length)
    assert session
    names, end = walked(PACK, session)
    assert len(names) == length
    assert end.over
    assert len({name.rule for name in names}) == length


def test_kinds_come_in_turn() -> None:
    session = begun(PACK, 20)
    assert session
    names, _ = walked(PACK, session)
    kinds = Counter(name.kind for name in names)
    assert set(kinds) == set(KINDS)
    assert max(kinds.values()) <= 5
    assert [name.kind for name in names[:6]] == list(KINDS)


def test_stages_are_interleaved() -> None:
    session = begun(PACK, 20)
    assert session
    names, _ = walked(PACK, session)
    stages = [PACK.rules_by_id[name.rule].stage for name in names]
    assert len(set(stages)) >= 5
    assert sum(one == other for one, other in pairwise(stages)) <= 2


def test_what_was_missed_comes_once_more_at_the_end_as_another_question() -> None:
    session = begun(PACK, 5)
    assert session
    names, end = walked(PACK, session, missed=(1, 3, 6))
    assert [name.rule for name in names[5:]] == [names[1].rule, names[3].rule]
    assert all(name not in names[:5] for name in names[5:])
    assert end.over
    assert [asked.found for asked in end.again] == [True, False]


def test_the_place_in_a_session_is_told() -> None:
    session = Session(length=2)
    first, second = Name("one", 0, "why"), Name("two", 0, "ask")
    assert session.place == "Question 1 of 2"
    session = session.after(first, found=False)
    assert session.place == "Question 2 of 2"
    session = session.after(second, found=True)
    assert session.place == "Once more, 1 of 1 missed"
    assert session.coming_again
    assert not session.over
    assert session.after(Name("one", 1, "why"), found=False).over


def test_a_session_of_rules_that_a_walk_sent_asks_those_and_no_others() -> None:
    sent = [rule.id for rule in askable(PACK)[-3:]]
    session = begun(PACK, 10, [sent[1], "gone-since", *sent])
    assert session
    assert session.length == 3
    names, _ = walked(PACK, session)
    assert {name.rule for name in names} == set(sent)


def test_what_is_due_comes_before_what_is_new() -> None:
    rule = askable(PACK)[-1].id
    progress = with_answer(Progress(), rule, 0, Rating.Again, NOW - timedelta(days=1))
    session = begun(PACK, 5)
    assert session
    names, _ = walked(PACK, session, progress=progress)
    assert rule in {name.rule for name in names}


def test_new_rules_come_from_different_stages_in_turn() -> None:
    order = [PACK.rules_by_id[name].stage for name in new_rules(PACK, Progress())]
    stages = list(dict.fromkeys(rule.stage for rule in askable(PACK)))
    assert order[: len(stages)] == stages


def test_a_small_pack_has_short_sessions(tmp_path) -> None:
    small = practising.pack(tmp_path)
    session = begun(small, 20)
    assert session
    assert session.length == len(askable(small)) < 20
    names, end = walked(small, session)
    assert end.over
    assert len(names) == session.length


def test_a_pack_without_arguments_has_no_session(tmp_path) -> None:
    words = practising.sections({"here": practising.fact("boolean")})
    note = practising.rule("a-note", {"fact": "here", "is": True})
    assert begun(practising.load(tmp_path, words, [note]), 5) is None


NAMES = st.builds(
    Name, st.sampled_from(["one", "two-b"]), st.integers(0, 99), st.sampled_from(KINDS)
)


@given(st.integers(1, 20), st.lists(st.tuples(NAMES, st.booleans()), max_size=20))
def test_a_session_reads_back_from_an_address(length, answers):
    session = Session(length=length, only=("one", "two-b"))
    for name, found in answers:
        if not session.over:
            session = session.after(name, found)
    assert session_of(session.token) == session


@pytest.mark.parametrize(
    "token",
    [
        "",
        "x",
        "v1.x",
        "v9.abc",
        address.encode({"length": 0}),
        address.encode({"length": 10**9}),
        address.encode({"length": 5, "more": 1}),
        address.encode({"length": 5, "asked": [{"name": "x", "found": True}]}),
        address.encode({"length": 5, "asked": [{"name": "x.0.why", "found": "?"}]}),
        address.encode({"length": 1, "asked": [{"name": "x.0.why", "found": True}] * 2}),
    ],
)
def test_what_is_no_session_is_refused(token: str) -> None:
    assert session_of(token) is None


def test_the_summary_counts_by_kind_and_names_the_rules_to_look_at_again() -> None:
    one, two, three = askable(PACK)[:3]
    asked = [
        Asked(name=f"{one.id}.0.why", found=True),
        Asked(name=f"{two.id}.0.ask", found=False),
        Asked(name=f"{three.id}.0.why", found=False),
        Asked(name=f"{two.id}.1.ask", found=False),
        Asked(name=f"{three.id}.1.why", found=True),
    ]
    told = str(session_summary(PACK, Session(length=3, asked=asked), Medium()))
    assert "You answered 3 questions and agreed with the rules in 1." in told
    assert "Of the 2 that came up again, you agreed in 1." in told
    assert "<tr><th scope='row'>Why</th><td>2</td><td>1</td></tr>".replace("'", '"') in told
    assert f"rule={one.id}" not in told
    assert told.index(f"rule={two.id}") < told.index(f"rule={three.id}")
    assert told.count("missed twice") == 1


def test_the_summary_of_a_session_without_a_miss() -> None:
    rule = askable(PACK)[0]
    asked = [Asked(name=f"{rule.id}.0.why", found=True)]
    told = str(session_summary(PACK, Session(length=1, asked=asked), Medium()))
    assert "You answered 1 question" in told
    assert "missed no rule" in told
