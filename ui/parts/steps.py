"""The way through a walk: a button for each stage, back, next."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from parts.labels import plain
from parts.walking import SUMMARY, Position
from pathways.learn.screens import screen_of
from pathways.render.html.markup import tag

_END = "Debrief"
# The bar of a narrow window is a row that scrolls: the stage that is on comes into view, once the
# bar, which the browser draws when it has what buttons are drawn with, is there.
_IN_VIEW = """<script>
(() => {
  const on = () => document.querySelector('.st-key-steps button[kind="primary"]');
  const come = () => {
    const bar = on().closest(".st-key-steps");
    bar.scrollLeft += on().getBoundingClientRect().left - bar.getBoundingClientRect().left - 40;
  };
  let looks = 50;
  const look = () => {
    if (on()?.getBoundingClientRect().width) requestAnimationFrame(come);
    else if (looks--) setTimeout(look, 100);
  };
  look();
  // %s
})();
</script>"""


def go(stage: str, *, from_below: bool = False) -> None:
    """Move to a stage, by way of the address."""
    st.query_params["stage"] = stage
    st.session_state.moved = "below" if from_below or stage == SUMMARY else "here"


def bar(position: Position, on: set[str] | None = None) -> None:
    """Show every stage and which ones are on. None is greyed: that would tell of a stop to come."""
    stages = position.walk.steps[0].proof.pack.vocabulary.stages
    here = on or _on(position)
    with st.container(key="steps"):
        for name, stage in stages.items():
            done = "✓ " if name in position.attempt else ""
            _step(position, name, done + stage.title, name in here)
        _step(position, SUMMARY, _END, SUMMARY in here)
    st.html(_IN_VIEW % position.stage, unsafe_allow_javascript=True)
    if goal := st.session_state.pop("ahead", None):
        _ask_first(position, goal)


def _on(position: Position) -> set[str]:
    """Return the places that are on: where something is new, or else all of the screen."""
    if not position.screen:
        return {SUMMARY}
    return {step.stage for step in position.screen.told or position.screen.steps}


def onward(position: Position, beside: Callable[[], None]) -> None:
    """Show the ways back and on, and what stands beside them."""
    with st.container(key="ways_on", horizontal=True, vertical_alignment="center"):
        _way(position, -1, "Back", "Left")
        if position.screen and not position.asking:
            _way(position, +1, "Next", "Right")
        beside()


def _step(position: Position, name: str, label: str, on: bool) -> None:
    st.button(
        plain(label),
        key=f"step_{name}",
        type="primary" if on else "secondary",
        on_click=_chosen,
        args=(position, name),
        width="stretch",
    )


def _chosen(position: Position, name: str) -> None:
    """Go to a stage, or ask first where decisions before it wait for an answer."""
    if position.unanswered(name):
        st.session_state.ahead = name
    else:
        go(name)


@st.dialog("Look ahead?")
def _ask_first(position: Position, goal: str) -> None:
    st.html(tag("p", "This shows the reasoning of the stages before it."))
    with st.container(key="look_ahead", horizontal=True):
        if st.button("Show it"):
            position.show(position.unanswered(goal))
            go(goal)
            st.rerun()
        if st.button("Stay here"):
            st.rerun()


def _way(position: Position, by: int, word: str, shortcut: str) -> None:
    goal = position.beside(by)
    stages = position.walk.steps[0].proof.pack.vocabulary.stages
    where = ""
    if by > 0 and goal:
        screen = screen_of(position.screens, goal)
        where = f": {stages[screen.named[0].stage].title if screen else _END}"
    st.button(
        plain(word + where),
        key=f"way_{word}",
        type="primary" if by > 0 else "secondary",
        disabled=goal is None,
        shortcut=shortcut,
        on_click=go,
        args=(goal,),
        kwargs={"from_below": True},
    )
