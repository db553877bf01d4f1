"""Practice: fresh questions about single rules, answered first and then told by the rules."""

from __future__ import annotations

import streamlit as st
from parts import arrival, engine, frame, keeping

from pathways.html import practice as practice_html
from pathways.html.markup import tag
from pathways.learn.questions import Name, Question, askable, question
from pathways.learn.schedule import next_question
from pathways.learn.verdict import SHOW, SURENESS, chosen_keys, rating

_LEAD = (
    "Each question is made from one rule and answered by running the rules, never from a list of "
    "answers. Commit first; then see what changed and why. A rule that you missed comes back later "
    "as a fresh question."
)
_PRIVATE = (
    "Your progress stays in this browser: nothing about you is stored on the server, and there is "
    "no account."
)
PACK = engine.pack()
RULES = {rule.id: rule for rule in askable(PACK)}


def _wanted() -> list[str]:
    """Return the rules that the address asks for first, such as those a walk showed as missed."""
    names = st.query_params.get("rules", "").split(",")
    return [name for name in dict.fromkeys(names) if name in RULES]


def _go(done: str = "") -> None:
    """Move to the next question; a rule that is done is not wanted any more."""
    wanted = [name for name in _wanted() if name != done]
    name = next_question(PACK, keeping.progress(), keeping.now(), wanted)
    rest = {k: v for k, v in st.query_params.items() if k not in ("q", "answer", "rules")}
    rules = {"rules": ",".join(wanted)} if wanted else {}
    st.query_params.from_dict({**rest, **rules, "q": str(name)})
    st.session_state.practice_moved = True


def _commit(found: Question, answer: str, sure: str | None = None) -> None:
    chosen = chosen_keys(found, answer)
    if chosen is not None:
        name = found.name
        keeping.count(name.rule, name.number, rating(found, chosen, sure))
        st.query_params["answer"] = answer
        st.session_state.practice_moved = True


def _chosen(found: Question) -> str:
    """Show the choices; return what is chosen as it stands in an address."""
    title = PACK.vocabulary.options[found.option].title
    if found.name.kind == "concordance":
        label = f"{title}: what becomes of the rules' arguments on it?"
        keys = list(found.choices)
        key = f"practice_{found.name}"
        return st.radio(label, keys, format_func=found.choices.get, index=None, key=key) or ""
    st.html(tag("h3", "Which of these are true, from A to B? At least one is."))
    chosen = [
        key for key, text in found.choices.items() if st.checkbox(text, key=f"{found.name}_{key}")
    ]
    return ",".join(chosen)


def _ask(found: Question) -> None:
    with st.container(key="practice_choices"):
        answer = _chosen(found)
    with st.container(key="practice_ways", horizontal=True, vertical_alignment="bottom"):
        sure = st.segmented_control(
            "How sure are you? (optional)",
            list(SURENESS),
            format_func=SURENESS.get,
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


def _question(found: Question) -> None:
    contrast = found.name.kind == "contrast"
    heading = "One fact differs: what changes?" if contrast else "Something comes to light"
    st.html(tag("h2", heading, id="here", tabindex="-1"))
    st.html(practice_html.task(found))
    st.html(practice_html.people(found))
    answer = st.query_params.get("answer")
    chosen = None if answer is None else chosen_keys(found, answer)
    if chosen is None:
        if answer is not None:
            frame.notice("That is no answer to this question. Here it is to be answered.")
        _ask(found)
    else:
        st.html(tag("h2", "What the rules say", id="there", tabindex="-1"))
        st.html(practice_html.reveal(found, chosen, frame.medium()))
        st.button("Next question", type="primary", on_click=_go, args=(found.name.rule,))


def _begin() -> None:
    st.html(tag("p", _LEAD, cls="lead"))
    if not RULES:
        frame.notice("The packs in use have no rule that can be practised.")
        return
    wanted = _wanted()
    if "rules" in st.query_params and not wanted:
        frame.notice("The rules in this address can't be practised. Practice begins with others.")
    if wanted:
        number = f"{len(wanted)} rule{'' if len(wanted) == 1 else 's'}"
        st.html(tag("p", f"From your walk: {number} to practise.", cls="lead"))
    st.button("Start practising", type="primary", on_click=_go)


def _arrive() -> None:
    """After a step, go to what is new: the question, or what the rules say."""
    if st.session_state.pop("practice_moved", None):
        revealed = "answer" in st.query_params
        said = "What the rules say" if revealed else "The next question"
        arrival.at("there" if revealed else "here", said=said, focus=True)


with frame.page("Practice"):
    # One container each, so that what a step adds above makes nothing below it anew.
    with st.container(key="practice_main"):
        asked = st.query_params.get("q")
        name = Name.of(asked or "")
        found = question(PACK, name) if name else None
        if asked is not None and found is None:
            frame.notice(
                "There is no such question. Its rule may have been renamed or removed since. "
                "Practice goes on with another."
            )
        if found:
            _question(found)
        else:
            _begin()
    with st.container(key="practice_progress"):
        st.html(tag("h2", "Your progress"))
        st.html(practice_html.standing(keeping.progress(), len(RULES), keeping.now()))
        st.html(tag("p", _PRIVATE, cls="quiet"))
        keeping.remark()
        with st.expander("Take it along, or forget it"):
            keeping.tools(RULES)
    keeping.browser(RULES)
    _arrive()
