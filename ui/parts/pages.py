"""The pages by their names, and links between them."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from parts.labels import plain
from parts.links import EVERYWHERE, FIRST, READ
from pathways.problems import did_you_mean, listing

_TITLES = {
    FIRST: "Home",
    "cases": "Cases",
    "explore": "Explorer",
    "practice": "Practice",
    "flaws": "Spot the flaw",
    "class": "Class",
    "documents": "Documents",
    "lessons": "Lessons",
    "workshop": "Workshop",
    "about": "About",
}
_ABOUT_A_CASE = {"walk": "Walk", "ask": "Ask the rules", "picture": "Pathway picture"}
"""Pages that need a case; one comes to them from it."""


def _page(name: str, title: str, visibility: Literal["visible", "hidden"]) -> st.Page:
    path = f"app_pages/{name}.py"
    default = name == FIRST
    return st.Page(path, title=title, url_path=name, default=default, visibility=visibility)


PAGES = {
    **{name: _page(name, title, "visible") for name, title in _TITLES.items()},
    **{name: _page(name, title, "hidden") for name, title in _ABOUT_A_CASE.items()},
}


def carried() -> dict[str, str]:
    """Return what every address carries on from page to page."""
    chosen = {"big": "1"} if st.session_state.get("big") else {}
    if mode := st.session_state.get("mode"):
        chosen["mode"] = mode
    return chosen


def link(page: str, label: str, **query: str) -> None:
    """Show a link to a page. It is a real address: it can be copied or opened beside this one."""
    st.page_link(PAGES[page], label=plain(label), query_params={**query, **carried()})


def remarks() -> list[str]:
    """Return what to say of the parts of this address that its page does not understand."""
    known = READ[st.session_state.page] | EVERYWHERE
    strange = [name for name in st.query_params if name not in known]
    if not strange:
        return []
    meant = did_you_mean(strange[0], known)
    quoted = listing([f'"{name}"' for name in strange[:3]])
    return [f"This page does not read {quoted} in its address.{meant}"]
