"""Which walk an address asks for, and at which stage of it. The address alone decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

import streamlit as st

from parts import engine, walked
from pathways.cases import address, hypothetical
from pathways.language.case import Level
from pathways.learn import attempt as attempts
from pathways.learn.attempt import Answer
from pathways.learn.screens import Screen, screen_of
from pathways.problems import PathwaysError, ProblemsError, did_you_mean, nearest
from pathways.walks.walk import Step, Walk

SUMMARY = "summary"
NO_CASE = "No case is chosen yet."
_NO_MODE = "There is no such way to walk as the address asks for. Here is the usual one."
_LAYERS = {
    "source": "Documents as written",
    "corrected": "With corrections",
    "extended": "With extensions",
}
_INSTEAD = {
    "corrected": "Here are the corrected ones.",
    "extended": "Here are the corrected ones, with extensions.",
}


@dataclass(frozen=True)
class Position:
    """A walk and a place in it. `remarks` say what of the address could not be followed."""

    walk: Walk
    query: dict[str, str]
    """What names the case in an address."""
    layers: str
    stage: str
    mode: Level
    """How much the walk helps: reasoning shown first, a guided commitment, or one without help."""
    attempt: dict[str, Answer]
    remarks: tuple[str, ...]

    @property
    def key(self) -> str:
        """The name under which the answers to this case are kept."""
        return walked.key_of(self.query)

    @property
    def places(self) -> list[str]:
        """Every stage that the walk reaches, and the summary."""
        return [*(step.stage for step in self.walk.steps), SUMMARY]

    @property
    def step(self) -> Step | None:
        """The step of this stage; None at the summary."""
        return next((step for step in self.walk.steps if step.stage == self.stage), None)

    @cached_property
    def screens(self) -> tuple[Screen, ...]:
        """The screens of the walk."""
        return engine.edition().screens_of(self.walk)

    @cached_property
    def screen(self) -> Screen | None:
        """The screen that holds this stage; None at the summary."""
        return screen_of(self.screens, self.stage)

    def asks(self, screen: Screen) -> bool:
        """Tell whether the learner is to commit at a screen.

        Of a worked example at the last; in a case of one's own that is only looked at, nowhere.
        """
        decided = [each for each in self.screens if each.decision]
        if self.mode == "worked":
            decided = decided[-1:] if self.walk.case.teaching.level else []
        return screen in decided

    @property
    def asking(self) -> bool:
        """Tell whether the reasoning of this screen waits for an answer."""
        screen = self.screen
        return screen is not None and self.asks(screen) and screen.stage not in self.attempt

    def unanswered(self, goal: str) -> list[str]:
        """Return the decisions before a stage, or before the end, that wait for an answer."""
        holds = screen_of(self.screens, goal)
        before = self.screens[: self.screens.index(holds)] if holds else self.screens
        return [s.stage for s in before if self.asks(s) and s.stage not in self.attempt]

    def show(self, stages: Iterable[str]) -> None:
        """Keep of some decisions that their reasoning was shown in the place of an answer."""
        shown = dict.fromkeys(stages, Answer(shown=True))
        walked.keep_answers(self.key, {**self.attempt, **shown})

    def beside(self, by: int) -> str | None:
        """Return the stage some screens on or back, or the summary, if there is one."""
        places = [*(screen.stage for screen in self.screens), SUMMARY]
        at = places.index(self.screen.stage if self.screen else SUMMARY) + by
        return places[at] if 0 <= at < len(places) else None


class NoWalkError(PathwaysError):
    """The address names no walk. Carries what to say, and the token that could be mended.

    `meant` is the case that is likely meant.
    """

    def __init__(self, *messages: str, token: str = "", meant: str = "") -> None:
        super().__init__(*messages)
        self.messages = messages
        self.token = token
        self.meant = meant


def offered_layers() -> dict[str, str]:
    """Return the choices of layers that a walk offers, and their labels."""
    names = list(_LAYERS)
    offered = names[: names.index(engine.pack().first_layers) + 1]
    return {name: _LAYERS[name] for name in offered}


def position() -> Position:
    """Return where the address leads; raise `NoWalkError` if it names no walk."""
    remarks: list[str] = []
    first = engine.pack().first_layers
    chosen = st.query_params.get("layers", first)
    if chosen not in offered_layers():
        remarks.append(f"The address names layers that do not exist. {_INSTEAD[first]}")
        chosen = first
    walk, query = _walk(chosen)
    if remark := _taken(walk, walked.key_of(query)):
        remarks.append(remark)
    attempt = walked.answers(walk.steps[0].proof.pack, walked.key_of(query))
    stages = [step.stage for step in walk.steps]
    stage = st.query_params.get("stage", stages[0])
    if stage not in (*stages, SUMMARY):
        all_stages = walk.steps[0].proof.pack.vocabulary.stages
        if stage in all_stages:
            remarks.append("This walk ends before that stage. Here is where it ends.")
            stage = stages[-1]
        else:
            remarks.append("The walk has no stage of that name. Here is its beginning.")
            stage = stages[0]
    mode = _mode(walk)
    if st.query_params.get("mode", mode) != mode:
        remarks.append(_NO_MODE)
    return Position(walk, query, chosen, stage, mode, attempt, tuple(remarks))


def _mode(walk: Walk) -> Level:
    """Return how much the walk helps: as was chosen last, else as its case is made for.

    A case of one's own has no level: whoever states one wants to see what the rules say.
    """
    levels: dict[str | None, Level] = {name: name for name in get_args(Level)}
    chosen = levels.get(st.query_params.get("mode", st.session_state.get("mode")))
    if chosen and "mode" not in st.query_params:
        st.query_params["mode"] = chosen
    st.session_state["mode"] = chosen
    return chosen or walk.case.teaching.level or "worked"


def _taken(walk: Walk, name: str) -> str | None:
    """Take the answers that an address brings along, once; return what to say of them.

    They then are as if they had been given here, and the address is that of the case alone.
    """
    token = st.query_params.get("a")
    if not token or token in st.session_state.get("walks_taken", ()):
        return None
    given, remark = attempts.decode(walk.steps[0].proof.pack, token)
    if given:
        st.session_state.walks_taken = {*st.session_state.get("walks_taken", ()), token}
        walked.keep_answers(name, given)
        del st.query_params["a"]
    return remark


def _walk(layers: str) -> tuple[Walk, dict[str, str]]:
    token, name = st.query_params.get("c"), st.query_params.get("case")
    kept = engine.edition()
    if token is not None:
        return _from_token(token, lambda: kept.walk_of_token(token, layers)), {"c": token}
    if name is None:
        raise NoWalkError(NO_CASE)
    cases = engine.pack(layers).cases_by_id
    if name not in cases:
        raise NoWalkError(no_case(name), meant="".join(nearest(name.lower(), cases)))
    return kept.walk_of_case(name, layers), {"case": name}


def _from_token(token: str, make: Callable[[], Walk]) -> Walk:
    try:
        rules = engine.pack()
        facts = hypothetical.stated_facts(rules, address.decode(token))
        if found := hypothetical.contradictions(rules, facts):
            raise NoWalkError(*(part.message for part in found), token=token)
        return make()
    except ProblemsError as error:
        raise NoWalkError(*error_lines(error)) from error


def no_case(name: str) -> str:
    """Return what to say where there is no case of a name."""
    meant = did_you_mean(name.lower(), engine.pack().cases_by_id)
    return f"There is no case of that name. It may have been renamed or removed.{meant}"


def error_lines(error: ProblemsError) -> list[str]:
    """Return what is wrong with a case in an address, without the long lists of names."""
    return [problem.message.partition(" Allowed:")[0] for problem in error.problems[:3]]
