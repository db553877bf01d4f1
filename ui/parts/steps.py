"""The way through a walk: a button for each stage, back, next."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from parts.walking import SUMMARY, Position


def go(stage: str, *, from_below: bool = False) -> None:
    """Move to a stage, by way of the address."""
    st.query_params["stage"] = stage
    st.session_state.moved = "below" if from_below or stage == SUMMARY else "here"


def bar(position: Position, beside: Callable[[], None]) -> None:
    """Show every stage, which one is on, the ways back and on, and what stands beside these."""
    stages = position.walk.steps[0].proof.pack.vocabulary.stages
    with st.container(key="steps"):
        for number, (name, stage) in enumerate(stages.items(), start=1):
            done = " ✓" if name in position.attempt else ""
            _step(position, name, f"**{number}{done}** {stage.title}")
        _step(position, SUMMARY, "**End** Debrief")
    with st.container(key="ways_on", horizontal=True):
        _way(position, -1, "Back", shortcut="Left")
        _way(position, +1, "Next", shortcut="Right")
        beside()


def onward(position: Position) -> None:
    """Show the way on once more, below a stage."""
    with st.container(key="ways_below", horizontal=True):
        _way(position, -1, "Back", below=True)
        _way(position, +1, "Next", below=True)


def _step(position: Position, name: str, label: str) -> None:
    st.button(
        label,
        key=f"step_{name}",
        type="primary" if name == position.stage else "secondary",
        disabled=name not in position.places,
        on_click=go,
        args=(name,),
        width="stretch",
    )


def _way(
    position: Position, by: int, word: str, *, shortcut: str | None = None, below: bool = False
) -> None:
    goal = position.beside(by)
    stages = position.walk.steps[0].proof.pack.vocabulary.stages
    where = ""
    if by > 0 and goal:
        where = f": {stages[goal].title if goal in stages else 'Debrief'}"
    st.button(
        word + where,
        key=f"{word}_{'below' if below else 'above'}",
        type="primary" if by > 0 and not position.asking else "secondary",
        disabled=goal is None,
        shortcut=shortcut,
        on_click=go,
        args=(goal,),
        kwargs={"from_below": below},
    )
