"""A case, stage by stage."""

from __future__ import annotations

import streamlit as st
from parts import arrival, frame, steps
from parts.pages import link
from parts.walking import LAYERS, SUMMARY, NoWalkError, Position, position

from pathways.html.card import badge
from pathways.html.handout import handout
from pathways.html.markup import Html, paragraphs, tag
from pathways.html.stage import stage as stage_html
from pathways.html.summary import discussion, summary
from pathways.show import phrases
from pathways.show.walk import Step


def _no_walk(error: NoWalkError) -> None:
    with frame.page("Walk"):
        chosen = error.messages != ("No case is chosen yet.",)
        for message in error.messages:
            frame.notice(message) if chosen else st.html(tag("p", message, cls="lead"))
        with st.container(key="begin"):
            if error.token:
                link("explore", "Mend the facts of this case", c=error.token)
            link("cases", "Choose a case")


def _walk(here: Position) -> None:
    case = here.walk.case
    stages = here.walk.steps[0].proof.pack.vocabulary.stages
    at = "Summary" if here.stage == SUMMARY else stages[here.stage].title
    level = phrases.LEVEL_NAMES.get(case.teaching.level or "")
    mark = tag("p", badge(level, "level")) if level else None
    with frame.page(case.title, f"{at}: {case.title}", mark):
        with st.container(key="opening"):  # always there, so that nothing below it moves
            for remark in here.remarks:
                frame.notice(remark)
            if here.stage == here.places[0]:
                st.html(tag("div", _story(here), cls="vignette"))
        steps.bar(here, lambda: _beside(here))
        if here.step:
            _stage(here, here.step)
        else:
            _summary(here)
        steps.onward(here)
        if moved := st.session_state.pop("moved", None):
            arrival.at("here", said=_said(here, at), focus=moved == "below")


def _said(here: Position, at: str) -> str:
    number = here.places.index(here.stage) + 1
    stages = here.walk.steps[0].proof.pack.vocabulary.stages
    return at if here.stage == SUMMARY else f"Stage {number} of {len(stages)}: {at}"


def _story(here: Position) -> Html | None:
    text = here.walk.case.teaching.vignette
    return paragraphs(text) if text else None


def _beside(here: Position) -> None:
    link("ask", "Ask why", **here.query, layers=here.layers)
    if "c" in here.query:
        link("explore", "Change the facts", c=here.query["c"])
    with st.container(key="controls", width="content"):
        _layers(here)


def _layers(here: Position) -> None:
    st.session_state.layers = here.layers
    st.segmented_control(
        "The rules show",
        list(LAYERS),
        format_func=LAYERS.get,
        key="layers",
        required=True,
        on_change=_choose_layers,
        label_visibility="collapsed",
    )


def _choose_layers() -> None:
    st.query_params["layers"] = st.session_state.layers


def _head(title: str, *lines: str) -> Html:
    return tag(
        "div",
        tag("h2", title, id="here", tabindex="-1"),
        *(tag("p", line) for line in lines),
        cls="stage-head",
    )


def _stage(here: Position, step: Step) -> None:
    stages = step.proof.pack.vocabulary.stages
    what = stages[step.stage]
    number = list(stages).index(step.stage) + 1
    st.html(_head(f"{number}. {what.title}: {what.question}", what.help))
    medium = frame.medium()
    story = _story(here) if here.stage != here.places[0] else None
    told = tag("div", medium.fold("The story so far", story), cls="panel") if story else None
    st.html(stage_html(step, medium, told, discussion(here.walk.case, medium)))


def _summary(here: Position) -> None:
    st.html(_head("Summary"))
    with st.container(key="handout", horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Print this walk",
            lambda: handout(here.walk),
            file_name=f"{here.walk.case.id}-{here.layers}.html",
            mime="text/html",
            on_click="ignore",
        )
        st.html(
            tag(
                "p",
                "A page of its own, to open and print: every text, nothing folded.",
                cls="quiet",
            )
        )
    medium = frame.medium()
    st.html(summary(here.walk, medium))
    if questions := discussion(here.walk.case, medium):
        st.html(questions)
    with st.container(key="begin"):
        link("cases", "Choose another case")


try:
    found = position()
except NoWalkError as error:
    _no_walk(error)
else:
    _walk(found)
