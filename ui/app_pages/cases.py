"""The library of teaching cases."""

from __future__ import annotations

import streamlit as st
from parts import engine, frame
from parts.pages import link

from pathways.cases.case import Case
from pathways.html.card import badge
from pathways.html.markup import bullets, tag
from pathways.show import phrases

_ENDS = {"summary": "Reaches the summary", "stop": "Ends at a stop card"}


def _matches(case: Case, text: str, level: str, primary: str, option: str, ends: str) -> bool:
    walk = engine.walk_of_case(case.id, "corrected")
    return (
        text.strip().casefold() in case.title.casefold()
        and level in ("", case.teaching.level)
        and primary in ("", case.facts.get("primary_tumor"))
        and (not option or option in walk.result.options)
        and (not ends or bool(walk.stopped_at) == (ends == "stop"))
    )


def _filters() -> tuple[str, str, str, str, str]:
    words = engine.pack("corrected").vocabulary
    tumours = words.facts["primary_tumor"].values
    options = {name: what.title for name, what in words.options.items()}
    with st.container(key="filters"):
        text = st.text_input("Words in the title", key="find", persist_state="session")
        level = _choice("Level", phrases.LEVEL_NAMES, "level")
        primary = _choice("Primary tumour", tumours, "tumour")
        option = _choice("Option that rules speak on", options, "option")
        ends = _choice("How the walk ends", _ENDS, "ends")
    return text, level, primary, option, ends


def _choice(label: str, names: dict[str, str], key: str) -> str:
    return st.selectbox(
        label,
        ["", *names],
        format_func=lambda name: names.get(name, "Any"),
        key=key,
        persist_state="session",
    )


def _card(case: Case) -> None:
    level = phrases.LEVEL_NAMES.get(case.teaching.level or "", "")
    with st.container(border=True, key=f"case_{case.id}"):
        st.html(
            tag(
                "article",
                tag("h2", case.title),
                tag("p", badge(level, "level")) if level else None,
                bullets(case.teaching.objectives),
            )
        )
        link("walk", "Walk this case", case=case.id)


with frame.page("Cases"):
    chosen = _filters()
    cases = engine.pack("corrected").cases
    found = [case for case in cases if _matches(case, *chosen)]
    count = f"{len(found)} of {len(cases)} cases" if found else "No case fits all of this."
    st.html(tag("p", count, cls="quiet", role="status"))
    with st.container(key="library"):
        for one in found:
            _card(one)
