"""A control for each kind of fact. What is not stated stays unknown, and can be made so again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import streamlit as st

from pathways.html.markup import tag
from pathways.packs.vocabulary import Fact
from pathways.show.phrases import MARKER_STATE_NAMES, short

UNKNOWN = ""
NONE = "(none)"
_BOOLEAN = {UNKNOWN: "Unknown", "yes": "Yes", "no": "No"}
_MARKER = {UNKNOWN: "Unknown", **{k: v.capitalize() for k, v in MARKER_STATE_NAMES.items()}}

Edited = Callable[[], None]


def show(
    name: str, fact: Fact, edited: Edited, where: str = "fact", *, brief: bool = False
) -> None:
    """Show the control of a fact, or of one marker; `edited` is called after each change.

    `where` tells several controls of one fact apart; with `brief`, its values go without gloss.
    """
    key, label = _key(name, where), _plain(fact.question)
    common: dict[str, Any] = {"key": key, "on_change": edited, "help": fact.help}
    match fact.type:
        case "boolean":
            _one_of(label, _BOOLEAN, common)
        case "choice":
            names = {UNKNOWN: "Unknown", **fact.values}
            st.selectbox(label, list(names), format_func=names.get, **common)
        case "integer":
            limits = {"min_value": fact.min, "max_value": fact.max, "value": None, "step": 1}
            st.number_input(label, **limits, placeholder="Unknown", **common)
        case "set":
            names = {k: short(v) if brief else v for k, v in fact.values.items()}
            _several(label, names, common)
        case "markers" if "." in name:
            _one_of(_plain(fact.values[name.partition(".")[2]]), _MARKER, common)
        case "markers":
            st.html(tag("p", fact.question, " ", tag("span", fact.help, cls="quiet")))
            for marker, title in fact.values.items():
                key = _key(f"{name}.{marker}", where)
                _one_of(_plain(title), _MARKER, {"key": key, "on_change": edited})


def fill(name: str, fact: Fact, stated: Any, *, anew: bool) -> None:
    """Set the control of a fact to what is stated of it, if it is shown for the first time.

    With `anew`, do so whatever it shows.
    """
    for part, value in _parts(name, fact, stated):
        if anew or not filled([part]):
            set_to(part, fact, value)


def set_to(name: str, fact: Fact, value: Any, where: str = "fact") -> None:
    """Set the control of a fact, or of one marker, to a value; None is unknown."""
    key = _key(name, where)
    shown = value
    if fact.type == "set":
        shown = [UNKNOWN] if value is None else list(value) or [NONE]
        st.session_state[_before(key)] = shown
    elif fact.type == "boolean":
        shown = {None: UNKNOWN, True: "yes", False: "no"}[value]
    elif fact.type != "integer":
        shown = value or UNKNOWN
    st.session_state[key] = shown


def filled(names: Iterable[str], where: str = "fact") -> bool:
    """Tell whether the controls hold a state; they lose it when another page is shown."""
    return any(_key(name, where) in st.session_state for name in names)


def read(facts: dict[str, Fact], stated: dict[str, Any]) -> dict[str, Any]:
    """Return what the controls state; of a fact whose control is not shown, what is stated."""
    read = {
        name: value(name, fact) if _shown(name, fact) else stated.get(name)
        for name, fact in facts.items()
    }
    return {name: value for name, value in read.items() if value is not None}


def value(name: str, fact: Fact, where: str = "fact") -> Any:
    """Return what the control of a fact, or of one marker, states; None is unknown."""
    if fact.type == "markers" and "." not in name:
        states = {m: value(f"{name}.{m}", fact, where) for m in fact.values}
        return {m: state for m, state in states.items() if state} or None
    shown = st.session_state.get(_key(name, where))
    if fact.type == "boolean":
        return {"yes": True, "no": False}.get(shown or UNKNOWN)
    if fact.type == "set":
        chosen = [v for v in shown or () if v not in (UNKNOWN, NONE)]
        return chosen or ([] if NONE in (shown or ()) else None)
    return None if shown == UNKNOWN else shown


def _parts(name: str, fact: Fact, stated: Any) -> Iterator[tuple[str, Any]]:
    """Yield the name of each control of a fact, and what it is to show."""
    if fact.type != "markers":
        yield name, stated
    else:
        for marker in fact.values:
            yield f"{name}.{marker}", (stated or {}).get(marker)


def _shown(name: str, fact: Fact) -> bool:
    return filled(part for part, _ in _parts(name, fact, None))


def toggle(name: str, fact: Fact, chosen: str) -> None:
    """Put a value on the list of a fact or take it off; without any, the fact is unknown again."""
    stated = value(name, fact) or []
    set_to(name, fact, [v for v in fact.values if (v in stated) is not (v == chosen)] or None)


def _one_of(label: str, names: dict[str, str], common: dict[str, Any]) -> None:
    st.segmented_control(label, list(names), format_func=names.get, required=True, **common)


def _several(label: str, values: dict[str, str], common: dict[str, Any]) -> None:
    names = {UNKNOWN: "Unknown", **values, NONE: "None of these"}
    common |= {"on_change": _unknown_none_or_some, "args": (common["key"], common["on_change"])}
    st.pills(label, list(names), selection_mode="multi", format_func=names.get, **common)


def _unknown_none_or_some(key: str, edited: Edited) -> None:
    """Let the newest choice win between "unknown", "none of these" and the others."""
    before = st.session_state.get(_before(key), [])
    chosen = st.session_state[key]
    new = [v for v in chosen if v not in before]
    if new and new[0] in (UNKNOWN, NONE):
        chosen = new
    elif new:
        chosen = [v for v in chosen if v not in (UNKNOWN, NONE)]
    st.session_state[key] = st.session_state[_before(key)] = chosen or [UNKNOWN]
    edited()


def _key(name: str, where: str) -> str:
    return f"{where}_{name.replace('.', '_')}"


def _before(key: str) -> str:
    return f"before_{key}"


def _plain(text: str) -> str:
    """Return text so that Markdown shows it as it stands."""
    return re.sub(r"([\\`*_{}\[\]<>#|$:~])", r"\\\1", text)
