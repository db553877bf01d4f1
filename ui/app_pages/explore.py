"""A hypothetical case, stated fact by fact, and what the rules say of it at once."""

from __future__ import annotations

from typing import Any

import streamlit as st
from parts import arrival, asking, body_map, controls, engine, exploring, frame
from parts.exploring import Explored
from parts.pages import link

from pathways.cases.hypothetical import Contradiction
from pathways.explain.change import Difference
from pathways.explain.possible_facts import with_value
from pathways.html import changes
from pathways.html.markup import bullets, tag
from pathways.packs.vocabulary import Fact

_LEAD = (
    "State what is known of a hypothetical person, never of a real one. What you leave out is "
    "unknown: neither yes nor no."
)
_MEND = (
    "Some facts contradict each other. Mend them where it says so; until then nothing is said, so "
    "that nothing out of date is said."
)
_COMPARE = {"last": "Before the last change", "kept": "A case that I keep"}
_ON_THE_BODY = "sites_of_spread"
PACK = engine.pack()
FACTS = PACK.vocabulary.facts


def _edited() -> None:
    exploring.change(_stated())


def _stated() -> dict[str, Any]:
    return controls.read(FACTS, dict(exploring.explored().facts))


def _toggled(place: str) -> None:
    controls.toggle(_ON_THE_BODY, FACTS[_ON_THE_BODY], place)
    _edited()


def _answered(name: str, value: Any) -> None:
    exploring.change(with_value(_stated(), name, value))
    st.session_state.explored_answered = True


def _start_from() -> None:
    if name := st.session_state.start_from:
        exploring.change(dict(PACK.cases_by_id[name].facts))
    st.session_state.start_from = None


def _compare() -> None:
    exploring.keep() if st.session_state.compare == "kept" else exploring.let_go()


def _follow(now: Explored) -> bool:
    """Follow the address; tell whether the controls have still to show what it states."""
    trail = exploring.trail()
    arrived = not controls.filled(FACTS)
    last = trail.cases[trail.at] if trail.cases else None
    if arrived and not now.facts and last and last != exploring.EMPTY:
        link("explore", "Take up your last case again", c=last)
    trail.follow(now.token)
    return bool(st.session_state.get("explored_shown") != now.token)


def _ways(now: Explored) -> None:
    trail = exploring.trail()
    with st.container(key="explore_ways", horizontal=True, vertical_alignment="center"):
        _way("Undo", trail.earlier)
        _way("Redo", trail.later)
        st.button("Start over", on_click=exploring.change, args=({},), disabled=not now.facts)
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
        if now.facts and not now.contradictions:
            link("walk", "Walk this case", c=now.token)


def _way(word: str, token: str | None) -> None:
    st.button(word, on_click=exploring.go, args=(token,), disabled=token is None)


def _facts(now: Explored, *, anew: bool) -> None:
    for stage, what in PACK.vocabulary.stages.items():
        asked = {name: fact for name, fact in FACTS.items() if fact.stage == stage}
        if not asked:
            continue
        stated = sum(name in now.facts for name in asked)
        label = f"**{what.title}** ({stated} stated, {len(asked) - stated} unknown)"
        key = _fold(stage)
        group = st.expander(label, key=key, on_change=_folded, args=(stage, key))
        if group.open:  # what is not seen is not drawn: every click is quicker by it
            with group:
                for name, fact in asked.items():
                    _fact(name, fact, now, anew=anew)
    st.session_state.explored_shown = now.token  # last: a click can cut a run short


def _fold(stage: str) -> str:
    """Keep a group of facts as it is, the first one open: Streamlit forgets it as labels change."""
    first = next(fact.stage for fact in FACTS.values())
    opened = st.session_state.setdefault("explored_open", {first})
    st.session_state[f"group_{stage}"] = stage in opened
    return f"group_{stage}"


def _folded(stage: str, key: str) -> None:
    opened = st.session_state.explored_open
    (opened.add if st.session_state[key] else opened.discard)(stage)


