"""Taking a walk away: handouts to print, and the address that leads back to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from parts.copying import copying
from parts.walking import Position
from pathways.html.handout import handout
from pathways.html.markup import tag
from pathways.pdf.handout import handout_pdf

_LENGTHS = {
    "short": ("In short", "What speaks for and against each option, in two or three pages."),
    "full": ("In full", "That, then every argument with its reasons, its limits and its sources."),
}


def takeaway(here: Position) -> None:
    """Show what can be taken away of a walk. A file is made when it is asked for, not before."""
    address = _address(here)
    with st.container(key="handout"):
        st.html(tag("h3", "Take this walk away"))
        with st.container(key="handout_forms"):
            for length, (title, what) in _LENGTHS.items():
                with st.container(key=f"handout_{length}"):
                    st.html(tag("p", tag("strong", title), " ", tag("span", what, cls="quiet")))
                    with st.container(horizontal=True):
                        _downloads(here, address, length, title)
        if address:
            copying("The address that leads back here", address, key="address")


def _downloads(here: Position, address: str, length: str, title: str) -> None:
    name, full = f"{here.walk.case.id}-{here.layers}-{length}", length == "full"

    def page() -> str:
        return handout(here.walk, date.today(), address=address, full=full)

    def pdf() -> bytes:
        return handout_pdf(here.walk, date.today(), address=address, full=full)

    _download(f"{title}: PDF", pdf, f"{name}.pdf", "application/pdf")
    _download(f"{title}: web page", page, f"{name}.html", "text/html")


def _download(label: str, make: Callable[[], str | bytes], file_name: str, mime: str) -> None:
    st.download_button(label, make, file_name=file_name, mime=mime, on_click="ignore")


def _address(here: Position) -> str:
    """Return the address of exactly this case, these layers and this place; empty if unknown."""
    base = (st.context.url or "").partition("?")[0]
    query = {**here.query, "layers": here.layers, "stage": here.stage}
    return f"{base}?{urlencode(query)}" if base.startswith(("http://", "https://")) else ""
