"""Practice: sessions of fresh questions on single rules, answered first and then told."""

from __future__ import annotations

import streamlit as st
from parts import arrival, engine, frame, keeping, sessions
from parts.labels import plain, plain_of
from parts.pages import link

from pathways.learn.asking import askable, question
from pathways.learn.attempt import SURE, Sure
from pathways.learn.questions import Name, PracticeQuestion
from pathways.learn.session import Session
from pathways.learn.verdict import SHOW, chosen_keys, rating
from pathways.render.html import practice as practice_html
from pathways.render.html.markup import tag
from pathways.render.html.practice_reveal import reveal
from pathways.render.html.practice_summary import session_summary

_LEAD = (
    "Each question is made from one rule and answered by running the rules. Commit first, then see "
    "why. What you miss comes up again at the end, and on later days."
)
_PRIVATE = (
    "Your progress stays in this browser: nothing about you is stored on the server, and there is "
    "no account."
)
PACK = engine.pack()
RULES = {rule.id: rule for rule in askable(PACK)}


def _commit(found: PracticeQuestion, answer: str, sure: Sure | None = None) -> None:
    chosen = chosen_keys(found, answer)
    if chosen is not None:
        name = found.name
        keeping.count(name.rule, name.number, rating(found, chosen, sure))
        st.query_params["answer"] = answer
        st.session_state.practice_moved = True


def _chosen(found: PracticeQuestion) -> str:
    """Show the choices; return what is chosen as it stands in an address."""
    label = practice_html.asked(found)
    if not found.several:
        key = f"practice_{found.name}"
        keys = list(found.choices)
        return (
            st.radio(plain(label), keys, format_func=plain_of(found.choices), index=None, key=key)
            or ""
        )
    st.html(tag("h3", label))
    chosen = [
        key
        for key, text in found.choices.items()
        if st.checkbox(plain(text), key=f"{found.name}_{key}")
    ]
    return ",".join(chosen)


def _ask(found: PracticeQuestion) -> None:
    with st.container(key="practice_choices"):
        answer = _chosen(found)
    with st.container(key="practice_ways", horizontal=True, vertical_alignment="bottom"):
        sure = st.segmented_control(
            "How sure are you?",
            list(SURE),
            format_func=plain_of(SURE),
            key=f"practice_sure_{found.name}",
            width="content",
        )
        st.button(
            "Commit to this answer",
            type="primary",
            disabled=not answer,
            on_click=_commit,
            args=(found, answer, sure),
        )
        st.button("I don't know: show me", on_click=_commit, args=(found, SHOW))


def _question(found: PracticeQuestion, session: Session | None) -> bool:
    """Show a question, or the reveal after an answer; return whether it waits for an answer."""
    st.html(tag("h2", practice_html.heading(found), id="here", tabindex="-1"))
    if people := practice_html.people(found):
        st.html(people)
    answer = st.query_params.get("answer")
    chosen = None if answer is None else chosen_keys(found, answer)
    if chosen is None:
        if answer is not None:
            frame.notice("That is not an answer to this question. Answer it here.")
        _ask(found)
        return True
    st.html(tag("h2", "What the rules say", id="there", tabindex="-1"))
    st.html(reveal(found, chosen, frame.medium()))
    sessions.way_on(PACK, found, chosen, session)
    return False


def _end(session: Session) -> None:
    st.html(tag("h2", "The end of this session", id="here", tabindex="-1"))
    st.html(session_summary(PACK, session, frame.medium()))
    with st.container(key="practice_end", horizontal=True, vertical_alignment="center"):
        st.button("Practise again", type="primary", on_click=sessions.leave)
        link("cases", "Back to the cases")


def _begin() -> None:
    st.html(tag("p", _LEAD, cls="lead", id="here", tabindex="-1"))
    if RULES:
        sessions.choose(PACK, RULES)
    else:
        frame.notice("The packs in use have no rule that can be practised.")


def _main() -> bool:
    """Show what the address asks for; return whether a question waits for an answer."""
    sessions.remark()
    asked = st.query_params.get("q")
    name = Name.of(asked or "")
    found = question(PACK, name) if name else None
    if found:
        return _question(found, SESSION)
    if asked is not None:
        frame.notice(
            "There is no such question. Its rule may have been renamed or removed since. "
            "Begin a session with others."
        )
    if SESSION and SESSION.over and asked is None:
        _end(SESSION)
    else:
        _begin()
    return False


def _arrive(place: str) -> None:
    """After a step, go to what is new: the question, what the rules say, or the end."""
    if st.session_state.pop("practice_moved", None):
        revealed = "answer" in st.query_params
        said = "What the rules say" if revealed else place or "Practice"
        arrival.at("there" if revealed else "here", said=said, focus=True)


SESSION = sessions.current()
PLACE = SESSION.place if SESSION and not SESSION.over and "q" in st.query_params else ""
with frame.page("Practice", None, *([tag("p", PLACE, cls="place")] if PLACE else [])):
    # One container each, so that what a step adds above makes nothing below it anew.
    with st.container(key="practice_main"):
        waits = _main()
    with st.container(key="practice_progress"):
        if not waits:
            st.html(tag("h2", "Your progress"))
            shown = keeping.progress().of(RULES)
            st.html(practice_html.standing(shown, len(RULES), keeping.now()))
            st.html(tag("p", _PRIVATE, cls="quiet"))
        keeping.remark()
        if not waits:
            with st.expander("Export or erase progress"):
                keeping.tools(RULES)
    keeping.browser(RULES)
    _arrive(PLACE)
