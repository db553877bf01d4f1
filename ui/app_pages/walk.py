"""A case, screen by screen: a decision asks one thing, a reading is read in one breath."""

from __future__ import annotations

import streamlit as st
from parts import about_a_case, arrival, committing, frame, settings, steps, walked
from parts.figure import figure
from parts.pages import link
from parts.takeaway import takeaway
from parts.walking import SUMMARY, Position

from pathways.cases import address
from pathways.language.facts import Facts
from pathways.learn.attempt import Answer
from pathways.learn.contrast import Contrast
from pathways.learn.debrief import Debrief
from pathways.learn.screens import Screen
from pathways.render.html.card import badge, stop
from pathways.render.html.contrast import answer_line, contrast, modelled, weights
from pathways.render.html.debrief import debrief, details
from pathways.render.html.facts import finding, known_so_far, meaning, nothing_new
from pathways.render.html.markup import Child, Html, joined, paragraphs, tag
from pathways.render.html.sources import Medium
from pathways.render.html.stage import background, reasoning
from pathways.render.html.summary import discussion, summary
from pathways.render.html.terms import explained
from pathways.words import phrases


def _walk(here: Position) -> None:
    case = here.walk.case
    level = phrases.LEVEL_NAMES[here.mode] if case.teaching.level else None
    mark = tag("p", badge(level, "level")) if level else None
    walked.keep(here.key, stage=here.stage, **({"ended": True} if here.stage == SUMMARY else {}))
    with frame.page(case.title, f"{_place(here)}: {case.title}", mark):
        with st.container(key="opening"):  # always there, so that nothing below it moves
            for remark in here.remarks:
                frame.notice(remark)
        steps.bar(here)
        if here.screen:
            _screen(here, here.screen)
        else:
            _debrief(here)
        steps.onward(here, lambda: _beside(here))
        if moved := st.session_state.pop("moved", None):
            arrival.at("here", said=_said(here), focus=moved == "below")
        walked.browser()


def _place(here: Position) -> str:
    """Return the stages of this screen, or what its end is called."""
    if not here.screen:
        return "Debrief"
    stages = here.walk.steps[0].proof.pack.vocabulary.stages
    return ", ".join(stages[step.stage].title for step in here.screen.named)


def _said(here: Position) -> str:
    if not here.screen:
        return _place(here)
    number = here.screens.index(here.screen) + 1
    return f"Screen {number} of {len(here.screens)}: {_place(here)}"


def _beside(here: Position) -> None:
    """Show what leads on from here; before an answer, nothing that would give it away."""
    with st.container(key="controls", width="content"):
        settings.show(here)
    if here.asking:
        return
    stage = here.screen.stage if here.screen else SUMMARY
    link("ask", "Ask why", **here.query, stage=stage, layers=here.layers)
    link("picture", "See the picture", **here.query, stage=stage, layers=here.layers)
    facts = here.screen.step.known if here.screen else here.walk.case.facts
    link("explore", "Change the facts", c=address.encode(facts))


def _head(title: str) -> Html:
    return tag("h2", title, id="here", tabindex="-1", cls="stage-head")


def _screen(here: Position, screen: Screen) -> None:
    st.html(_head(_place(here)))
    medium = frame.medium(here)
    if here.asking:
        with st.container(key="commit"):
            st.html(_explained(here, _before(here, screen, medium), "known"))
            with st.container(key="commitment"):
                committing.form(here, screen, _committed)
        return
    kind = "decided" if screen.decision else "reading"
    body_figure = figure(screen.step.proof.pack.vocabulary, screen.step.known)
    aside = tag("div", body_figure, _told(here, medium), cls="beside")
    body = _after(here, screen, medium) if screen.decision else _reading(here, screen, medium)
    st.html(_explained(here, tag("div", aside, body, cls=f"screen {kind}"), "stage"))


def _explained(here: Position, text: Html, where: str) -> Html:
    return explained(text, here.walk.steps[0].proof.pack, frame.medium(here), where)


def _committed() -> None:
    st.session_state.moved = "below"


def _before(here: Position, screen: Screen, medium: Medium) -> Html:
    """Return what stands beside the question: the finding, and folded what is known."""
    known = (_told(here, medium), known_so_far(screen, medium))
    shown = figure(screen.step.proof.pack.vocabulary, _earlier(here))
    body = tag("div", finding(screen), nothing_new(screen), *known)
    return tag(
        "div",
        _opening(here),
        tag("div", shown, body, cls="found" if shown else ""),
        cls="aside",
    )


def _earlier(here: Position) -> Facts:
    """Return what was known before this screen: what it adds is for the learner to find."""
    assert here.screen
    at = here.screens.index(here.screen)
    return here.screens[at - 1].step.known if at else {}


def _reading(here: Position, screen: Screen, medium: Medium) -> Html:
    return tag(
        "div",
        _opening(here),
        finding(screen),
        nothing_new(screen),
        tag("div", meaning(screen, medium), *_folded(screen, medium), cls="folds"),
        cls="main",
    )


def _after(here: Position, screen: Screen, medium: Medium) -> Html:
    """Return the contrast, and folded all else: the finding, its meaning, the reasoning."""
    answer = here.attempt.get(screen.stage)
    found = Contrast.of(here.walk, screen, answer or Answer())
    told: list[Child] = [stop(screen.step.proof, card, medium) for card in screen.step.stops]
    new: Child = medium.fold("The finding", finding(screen), nothing_new(screen))
    if answer and not answer.shown:
        told = [answer_line(found), contrast(found), *told]
    else:
        if not answer:  # a worked example: the finding was not read before
            told = [_opening(here), finding(screen), nothing_new(screen), *told]
            new = None
        told.append(modelled(found))
    questions = discussion(here.walk.case, medium)
    return tag(
        "div",
        *told,
        tag(
            "div",
            new,
            meaning(screen, medium),
            *_folded(screen, medium),
            weights(found, medium),
            medium.fold("Questions to discuss", questions) if questions else None,
            cls="folds",
        ),
        cls="main",
    )


def _folded(screen: Screen, medium: Medium) -> tuple[Html | None, ...]:
    return reasoning(screen, medium), background(screen, medium)


def _story(here: Position) -> Html | None:
    text = here.walk.case.teaching.vignette
    return paragraphs(text) if text else None


def _opening(here: Position) -> Html | None:
    """Return the story, which the first screen begins with."""
    story = _story(here)
    return tag("div", story, cls="vignette") if story and here.screen is here.screens[0] else None


def _told(here: Position, medium: Medium) -> Html | None:
    """Return the story, to open again, on every screen that does not begin with it."""
    story, first = _story(here), here.screen is here.screens[0]
    answered_here = here.screen is not None and here.screen.stage in here.attempt
    return medium.fold("The story", story) if story and (answered_here or not first) else None


def _debrief(here: Position) -> None:
    st.html(_head("Debrief"))
    medium = frame.medium(here)
    found = Debrief(here.walk, here.attempt, walked.ended())
    questions = discussion(here.walk.case, medium, teacher=walked.teacher())
    st.html(
        joined(
            debrief(found, medium),
            tag(
                "div",
                details(found, medium),
                medium.fold("The whole case", summary(here.walk, medium)),
                medium.fold("Questions to discuss", questions) if questions else None,
                cls="folds",
            ),
        )
    )
    takeaway(here, found)
    with st.container(key="begin", horizontal=True):
        if following := found.next_case:
            link("walk", "Next case", case=following.id)
        link("cases", "Choose another case")


about_a_case.show("Walk", _walk)
