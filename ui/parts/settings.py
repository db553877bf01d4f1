"""How a walk is shown: whether the learner commits first, which layers speak, for whom."""

from __future__ import annotations

import streamlit as st

from parts import walked
from parts.labels import plain, plain_of
from parts.walking import Position, offered_layers

MODES = {
    "worked": "Worked example: reasoning first, you decide at the end",
    "guided": "Commit first, with some help",
    "solo": "Commit first, on your own",
}


def show(here: Position) -> None:
    """Show what can be set, in a window that opens on demand."""
    with st.popover("Settings"):
        _choice("mode", "The walk shows", MODES, here.mode)
        _choice("layers", "The rules show", offered_layers(), here.layers)
        st.session_state.setting_teacher = walked.teacher()
        st.toggle(
            "Teacher's notes and expected answers",
            key="setting_teacher",
            on_change=lambda: walked.set_teacher(st.session_state.setting_teacher),
        )
        if here.attempt:
            st.button("Start this case again", on_click=_again, args=(here,))


def _again(here: Position) -> None:
    walked.forget(here.key)
    st.query_params["stage"] = here.walk.steps[0].stage
    st.session_state.moved = "here"


def _choice(name: str, label: str, names: dict[str, str], chosen: str) -> None:
    st.session_state[f"setting_{name}"] = chosen
    st.radio(
        plain(label),
        list(names),
        format_func=plain_of(names),
        key=f"setting_{name}",
        on_change=_to_address,
        args=(name,),
    )


def _to_address(name: str) -> None:
    st.query_params[name] = st.session_state[f"setting_{name}"]
