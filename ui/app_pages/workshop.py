"""The rule workshop: look for rules, read one, change a copy of it, write a new one."""

from __future__ import annotations

import streamlit as st
from parts import arrival, engine, filters, frame, rule_editing, rule_reading, workbench
from parts.labels import plain_of

from pathways.authoring.workshop.browse import Wanted, browse
from pathways.language.rules import Rule
from pathways.problems import ProblemsError, nearest
from pathways.render.html.markup import tag
from pathways.render.html.rule_list import rule_list
from pathways.render.html.rule_sheet import to_rule
from pathways.words.conclusions import CONCLUSION_NAMES
from pathways.words.phrases import LAYER_NAMES

_LEAD = (
    "Read any rule, change a copy or write a new one, and see at once what is wrong with it and "
    "what it changes. Nothing is stored on the server."
)
_BROKEN = (
    "The rule files can't be read at present, so nothing can be tried here. The other pages use "
    "the last version that could be read."
)
_VIEWS = {"read": "Read it", "edit": "Change a copy"}


def _wanted() -> Wanted:
    """Show what rules can be looked for by; return what is looked for."""
    rules = engine.edition().original.pack.rules
    stages = {name: what.title for name, what in engine.pack().vocabulary.stages.items()}
    layers = {rule.layer: LAYER_NAMES[rule.layer] for rule in rules}
    choices = {
        "stage": ("Stage", stages),
        "layer": ("Layer", {str(name): title for name, title in layers.items()}),
        "concludes": (
            "Kind of conclusion",
            {str(kind): name for kind, name in CONCLUSION_NAMES.items()},
        ),
    }
    asked = {name: filters.asked(name, names) for name, (_, names) in choices.items()}
    with st.container(key="filters"):
        words = filters.words("workshop", "Words in the rule")
        for name, value in asked.items():
            filters.choose("workshop", name, *choices[name], value)
    return Wanted(words, **asked)


def _begin() -> None:
    st.query_params.from_dict({"new": st.session_state.workshop_begin})
    st.session_state.workshop_began = True


def _write_one() -> None:
    """Offer to write a rule."""
    titles = engine.pack().vocabulary.stages
    stages = {name: titles[name].title for name in engine.edition().new_rules}
    with st.container(key="write_rule"):
        st.html(rule_editing.exercise())
        with st.container(key="write_ways", horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                "Its stage",
                list(stages),
                format_func=lambda name: stages.get(name, ""),  # it may be gone by now
                key="workshop_begin",
            )
            st.button("Write a rule", on_click=_begin)


def _list() -> None:
    st.html(tag("p", _LEAD, cls="lead"))
    _write_one()
    st.html(tag("h2", "The rules"))
    pack = engine.edition().original.pack
    found = browse(pack, _wanted())
    count = f"{len(found)} of {len(pack.rules)} rules" if found else "No rule matches."
    st.html(tag("p", count, cls="quiet", role="status"))
    st.html(rule_list(pack, found, frame.medium(), **workbench.list_query()))


def _back() -> None:
    st.html(tag("p", frame.medium().to("workshop", "All rules", **workbench.list_query())))


def _view(rule: Rule) -> str:
    first = "edit" if "d" in st.query_params else "read"
    st.session_state.workshop_view = filters.asked("view", _VIEWS) or first
    with st.container(key="views", horizontal=True, vertical_alignment="center"):
        st.segmented_control(
            "What to do with it",
            list(_VIEWS),
            format_func=plain_of(_VIEWS),
            key="workshop_view",
            required=True,
            on_change=filters.to_address,
            args=("workshop", "view"),
            label_visibility="collapsed",
        )
        _back()
    return str(st.session_state.workshop_view)


def _one(rule: Rule) -> None:
    view = _view(rule)
    rule_reading.heading(rule)
    rule_reading.sheet(rule) if view == "read" else rule_editing.change(rule)


def _unknown(name: str) -> None:
    """Say that there is no rule of a name, with the one that is likely meant."""
    rules = engine.edition().original.pack.rules_by_id
    meant = [to_rule(rules[each], frame.medium()) for each in nearest(name, rules)]
    more = tag("p", "Did you mean: ", *meant) if meant else None
    frame.notice("There is no rule of that name. It may have been renamed or removed.", more)


def _page() -> None:
    rules = engine.edition().original
    name, stage = st.query_params.get("rule"), st.query_params.get("new")
    if name and name not in rules.pack.rules_by_id:
        stage = workbench.stage_of_lost()
    if name in rules.pack.rules_by_id:
        _one(rules.pack.rules_by_id[name or ""])
        return
    if stage in engine.edition().new_rules:
        _back()
        rule_editing.write(stage)
        if st.session_state.pop("workshop_began", None):
            arrival.at("rule", said="A new rule", focus=True)
        return
    if name:
        _unknown(name)
    elif stage is not None:
        frame.notice("There is no such stage. Choose one.")
    _list()


with frame.page("Workshop", rule_reading.title()):
    try:
        _page()
    except ProblemsError:
        frame.notice(_BROKEN)
