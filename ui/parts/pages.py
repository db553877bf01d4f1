"""The pages by their names, and links between them."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlsplit

import streamlit as st

from pathways.problems import did_you_mean, listing

FIRST = "home"
_TITLES = {
    FIRST: "Home",
    "cases": "Cases",
    "explore": "Explorer",
    "practice": "Practice",
    "flaws": "Spot the flaw",
    "documents": "Documents",
    "lessons": "Lessons",
    "workshop": "Workshop",
    "about": "About",
}
_ABOUT_A_CASE = {"walk": "Walk", "ask": "Ask the rules", "picture": "Pathway picture"}
"""Pages that need a case; one comes to them from it."""
_EVERYWHERE = {"big", "mode", "embed", "embed_options"}
_CASE = {"case", "c", "layers", "stage", "a"}
READ: dict[str, set[str]] = {
    FIRST: set(),
    "cases": {"words", "level", "tumour", "option", "walked", "rule", "claim"},
    "explore": {"case", "c", "from", "pin"},
    "practice": {"q", "answer", "session", "rules"},
    "flaws": {"flaw", "answer"},
    "documents": {"doc", "claim", "state"},
    "lessons": {"lesson", "glossary"},
    "workshop": {"words", "stage", "layer", "concludes", "rule", "new", "view", "d"},
    "about": set(),
    "walk": _CASE,
    "ask": _CASE | {"kind", "about", "rule", "node"},
    "picture": _CASE | {"about", "node", "waiting"},
}
"""What each page reads of its address, besides what all of them do."""


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
    st.page_link(PAGES[page], label=label, query_params={**query, **carried()})


def remarks() -> list[str]:
    """Return what to say of the parts of this address that its page does not understand."""
    said = []
    name = urlsplit(st.context.url or "").path.rpartition("/")[2]
    if name and name not in PAGES:
        said.append(f"There is no page of that name. Here is the first.{did_you_mean(name, PAGES)}")
        return said
    known = READ[st.session_state.page] | _EVERYWHERE
    if strange := [name for name in st.query_params if name not in known]:
        meant = "".join(did_you_mean(name, known) for name in strange[:1])
        said.append(f"This page reads no {listing(strange[:3])} in its address.{meant}")
    return said
