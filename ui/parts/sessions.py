"""Sessions of practice: choosing one, going on in it, leaving it. The address holds all of it."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from fsrs import Rating

from parts import frame, keeping
from parts.labels import plain
from pathways.language.rules import Rule
from pathways.learn.questions import PracticeQuestion
from pathways.learn.schedule import begun, next_question
from pathways.learn.session import LENGTHS, Session, session_of
from pathways.learn.verdict import rating
from pathways.packs.pack import Pack

_SENT = 0
"""The choice of the rules that a walk sent along."""
_OWN = ("q", "answer", "rules", "session")


def current() -> Session | None:
    """Return the session in the address, if there is one."""
    token = st.query_params.get("session")
    return session_of(token) if token else None


def remark() -> None:
    """Say so if the address holds a session that can't be read."""
    if st.query_params.get("session") and not current():
        frame.notice(
            "The session in this address can't be read. The address may be cut off or changed: "
            "copy it again, or begin another session."
        )


def choose(pack: Pack, known: Mapping[str, Rule]) -> None:
    """Let the learner choose how many questions to answer, and begin."""
    names = st.query_params.get("rules", "").split(",")
    sent = [name for name in dict.fromkeys(names) if name in known]
    if "rules" in st.query_params and not sent:
        frame.notice("The rules in this address can't be practised. Choose a session of others.")
    elif lost := [name for name in names if name and name not in known]:
        frame.notice(f"{_rules(len(lost))} in this address can't be practised. The others can.")
    with st.container(key="practice_lengths"):
        length = st.radio(
            "How many questions?",
            [*([_SENT] if sent else []), *LENGTHS],
            format_func=lambda number: plain(_words(number, len(sent))),
            index=0 if sent else LENGTHS.index(10),
            horizontal=True,
        )
    only = sent if length == _SENT else []
    st.button("Start practising", type="primary", on_click=_begin, args=(pack, length, only))


def way_on(
    pack: Pack, found: PracticeQuestion, chosen: frozenset[str], session: Session | None
) -> None:
    """Show the button that goes on from an answer: to the next question, or to the end."""
    right = rating(found, chosen) is not Rating.Again
    before = session if session and not session.over else begun(pack, LENGTHS[1])
    if before:
        after = before.after(found.name, right)
        text = "See the summary" if after.over else "Next question"
        st.button(plain(text), type="primary", on_click=_go, args=(pack, after))


def leave() -> None:
    """Go back to choosing a session."""
    _address()
    st.session_state.practice_moved = True


def _begin(pack: Pack, length: int, only: list[str]) -> None:
    if session := begun(pack, length, only):
        _go(pack, session)


def _go(pack: Pack, session: Session) -> None:
    """Move to the next question of a session; without one, to its end."""
    name = next_question(pack, keeping.progress(), keeping.now(), session)
    if name:
        _address(session=session.token, q=str(name))
    else:
        _address(session=session.token)
    st.session_state.practice_moved = True


def _address(**own: str) -> None:
    rest = {k: v for k, v in st.query_params.items() if k not in _OWN}
    st.query_params.from_dict({**rest, **own})


def _words(number: int, sent: int) -> str:
    if number != _SENT:
        return str(number)
    return f"{_rules(sent)} your last walk left out"


def _rules(number: int) -> str:
    return f"{number} rule{'' if number == 1 else 's'}"
