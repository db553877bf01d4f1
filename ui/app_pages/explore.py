"""A hypothetical case, stated fact by fact, and what the rules say of it at once."""

from __future__ import annotations

from typing import Any

import streamlit as st
from parts import arrival, engine, exploring, fact_sheet, frame, renewed
from parts.exploring import Explored
from parts.labels import plain, plain_of
from parts.pages import link

from pathways.cases.hypothetical import Contradiction, restated
from pathways.explain.change import Difference
from pathways.render.html import changes
from pathways.render.html.markup import Html, bullets, joined, tag

_LEAD = (
    "Build a case of a fictional person, never of a real one. What you leave out is unknown: "
    "neither yes nor no."
)
_MEND = (
    "Some facts contradict each other. Correct them where they are marked; until then the rules "
    "say nothing."
)
_ELSE = "What else the rules say"
_COMPARE = {"last": "Before the last change", "kept": "A saved case"}
_SAYS = tag("h2", "What the rules say", id="says", tabindex="-1")
PACK = engine.pack()
FACTS = PACK.vocabulary.facts


def _stated(changes: list[Any]) -> None:
    exploring.change(restated(PACK, exploring.explored().facts, changes))
    last = changes[-1] if changes else None
    st.session_state.explored_answered = isinstance(last, dict) and last.get("lead") is True


def _start_from() -> None:
    if name := st.session_state.start_from:
        exploring.change(dict(PACK.cases_by_id[name].facts))
    st.session_state.start_from = None


def _compare() -> None:
    exploring.keep() if st.session_state.compare == "kept" else exploring.let_go()


def _opening(now: Explored) -> None:
    """Say what of the address could not be followed; follow it, and offer to take up the last."""
    trail = exploring.trail()
    arrived = fact_sheet.KEY not in st.session_state
    last = trail.cases[trail.at] if trail.cases else None
    with st.container(key="explore_opening"):  # always there, so that nothing below it moves
        for remark in now.remarks:
            frame.notice(remark)
        if arrived and not now.facts and last and last != exploring.EMPTY:
            link("explore", "Return to your last case", c=last)
    trail.follow(now.token)


def _ways(now: Explored) -> None:
    trail = exploring.trail()
    with st.container(key="explore_ways", horizontal=True, vertical_alignment="center"):
        _way("Undo", trail.earlier)
        _way("Redo", trail.later)
        st.button("Start over", on_click=exploring.change, args=({},), disabled=not now.facts)
        if now.facts and not now.contradictions:
            link("walk", "Walk this case", c=now.token)


def _way(word: str, token: str | None) -> None:
    st.button(plain(word), on_click=exploring.go, args=(token,), disabled=token is None)


def _facts(now: Explored, found: Difference | None, stopped: bool) -> None:
    lead = None
    if not (stopped or now.contradictions):
        asked = engine.edition().first_questions(now.token)
        lead = fact_sheet.lead(asked, FACTS, now.token, frame.medium())
    wrong = _wrong(now.contradictions)
    fact_sheet.show(PACK, now.facts, lead, wrong, _live(found, now, stopped), _stated)


def _wrong(contradictions: tuple[Contradiction, ...]) -> dict[str, Html]:
    """Return, for each fact that contradicts others, what to say there."""
    said: dict[str, list[Html]] = {}
    for part in contradictions:
        for name in part.facts:
            others = [FACTS[other].title for other in part.facts if other != name]
            beside = f" See also: {', '.join(others)}." if others else ""
            text = tag("p", part.message, beside, cls="contradiction", role="alert")
            said.setdefault(name, []).append(text)
    return {name: joined(*texts) for name, texts in said.items()}


def _compared_with(now: Explored) -> None:
    st.session_state.compare = "kept" if now.kept else "last"
    with st.container(key="compared", horizontal=True, vertical_alignment="bottom"):
        st.html(joined(_SAYS, tag("p", "Compare with", aria_hidden="true")))
        st.segmented_control(
            "Compare with",
            list(_COMPARE),
            format_func=plain_of(_COMPARE),
            key="compare",
            required=True,
            on_change=_compare,
            label_visibility="collapsed",
        )
        if now.kept and now.before != now.token:
            st.button("Return to the saved case", on_click=exploring.go, args=(now.before,))


def _stopped(now: Explored) -> bool:
    """Show the stop cards before all else; tell whether there are any."""
    with st.container(key="explore_stop"):  # always there, so that nothing below it moves
        cards = None
        if not now.contradictions:
            cards = changes.stop_cards(engine.edition().proof_of_token(now.token), frame.medium())
        renewed.show(cards or joined(), key="stopped")
    return cards is not None


def _says(now: Explored, found: Difference | None, stopped: bool) -> None:
    if now.contradictions:
        messages = bullets(part.message for part in now.contradictions)
        st.html(joined(_SAYS, tag("div", tag("p", _MEND), messages, cls="contradiction")))
        return
    if not stopped:
        _compared_with(now)
    proof, medium = engine.edition().proof_of_token(now.token), frame.medium()
    title = "Since the saved case" if now.kept else "Since the last change"
    tally = changes.tallied(found, proof) if found and found.facts else None
    said = joined(changes.since(found, title), tally, changes.says(proof, found, now.token, medium))
    if stopped:
        said = medium.fold(tag("span", _ELSE, id="says", cls="title"), said, cls="card")
    renewed.show(said, key="said")


def _live(found: Difference | None, now: Explored, stopped: bool) -> Html | None:
    """Return for a phone, where the rules stand below the facts, what came of the last change."""
    if stopped:
        return tag("p", tag("span", "Stop: an emergency."), " ", tag("a", "See", href="#stop"))
    text = "Facts contradict each other." if now.contradictions else ""
    if found:
        text = changes.counted(found.conclusions)
    return tag("p", tag("span", text), " ", tag("a", "See", href="#says")) if text else None


def _announce(found: Difference | None, now: Explored, stopped: bool) -> None:
    """Tell those who listen what came of a change; after an answer, go on to the next question."""
    changed = st.session_state.pop("explored_changed", False)
    answered = st.session_state.pop("explored_answered", False)
    said = _MEND if now.contradictions else changes.told(found) if found else ""
    if stopped:
        said = f"Stop: this is an emergency in real life. {said}".strip()
    if answered and not now.contradictions:
        arrival.at("stop" if stopped else "asking", said=said, focus=True)
    elif changed and said:
        arrival.say(said)


@st.fragment  # a change sends this part of the page anew, not the whole page
def _explorer() -> None:
    now = exploring.explored()
    _opening(now)
    _ways(now)
    found = None
    if now.before is not None and not now.contradictions:
        found = engine.edition().change_between(now.before, now.token)
    stopped = _stopped(now)
    with st.container(key="bench"):
        _facts(now, found, stopped)
        with st.container(key="bench_says"):
            _says(now, found, stopped)
    _announce(found, now, stopped)


def _start() -> None:
    """Say what this page is for, beside cases to start from; a change leaves this as it is."""
    with st.container(key="explore_start", horizontal=True, vertical_alignment="center"):
        st.html(tag("p", _LEAD, cls="quiet"))
        st.selectbox(
            "Start from a case",
            list(PACK.cases_by_id),
            format_func=lambda name: PACK.cases_by_id[name].title,
            index=None,
            key="start_from",
            placeholder="Start from a case",
            label_visibility="collapsed",
            on_change=_start_from,
        )


with frame.page("Explorer"):
    _start()
    _explorer()