def _fact(name: str, fact: Fact, now: Explored, *, anew: bool) -> None:
    controls.fill(name, fact, now.facts.get(name), anew=anew)
    with st.container(key=f"control_{name}"):
        if name == _ON_THE_BODY:
            with st.container(key="body_beside"):
                body_map.show(fact, now.facts.get(name), _toggled)
                controls.show(name, fact, _edited)
        else:
            controls.show(name, fact, _edited)
        for part in now.contradictions:
            if name in part.facts:
                _contradiction(part, name)


def _contradiction(part: Contradiction, name: str) -> None:
    others = [FACTS[other].title for other in part.facts if other != name]
    beside = f" See also: {', '.join(others)}." if others else ""
    st.html(tag("p", part.message, beside, cls="contradiction", role="alert"))


def _compared_with(now: Explored) -> None:
    st.session_state.compare = "kept" if now.kept else "last"
    with st.container(key="compared", horizontal=True, vertical_alignment="center"):
        st.html(tag("p", "Compare with", aria_hidden="true"))
        st.segmented_control(
            "Compare with",
            list(_COMPARE),
            format_func=_COMPARE.get,
            key="compare",
            required=True,
            on_change=_compare,
            label_visibility="collapsed",
        )
        if now.kept and now.before != now.token:
            st.button("Go back to it", on_click=exploring.go, args=(now.before,))


def _says(now: Explored, found: Difference | None) -> None:
    st.html(tag("h2", "What the rules say", id="says", tabindex="-1"))
    if now.contradictions:
        messages = bullets(part.message for part in now.contradictions)
        st.html(tag("div", tag("p", _MEND), messages, cls="contradiction"))
        return
    _compared_with(now)
    proof, medium = engine.proof_of_token(now.token), frame.medium()
    title = "Since the case that you keep" if now.kept else "Since the last change"
    st.html(changes.since(found, title))
    with st.container(key="tally"):  # always there, so that nothing below it moves
        if found and found.facts:
            st.html(changes.tallied(found, proof))
    st.html(changes.says(proof, found, now.token, medium))


def _live(found: Difference | None, now: Explored) -> None:
    """Show on a phone, where the rules stand below the facts, what came of the last change."""
    text = "Facts contradict each other." if now.contradictions else ""
    if found:
        text = changes.counted(found.conclusions)
    with st.container(key="live"):
        if text:
            st.html(tag("p", tag("span", text), " ", tag("a", "See", href="#says")))


def _announce(found: Difference | None, now: Explored) -> None:
    """Tell those who listen what came of a change; after an answer, go on to the next question."""
    changed = st.session_state.pop("explored_changed", False)
    answered = st.session_state.pop("explored_answered", False)
    said = _MEND if now.contradictions else changes.told(found) if found else ""
    if answered and not now.contradictions:
        arrival.at("asking", said=said, focus=True)
    elif changed and said:
        arrival.say(said)


@st.fragment  # a change sends this part of the page anew, not the whole page
def _explorer() -> None:
    now = exploring.explored()
    with st.container(key="explore_opening"):  # always there, so that nothing below it moves
        for remark in now.remarks:
            frame.notice(remark)
        anew = _follow(now)
    _ways(now)
    found = None
    if now.before is not None and not now.contradictions:
        found = engine.change_between(now.before, now.token)
    with st.container(key="bench"):
        with st.container(key="bench_facts"):
            with st.container(key="lead"):  # always there, as above
                if not now.contradictions:
                    questions = engine.first_questions(now.token)
                    asking.lead(questions, FACTS, _answered, now.token, frame.medium())
            _facts(now, anew=anew)
        _live(found, now)
        with st.container(key="bench_says"):
            _says(now, found)
    _announce(found, now)


with frame.page("Explorer"):
    st.html(tag("p", _LEAD, cls="quiet"))
    _explorer()
