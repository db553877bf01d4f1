"""The pages about a case: shown for the case in the address, or the way to choose one."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from parts import engine, frame
from parts.pages import link
from parts.walking import NO_CASE, NoWalkError, Position, position
from pathways.render.html.markup import tag


def show(heading: str, page: Callable[[Position], None]) -> None:
    """Show a page for the case in the address; without one, say what is wrong and lead on."""
    try:
        found = position()
    except NoWalkError as error:
        _no_case(heading, error)
    else:
        page(found)


def _no_case(heading: str, error: NoWalkError) -> None:
    with frame.page(heading):
        for message in error.messages:
            asked = message != NO_CASE
            frame.notice(message) if asked else st.html(tag("p", message, cls="lead"))
        with st.container(key="begin"):
            if error.meant:
                title = engine.pack().cases_by_id[error.meant].title
                link("walk", f"Walk: {title}", case=error.meant)
            if error.token:
                link("explore", "Correct the facts of this case", c=error.token)
            link("cases", "Choose a case")
