"""The first page: what this is, and one way to begin."""

from __future__ import annotations

import streamlit as st
from parts import engine, frame
from parts.pages import link

from pathways.html.markup import tag

_WHAT = (
    "Walk through hypothetical cases of metastatic cancer, stage by stage, and ask of every "
    "argument which fact, which rule and which sentence of which document it rests on."
)
_NOT = (
    "It recommends nothing and ranks nothing; it is no guideline and no medical device, and no "
    "clinician has reviewed it."
)
_WAYS = {
    "cases": ("Cases", "The library: fictional people, each with something to learn."),
    "explore": ("Explorer", "State a hypothetical case fact by fact and see what changes."),
    "documents": ("Documents", "What the two documents say, and what became of each statement."),
    "flaws": ("Spot the flaw", "What a document says, and what is wrong with it."),
    "lessons": ("Lessons and glossary", "Background for every stage, and the words."),
    "about": ("About", "What this is, what it is not, and how to read it."),
}

with frame.page("Pathway Explorer", "Home"):
    st.html(tag("p", _WHAT, " ", _NOT, cls="lead"))
    cases = engine.pack("corrected").cases
    first = next((case for case in cases if case.teaching.level == "worked"), None)
    with st.container(key="begin"):
        if first:
            link("walk", "Walk a first case", case=first.id)
        else:
            link("explore", "State a first case")
    with st.container(key="ways"):
        for name, (label, what) in _WAYS.items():
            with st.container(border=True, key=f"way_{name}"):
                link(name, label)
                st.html(tag("p", what, cls="quiet"))
