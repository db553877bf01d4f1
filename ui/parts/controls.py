"""A control for each kind of fact. What is not stated stays unknown."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import streamlit as st

from pathways.html.markup import tag
from pathways.packs.vocabulary import Fact
from pathways.show.phrases import MARKER_STATE_NAMES

NONE = "(none)"
_BOOLEAN = {"": "Unknown", "yes": "Yes", "no": "No"}
_MARKER = {"": "Unknown", **{k: v.capitalize() for k, v in MARKER_STATE_NAMES.items()}}


def show(name: str, fact: Fact, edited: Callable[[], None]) -> None:
    """Show the control of a fact; `edited` is called after each change."""
    label, about = _plain(fact.question), fact.help
    common: dict[str, Any] = {"on_change": edited, "help": about}
    match fact.type:
        case "boolean":
            _one_of(label, _BOOLEAN, name, common)
        case "choice":
            names = {"": "Unknown", **fact.values}
            st.selectbox(label, list(names), format_func=names.get, key=_key(name), **common)
        case "integer":
            limits = {"min_value": fact.min, "max_value": fact.max, "value": None, "step": 1}
            st.number_input(label, **limits, placeholder="Unknown", key=_key(name), **common)
        case "set":
            _several(label, fact, name, edited)
        case "markers":
            st.html(tag("p", fact.question, " ", tag("span", about, cls="quiet")))
            for marker, title in fact.values.items():
                _one_of(_plain(title), _MARKER, f"{name}.{marker}", {"on_change": edited})


def fill(facts: dict[str, Fact], stated: dict[str, Any]) -> None:
    """Set every control to what is stated."""
    for name, fact in facts.items():
        value = stated.get(name)
        if fact.type == "markers":
            for marker in fact.values:
                st.session_state[_key(f"{name}.{marker}")] = (value or {}).get(marker, "")
        elif fact.type == "set":
            shown = [] if value is None else list(value) or [NONE]
            st.session_state[_key(name)] = st.session_state[_before(name)] = shown
        elif fact.type == "boolean":
            st.session_state[_key(name)] = {None: "", True: "yes", False: "no"}[value]
        else:
            st.session_state[_key(name)] = "" if value is None and fact.type == "choice" else value


def filled(facts: dict[str, Fact]) -> bool:
    """Tell whether the controls hold a state; they lose it when another page is shown."""
    return any(_key(name) in st.session_state for name in facts)


def read(facts: dict[str, Fact]) -> dict[str, Any]:
    """Return what the controls state."""
    stated = {name: _value(name, fact) for name, fact in facts.items()}
    return {name: value for name, value in stated.items() if value is not None}


def _value(name: str, fact: Fact) -> Any:
    if fact.type == "markers":
        states = {m: st.session_state.get(_key(f"{name}.{m}")) for m in fact.values}
        return {m: state for m, state in states.items() if state} or None
    value = st.session_state.get(_key(name))
    if fact.type == "boolean":
        return {"yes": True, "no": False}.get(value or "")
    if fact.type == "set":
        return [v for v in value if v != NONE] if value else None
    return None if value == "" else value


def _one_of(label: str, names: dict[str, str], name: str, common: dict[str, Any]) -> None:
    st.segmented_control(
        label, list(names), format_func=names.get, key=_key(name), required=True, **common
    )


def _several(label: str, fact: Fact, name: str, edited: Callable[[], None]) -> None:
    names = {**fact.values, NONE: "None of these"}
    st.pills(
        label,
        list(names),
        selection_mode="multi",
        format_func=names.get,
        key=_key(name),
        help=f"{fact.help} Nothing chosen means unknown.",
        on_change=_none_or_some,
        args=(name, edited),
    )


def _none_or_some(name: str, edited: Callable[[], None]) -> None:
    """Let the newest choice win between "none of these" and the others."""
    chosen, before = st.session_state[_key(name)], st.session_state.get(_before(name), [])
    if NONE in chosen and len(chosen) > 1:
        chosen = [v for v in chosen if v != NONE] if NONE in before else [NONE]
        st.session_state[_key(name)] = chosen
    st.session_state[_before(name)] = chosen
    edited()


def _key(name: str) -> str:
    return f"fact_{name.replace('.', '_')}"


def _before(name: str) -> str:
    return f"before_{name}"


def _plain(text: str) -> str:
    """Return text so that Markdown shows it as it stands."""
    return re.sub(r"([\\`*_{}\[\]<>#|$:~])", r"\\\1", text)
