"""The first page: what this is, one way to begin or go on, and the other pages in few words."""

from __future__ import annotations

import streamlit as st
from parts import art, edits, engine, frame, resumed, walked
from parts.pages import link

from pathways.render.html.case_card import Standing, about
from pathways.render.html.markup import tag

_WHAT = (
    "Walk through fictional cases, decide at the turning points what to consider, and see the "
    "reasons for and against it."
)
_NOT = "It recommends nothing and ranks nothing. No clinician has reviewed it."
_PATH = (
    "A path leads from where the cancer is, by way of imaging, tissue and markers, to a fork: "
    "reasons for an option, reasons against it, and a caution."
)
_WAYS = {
    "Learning on your own": {
        "cases": ("Cases", "All cases in order, with those you have walked."),
        "practice": ("Practice", "Short questions, which come back when they are due."),
        "lessons": ("Lessons", "Background for each stage, with drawings and a glossary."),
    },
    "In front of a class": {
        "class": ("Class", "A session that a whole room votes in, on their phones."),
        "flaws": ("Spot the flaw", "What is wrong with this sentence of a document?"),
        "explore": ("Explorer", "Build a case fact by fact and watch the reasons change."),
    },
    "Checking the rules": {
        "documents": ("Documents", "Each statement with its rules and corrections."),
        "workshop": ("Workshop", "Read a rule, or change a copy of it."),
    },
}


def _welcome() -> None:
    with st.container(key="welcome"):
        with st.container(key="begin"):
            st.html(tag("div", tag("p", _WHAT, cls="lead"), tag("p", _NOT, cls="quiet")))
            _begin()
        st.html(art.illustration("path", _PATH, "art path"))


def _begin() -> None:
    """Show the one thing to do: go on where one stopped, or walk the next case."""
    pack, standing = engine.pack(), Standing()
    if unfinished := resumed.stopped():
        case, standing = unfinished
        link("walk", "Continue where you stopped", case=case.id, stage=standing.stage)
    elif following := resumed.following():
        case = following
        first = not any(each.ended for each in resumed.standings().values())
        link("walk", "Walk a first case" if first else "Walk the next case", case=case.id)
    else:
        link("explore", "Build a first case")
        return
    st.html(tag("div", tag("p", case.title), about(pack, case, standing), cls="next-case"))


def _stages() -> None:
    """Show the way through every case, with the emblem that each stage has."""
    stages = engine.pack().vocabulary.stages
    items = [
        tag("li", art.illustration(name), tag("span", stage.title))
        for name, stage in stages.items()
    ]
    st.html(tag("ol", *items, cls="stages", aria_label="The stages of a case, in order"))


def _ways() -> None:
    to = frame.medium().to
    groups = []
    for people, ways in _WAYS.items():
        items = [
            tag("li", to(page, label), tag("span", what, cls="quiet"))
            for page, (label, what) in ways.items()
        ]
        groups.append(tag("section", tag("h2", people), tag("ul", *items)))
    st.html(tag("div", *groups, cls="ways"))


with frame.page("A field guide to reasoning about metastatic cancer", "Home"):
    edits.left_out()
    _welcome()
    _stages()
    _ways()
    walked.browser()
