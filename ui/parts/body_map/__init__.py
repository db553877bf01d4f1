"""A picture of the body whose places can be chosen; the list beside it can do all that it can."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from pathways.packs.vocabulary import Fact

_HERE = Path(__file__).parent
_WORDS = {"unknown": "unknown", "stated": "stated", "absent": "not on the list"}


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


_mount = st.components.v2.component(
    "body_map", html=_text("body.html"), css=_text("style.css"), js=_text("behave.js")
)


def show(fact: Fact, stated: Sequence[str] | None, toggled: Callable[[str], None]) -> None:
    """Show what is stated of a fact that lists places of the body; None is unknown.

    `toggled` is called with the place that a person chose, by its name in the vocabulary.
    """

    def chosen() -> None:
        place = st.session_state.body_map.toggle
        if isinstance(place, str) and place in fact.values:
            toggled(place)

    _mount(
        key="body_map",
        data={
            "label": fact.title,
            "names": fact.values,
            "stated": None if stated is None else list(stated),
            "words": _WORDS,
        },
        on_toggle_change=chosen,
    )
