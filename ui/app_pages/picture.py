"""The pathway picture: one stage of a case as a graph, from the facts to the options."""

from __future__ import annotations

import streamlit as st
from parts import about_a_case, arrival, filters, frame, graph, steps, walked
from parts.pages import link
from parts.walking import SUMMARY, Position

from pathways.explain.graph import SIGNS, Node, words
from pathways.explain.stage_graph import StageGraph, options_of, stage_graph
from pathways.render.html.card import badge
from pathways.render.html.markup import Html, tag
from pathways.render.html.node import node as explanation
from pathways.render.html.node import node_headline
from pathways.walks.walk import Step

_LEGEND = {
    "for": "for",
    "against": "against",
    "caution": "caution",
    "stop": "stop: the walk ends",
    "new": "new at this stage",
    "unlit": "unknown, or waiting for a fact",
}
_HINT = "Choose a box to see what it depends on, what depends on it, and why."
_KEYS = "Keyboard: arrow keys move along the arrows, Enter chooses, Escape clears."
_ALL = "All options of this stage"
_EVERYTHING = "all"
_WAITING = {_EVERYTHING: "Everything that waits"}


def _picture(here: Position) -> None:
    case = here.walk.case
    at = _title(here)
    with frame.page(case.title, f"Picture, {at}: {case.title}", badge("Pathway picture")):
        for remark in here.remarks:
            frame.notice(remark)
        filters.asked("about", here.walk.steps[0].proof.pack.vocabulary.options, "option")
        filters.asked("waiting", _WAITING, "choice of what waits")
        steps.bar(here, {here.stage})
        if here.asking:
            _ask_first(here)
        elif here.step:
            with st.container(key="picture_ways", horizontal=True, vertical_alignment="center"):
                _beside(here, here.step)
            _stage(here, here.step)
        else:
            link("walk", "Back to the walk", **_query(here))
            _end(here)
        steps.onward(here, lambda: None)
        if moved := st.session_state.pop("moved", None):
            arrival.at("here", said=at, focus=moved == "below")
        walked.browser()


def _title(here: Position) -> str:
    stages = here.walk.steps[0].proof.pack.vocabulary.stages
    return "Debrief" if here.stage == SUMMARY else stages[here.stage].title


def _query(here: Position) -> dict[str, str]:
    kept = {name: st.query_params[name] for name in ("mode",) if name in st.query_params}
    return {**here.query, "stage": here.stage, "layers": here.layers, **kept}


def _end(here: Position) -> None:
    st.html(tag("h2", "Debrief", id="here", tabindex="-1"))
    st.html(tag("p", "Each stage has its own picture; the debrief has none.", cls="lead"))
    with st.container(key="begin"):
        link("walk", "Go to the debrief", **_query(here))


def _ask_first(here: Position) -> None:
    """Ask before the reasoning of a decision is shown that the learner has not made."""
    st.html(tag("h2", _title(here), id="here", tabindex="-1"))
    st.html(tag("p", "You have not answered yet, and the picture shows the reasoning.", cls="lead"))
    with st.container(key="picture_first", horizontal=True, vertical_alignment="center"):
        link("walk", "Answer first", **_query(here))
        st.button("Show the picture", on_click=_show, args=(here,))


def _show(here: Position) -> None:
    assert here.screen
    here.show([here.screen.stage])


def _stage(here: Position, step: Step) -> None:
    stages = step.proof.pack.vocabulary.stages
    what = stages[step.stage]
    number = list(stages).index(step.stage) + 1
    st.html(tag("h2", f"{number}. {what.title}: {what.question}", id="here", tabindex="-1"))
    shown = _graph(here, step)
    if not shown.nodes:
        st.html(tag("p", "The rules have nothing to say at this stage yet."))
        return
    chosen = next((n for n in shown.nodes if n.id == st.query_params.get("node")), None)
    label = f"Picture of the stage {what.title}: facts, arguments, options. {_KEYS}"
    graph.show(shown, chosen.id if chosen else None, label, _choose)
    st.html(_legend(shown))
    _explained(here, step, shown, chosen)
    _in_words(shown)


def _beside(here: Position, step: Step) -> None:
    """Show the way back to the walk, and what the picture can be narrowed or widened to."""
    link("walk", "Back to the walk", **_query(here))
    with st.container(key="picture_of", horizontal=True, vertical_alignment="center"):
        _narrow(step)
        _widen(here, _graph(here, step))


def _graph(here: Position, step: Step) -> StageGraph:
    about = st.query_params.get("about")
    about = about if about in options_of(step) else None
    return stage_graph(here.walk, step, about, st.query_params.get("waiting") == _EVERYTHING)


def _narrow(step: Step) -> None:
    """Offer to show one option alone."""
    vocabulary = step.proof.pack.vocabulary
    options = {"": _ALL} | {name: vocabulary.options[name].title for name in options_of(step)}
    if len(options) < 3:
        return
    about = st.query_params.get("about", "")
    st.session_state.picture_about = about if about in options else ""
    st.selectbox(
        "Show the picture of",
        list(options),
        format_func=options.__getitem__,
        key="picture_about",
        on_change=lambda: _to_address("about", st.session_state.picture_about),
        label_visibility="collapsed",
    )


def _widen(here: Position, shown: StageGraph) -> None:
    """Offer to show everything that waits, where some of it is left out."""
    everything = st.query_params.get("waiting") == _EVERYTHING
    if not (shown.left_out or everything):
        return
    query = {**_query(here), "about": st.query_params.get("about", "")}
    query |= {"waiting": "" if everything else _EVERYTHING}
    label = "Show fewer that wait" if everything else f"Show {shown.left_out} more that wait"
    named = {name: value for name, value in query.items() if value}
    st.html(tag("p", frame.medium().to("picture", label, **named)), width="content")


def _to_address(name: str, value: str) -> None:
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def _legend(shown: StageGraph) -> Html:
    """Return what the signs mean that occur in a picture."""
    used: set[str] = {node.kind for node in shown.nodes} | ({"new"} if shown.new else set())
    if not all(node.lit for node in shown.nodes):
        used.add("unlit")
    known = {str(kind): sign for kind, sign in SIGNS.items()}
    signs = [
        tag("li", tag("span", known.get(kind), cls=f"sign {kind}", aria_hidden="true"), text)
        for kind, text in _LEGEND.items()
        if kind in used
    ]
    return tag("ul", *signs, cls="legend")


def _choose(node: str) -> None:
    _to_address("node", node)


def _explained(here: Position, step: Step, shown: StageGraph, chosen: Node | None) -> None:
    if chosen is None:
        stale = "node" in st.query_params
        gone = "Your choice is not in this picture. " if stale else ""
        st.html(tag("p", gone, _HINT, " ", _KEYS, cls="quiet"))
        return
    with st.container(key="chosen", horizontal=True, vertical_alignment="center"):
        st.html(node_headline(shown, chosen))
        st.button("Clear", on_click=_choose, args=("",))
    query = {**here.query, "layers": here.layers}
    st.html(explanation(step, shown, chosen, frame.medium(), **query))


def _in_words(shown: StageGraph) -> None:
    lines = [tag("li", line) for line in words(shown.nodes)]
    st.html(frame.medium().fold("The picture in words", tag("ol", *lines), cls="card"))


about_a_case.show("Pathway picture", _picture)
