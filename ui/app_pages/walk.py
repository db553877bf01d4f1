"""A case, stage by stage."""

from __future__ import annotations

import streamlit as st
from parts import about_a_case, arrival, committing, frame, settings, steps
from parts.pages import link
from parts.takeaway import takeaway
from parts.walking import SUMMARY, Position

from pathways.cases import address
from pathways.html.card import badge
from pathways.html.contrast import answered, contrast
from pathways.html.debrief import debrief
from pathways.html.facts import by_rules, comes_to_light, from_before
from pathways.html.markup import Html, joined, paragraphs, tag
from pathways.html.stage import stage as stage_html
from pathways.html.summary import discussion, summary
from pathways.html.terms import explained
from pathways.learn.contrast import Contrast
from pathways.learn.debrief import Debrief
from pathways.show import phrases
from pathways.show.walk import Step


def _walk(here: Position) -> None:
    case = here.walk.case
    stages = here.walk.steps[0].proof.pack.vocabulary.stages
    at = "Debrief" if here.stage == SUMMARY else stages[here.stage].title
    level = phrases.LEVEL_NAMES.get(case.teaching.level or "")
    mark = tag("p", badge(level, "level")) if level else None
    with frame.page(case.title, f"{at}: {case.title}", mark):
        with st.container(key="opening"):  # always there, so that nothing below it moves
            for remark in here.remarks:
                frame.notice(remark)
            if here.stage == here.places[0]:
                story = tag("div", _story(here), cls="vignette")
                rules = here.walk.steps[0].proof.pack
                st.html(explained(story, rules, frame.medium(here), "story"))
        steps.bar(here, lambda: _beside(here))
        if here.step:
            _stage(here, here.step)
        else:
            _summary(here)
        if not here.asking:
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
    if not here.asking:
        link("ask", "Ask why", **here.query, stage=here.stage, layers=here.layers)
        link("picture", "See the picture", **here.query, stage=here.stage, layers=here.layers)
    facts = here.step.known if here.step else here.walk.case.facts
    link("explore", "Change the facts", c=address.encode(facts))
    with st.container(key="controls", width="content"):
        settings.show(here)


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
    if here.asking:
        _ask_to_commit(here, step)
    else:
        _reasoning(here, step)


def _ask_to_commit(here: Position, step: Step) -> None:
    """Show what is known, and ask for an answer; the reasoning waits for it."""
    worked = by_rules(step) if here.mode == "guided" else None
    with st.container(key="commit"):
        told = (comes_to_light(step), _told(here), from_before(step), worked)
        aside = tag("div", *told, cls="aside")
        st.html(explained(aside, step.proof.pack, frame.medium(here), "known"))
        with st.container(key="commitment"):
            committing.form(here, step, _committed)


def _committed() -> None:
    st.session_state.moved = "below"


def _reasoning(here: Position, step: Step) -> None:
    medium = frame.medium(here)
    answer = here.attempt.get(step.stage)
    if answer and not answer.shown and here.mode != "worked":
        found = Contrast(step, answer)
        st.html(joined(answered(found), contrast(found, medium)))
        st.html(tag("h2", "The reasoning of the rules"))
    st.html(stage_html(step, medium, _told(here), discussion(here.walk.case, medium)))


def _told(here: Position) -> Html | None:
    """Return the story, to open again, at every stage but the first, which begins with it."""
    story = _story(here)
    if not story or here.stage == here.places[0]:
        return None
    return tag("div", frame.medium().fold("The story so far", story), cls="panel")


def _summary(here: Position) -> None:
    st.html(_head("Debrief"))
    medium = frame.medium(here)
    found = Debrief(here.walk, here.attempt)
    st.html(debrief(found, medium))
    takeaway(here)
    st.html(tag("h2", "The whole case, as the rules have it"))
    st.html(summary(here.walk, medium))
    if questions := discussion(here.walk.case, medium):
        st.html(questions)
    with st.container(key="begin"):
        link("cases", "Choose another case")


about_a_case.show("Walk", _walk)
