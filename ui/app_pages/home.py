"""The first page: what this is, one way to begin, and what it answers."""

from __future__ import annotations

import streamlit as st
from parts import art, edits, engine, frame
from parts.pages import link

from pathways.cases.case import Case
from pathways.html import sample
from pathways.html.markup import Html, tag
from pathways.html.sources import Medium
from pathways.inference.infer import infer

_WHAT = (
    "Walk through hypothetical cases stage by stage, from where the cancer is to what can be "
    "considered. Of every argument you can ask which fact, which rule and which sentence of which "
    "document it rests on."
)
_NOT = "It recommends nothing and ranks nothing, and no clinician has reviewed it."
_PATH = (
    "A path leads from where the cancer is, by way of imaging, tissue and markers, to a fork: what "
    "speaks for an option, what speaks against it, and what calls for caution."
)
_QUESTIONS = {
    "why": ("Why?", "What speaks against it here, and what that rests on."),
    "why not": ("Why not?", "Nothing speaks for it here. The nearest changes that would:"),
    "what if": ("What if?", "The same case with one thing changed."),
    "next": ("What to ask next?", "Of all that is unknown, this comes first."),
}
_WAYS = {
    "In front of a class": {
        "cases": ("Choose a case", "Walk it together on the big screen, or print it."),
        "flaws": ("Spot the flaw", "A statement to discuss before its correction is shown."),
    },
    "Learning on your own": {
        "practice": ("Practise", "Commit to an answer first, then see what the rules say."),
        "explore": ("State a case", "Fact by fact; watch what changes."),
        "lessons": ("Read up", "Background for every stage, and the words."),
    },
    "Writing or checking rules": {
        "documents": ("Follow a statement", "From the document to its rules and corrections."),
        "about": ("See what it rests on", "The rules that are loaded, and how they are read."),
    },
}


@st.cache_resource(show_spinner=False, max_entries=8)
def _sample(case: str, medium: Medium, edition: int) -> tuple[str, dict[str, Html]]:
    """Return the option of a case that has most to tell, and its answers, for an edition."""
    pack = engine.pack()
    proof = infer(pack, pack.cases_by_id[case])
    option = sample.telling_option(proof)
    return (option, sample.answers(proof, option, medium)) if option else ("", {})


def _welcome(first: Case | None) -> None:
    with st.container(key="welcome"):
        with st.container(key="begin"):
            st.html(tag("div", tag("p", _WHAT, cls="lead"), tag("p", _NOT)))
            if first:
                link("walk", "Walk a first case", case=first.id)
                number = len(engine.pack().vocabulary.stages)
                st.html(tag("p", f"{first.title}, in {number} stages.", cls="quiet"))
            else:
                link("explore", "State a first case")
        st.html(art.illustration("path", _PATH, "art path"))


def _stages() -> None:
    """Show the way through every case, with the emblem that each stage has."""
    stages = engine.pack().vocabulary.stages
    items = [
        tag("li", art.illustration(name), tag("span", stage.title))
        for name, stage in stages.items()
    ]
    st.html(tag("ol", *items, cls="stages", aria_label="The stages of a walk, in order"))


def _questions(case: Case) -> None:
    option, answers = _sample(case.id, frame.medium(), engine.edition())
    if not option:
        return
    title = engine.pack().vocabulary.options[option].title
    with st.container(key="sample"):
        st.html(
            tag(
                "div",
                tag("h2", "Four questions to ask of anything it says"),
                tag(
                    "p",
                    "Here they are asked of one option, ",
                    tag("strong", title),
                    ", in the first case. The answers are worked out from the rules.",
                ),
            )
        )
        with st.container(key="questions"):
            for name, (question, what) in _QUESTIONS.items():
                asked = tag("div", tag("h3", question), tag("p", what, cls="quiet"), answers[name])
                st.html(asked)
        link("ask", "Ask about this case yourself", case=case.id, about=option)


def _ways() -> None:
    with st.container(key="ways"):
        for people, ways in _WAYS.items():
            with st.container(key=f"way_{people.split()[0].lower()}"):
                st.html(tag("h2", people))
                for page, (label, what) in ways.items():
                    link(page, label)
                    st.html(tag("p", what, cls="quiet"))


with frame.page("A field guide to reasoning about metastatic cancer", "Home"):
    edits.left_out()
    cases = engine.pack().cases
    worked = next((case for case in cases if case.teaching.level == "worked"), None)
    _welcome(worked)
    _stages()
    if worked:
        _questions(worked)
    _ways()
