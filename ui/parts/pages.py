"""The pages by their names, and links between them."""

from __future__ import annotations

import streamlit as st

_TITLES = {
    "home": "Home",
    "cases": "Cases",
    "walk": "Walk",
    "ask": "Ask the rules",
    "own": "Your own case",
    "documents": "Documents",
    "flaws": "Spot the flaw",
    "lessons": "Lessons and glossary",
    "about": "About",
}
PAGES = {
    name: st.Page(f"app_pages/{name}.py", title=title, url_path=name, default=name == "home")
    for name, title in _TITLES.items()
}


def carried() -> dict[str, str]:
    """Return what every address carries on from page to page."""
    return {"big": "1"} if st.session_state.get("big") else {}


def link(page: str, label: str, **query: str) -> None:
    """Show a link to a page. It is a real address: it can be copied or opened beside this one."""
    st.page_link(PAGES[page], label=label, query_params={**query, **carried()})
