"""What the explorer is and is not, and how to read it."""

from __future__ import annotations

import streamlit as st
from parts import engine, frame

from pathways.html.markup import joined, pairs, paragraphs, tag
from pathways.show import phrases

_READING = [
    ("+ For", "why an option comes to mind in this case."),
    ("\N{MINUS SIGN} Against", "what speaks for leaving it aside."),
    ("! Caution", "something to keep in view, whichever way the weighing goes."),
    ("Unknown", "not stated in the case: neither true nor false. What rests on it waits."),
    ("Correction", "a document is imprecise or wrong here; what stands in its place, and why."),
    ("Stop", "in real life an emergency. The exercise ends there."),
]
_PRIVACY = (
    "There is no field for a name, and no free text about a person. A case of your own travels in "
    "the address of the page and is stored nowhere else."
)

with frame.page("About"):
    packs = engine.pack("corrected").heads
    st.html(
        tag(
            "div",
            paragraphs(phrases.ABOUT),
            paragraphs("Neither the rules nor the corrections were reviewed by a clinician."),
            tag("h2", "How to read it"),
            pairs(_READING, "facts reading"),
            tag("h2", "What you enter"),
            paragraphs(_PRIVACY),
            tag("h2", "What it rests on"),
            *(joined(tag("h3", head.title), paragraphs(head.summary)) for head in packs),
            cls="prose",
        )
    )
