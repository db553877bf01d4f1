"""Taking a walk away: handouts to print, and links that lead back to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from parts import walked
from parts.copying import copying
from parts.labels import plain
from parts.walking import Position
from pathways.learn import attempt as attempts
from pathways.learn.debrief import Debrief
from pathways.render.html.handout import Handout
from pathways.render.html.markup import tag
from pathways.render.pdf.handout import handout_pdf

_LENGTHS = {
    "short": ("Summary", "What is for and against each option, in two or three pages."),
    "full": ("In full", "That, then every argument with its reasons, its limits and its sources."),
}


def takeaway(here: Position, found: Debrief) -> None:
    """Show what can be downloaded of a walk. A file is made when it is asked for, not before."""
    address = _address(here)
    with st.container(key="handout"), st.expander("Download this case, or share it"):
        with st.container(key="handout_forms"):
            for length, (title, what) in _LENGTHS.items():
                with st.container(key=f"handout_{length}"):
                    st.html(tag("p", tag("strong", title), " ", tag("span", what, cls="quiet")))
                    with st.container(horizontal=True):
                        _downloads(here, found, address, length, title)
        if address:
            copying("Link to this page", address, key="address")
            _with_answers(here)


def _with_answers(here: Position) -> None:
    """Show a link that carries the answers, for who asks for it."""
    if not here.attempt or not st.toggle("Show a link with my answers", key="address_answers"):
        return
    address = _address(here, a=attempts.encode(here.attempt))
    copying("Copy a link with my answers", address, key="address_with_answers")


def _downloads(here: Position, found: Debrief, address: str, length: str, title: str) -> None:
    name, full = f"{here.walk.case.id}-{here.layers}-{length}", length == "full"

    teacher = walked.teacher()

    def made(make: Callable[[Handout], str | bytes]) -> Callable[[], str | bytes]:
        return lambda: make(Handout(here.walk, date.today(), address, full, found, teacher))

    _download(f"{title}: PDF", made(handout_pdf), f"{name}.pdf", "application/pdf")
    _download(f"{title}: web page", made(Handout.page), f"{name}.html", "text/html")


def _download(label: str, make: Callable[[], str | bytes], file_name: str, mime: str) -> None:
    st.download_button(plain(label), make, file_name=file_name, mime=mime, on_click="ignore")


def _address(here: Position, **more: str) -> str:
    """Return the address of exactly this case, these layers and this place; empty if unknown."""
    base = (st.context.url or "").partition("?")[0]
    query = {**here.query, "layers": here.layers, "stage": here.stage, **more}
    return f"{base}?{urlencode(query)}" if base.startswith(("http://", "https://")) else ""
