"""What a page says plainly about itself."""

from __future__ import annotations

import streamlit as st

from pathways.render.html.markup import Child, tag


def notice(text: str, *more: Child) -> None:
    """Say plainly that something is not as it was asked for."""
    st.html(tag("div", tag("p", text), *more, cls="notice", role="alert"))
