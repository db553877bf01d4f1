"""Packs that are edited while the explorer runs (`pathways ui --watch`), and those left out."""

from __future__ import annotations

import streamlit as st

from parts import engine
from parts.notices import notice
from pathways.loading.in_use import LeftOut
from pathways.render.html.markup import tag

EVERY = 0.25
"""Seconds between two looks at the files."""


def follow() -> None:
    """Show the edits of packs as they come: on every page, and without leaving its place."""
    with st.container(key="edits"):  # always there, so that nothing below it moves
        for left in engine.broken():
            _notice(f'The last edit of the pack "{left.pack.id}" can\'t be used', left)
        _look(engine.times_read())


def left_out() -> None:
    """Say of each pack that can't be used that it is left out, and why."""
    for left in engine.in_use().left_out:
        _notice(f'The pack "{left.pack.id}" can\'t be used, and is left out', left)


def _notice(what: str, left: LeftOut) -> None:
    see = tag("p", "See all that is wrong: ", tag("code", left.command)) if left.command else None
    notice(f"{what}: {left.why}", see)


@st.fragment(run_every=EVERY)
def _look(shown: int) -> None:
    engine.look()
    if engine.times_read() != shown:
        st.rerun()
