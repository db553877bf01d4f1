"""All facts on one sheet: what to ask next, and the groups of facts with a control for each.

The sheet is drawn once, for the rules. What is stated comes as data and is shown on what is there,
so that the focus, what is open and what is half typed stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st

from pathways.explain.ask import Question
from pathways.language.facts import Facts
from pathways.language.vocabulary import Fact
from pathways.packs.pack import Pack
from pathways.render.html import controls, questions
from pathways.render.html.markup import Html, Verbatim, joined, tag
from pathways.render.html.sources import Medium

KEY = "fact_sheet"
_HERE = Path(__file__).parent
_ON_THE_BODY = "sites_of_spread"
Stated = Callable[[list[Any]], None]


def lead(
    asked: Sequence[Question], facts: Mapping[str, Fact], token: str, medium: Medium
) -> dict[str, Html]:
    """Return the first question with its control, why it comes first, and the next few."""
    if not asked:
        nothing = tag("p", "No unknown fact can change anything now.")
        return {"control": nothing, "why": joined(), "following": joined()}
    first, *after = asked
    fact = facts[first.fact.partition(".")[0]]
    return {
        "control": controls.control(first.fact, fact, "lead", brief=True),
        "why": questions.waiting(first),
        "following": questions.following(after, medium, token) if after else joined(),
    }


def show(
    rules: Pack,
    stated: Facts,
    leading: Mapping[str, Html] | None,
    wrong: Mapping[str, Html],
    live: Html | None,
    changed: Stated,
) -> None:
    """Show what is stated, what leads (see `lead`), and what is wrong at each fact.

    `live` stays in view at the end of the sheet, where what follows it is out of sight. `changed`
    is called with what a browser sent, oldest first: changes for `restated`, which may be anything.
    One made where the question leads says `"lead": true`.
    """

    def told() -> None:
        sent = st.session_state[KEY].stated
        if isinstance(sent, dict) and isinstance(sent.get("changes"), list):
            st.session_state.explored_heard = sent.get("turn")
            changed(sent["changes"])

    _component(rules)(
        key=KEY,
        data={
            "heard": st.session_state.get("explored_heard"),
            "stated": {k: list(v) if isinstance(v, tuple) else v for k, v in stated.items()},
            "counted": _counted(rules, stated),
            "lead": _written(leading) if leading else None,
            "wrong": _written(wrong),
            "live": str(live or ""),
        },
        on_stated_change=told,
    )


def _written(parts: Mapping[str, Html]) -> dict[str, str]:
    return {name: str(html) for name, html in parts.items()}


def _counted(rules: Pack, stated: Facts) -> dict[str, str]:
    counted = {}
    for stage, facts in _by_stage(rules).items():
        known = sum(name in stated for name in facts)
        counted[stage] = f"({known} stated, {len(facts) - known} unknown)"
    return counted


@lru_cache(maxsize=1)
def _component(rules: Pack) -> Callable[..., Any]:
    return st.components.v2.component(
        KEY,
        html=str(tag("div", _lead(), *_groups(rules), tag("div", cls="live"), cls="sheet")),
        css=_text("style.css"),
        js=_text("behave.js"),
        isolate_styles=False,
    )


def _lead() -> Html:
    state = tag("button", "Add", type="button", cls="state", disabled=True)
    return tag(
        "section",
        tag("h2", "What to ask next", id="asking", tabindex="-1"),
        tag("div", data_slot="control"),
        tag("div", state, tag("div", data_slot="why"), cls="why"),
        tag("div", data_slot="following"),
        cls="asking",
    )


def _groups(rules: Pack) -> list[Html]:
    pictures = {_ON_THE_BODY: joined(Verbatim(_text("body.html")))}
    stages = rules.vocabulary.stages
    return [
        controls.group(stage, stages[stage].title, facts, pictures, open=not place)
        for place, (stage, facts) in enumerate(_by_stage(rules).items())
    ]


def _by_stage(rules: Pack) -> dict[str, dict[str, Fact]]:
    found: dict[str, dict[str, Fact]] = {stage: {} for stage in rules.vocabulary.stages}
    for name, fact in rules.vocabulary.facts.items():
        found[fact.stage][name] = fact
    return {stage: facts for stage, facts in found.items() if facts}


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
