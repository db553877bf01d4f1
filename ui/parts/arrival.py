"""Brings a place of the page into view and tells those who listen where they are."""

from __future__ import annotations

import json

import streamlit as st

_VOICE = """
  let voice = document.getElementById("voice");
  if (!voice) {
    voice = document.createElement("div");
    voice.id = "voice";
    voice.className = "vh";
    voice.setAttribute("role", "status");
    document.body.append(voice);
  }
  voice.textContent = said;
"""
_GO = """
  const place = document.getElementById(id);
  if (!place) return;
  const box = place.getBoundingClientRect();
  if (box.top < 90 || box.top > innerHeight * (focus ? 0.25 : 0.6)) place.scrollIntoView();
  if (focus) place.focus({preventScroll: true});
"""


def at(place: str, *, said: str = "", focus: bool = False) -> None:
    """Go to an element of the page, once for each new address or act.

    `said` is read out after an act, so the script runs anew even where the last act led here too;
    with `focus` the keyboard goes on from there.
    """
    here = (st.context.url, dict(st.query_params), place)
    if said or st.session_state.get("arrived") != here:
        st.session_state.arrived = here
        st.session_state.arrivals = st.session_state.get("arrivals", 0) + 1
    _run(_GO + _VOICE, id=place, focus=focus, said=said)


def say(said: str) -> None:
    """Tell those who listen what happened, without going anywhere."""
    st.session_state.arrivals = st.session_state.get("arrivals", 0) + 1
    _run(_VOICE, said=said)


def _run(script: str, **given: object) -> None:
    """Run a script in the page; the number makes it run anew where nothing else differs."""
    names = json.dumps(given).replace("<", "\\u003c")
    body = f"(({{{', '.join(given)}}}) => {{{script}}})({names}); // {st.session_state.arrivals}"
    st.html(f"<script>{body}</script>", unsafe_allow_javascript=True)
