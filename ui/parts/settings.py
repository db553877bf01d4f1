"""How a walk is shown: whether the learner commits first, and which layers speak."""

from __future__ import annotations

import streamlit as st

from parts.walking import Position, offered_layers

MODES = {
    "worked": "Reasoning first, to study",
    "guided": "Commit first, with some help",
    "solo": "Commit first, on your own",
}


def show(here: Position) -> None:
    """Show what can be set, in a window that opens on demand."""
    offered = offered_layers()
    with st.popover(f"{MODES[here.mode].partition(',')[0]}; {offered[here.layers].lower()}"):
        _choice("mode", "The walk shows", MODES, here.mode)
        _choice("layers", "The rules show", offered, here.layers)


def _choice(name: str, label: str, names: dict[str, str], chosen: str) -> None:
    st.session_state[f"setting_{name}"] = chosen
    st.radio(
        label,
        list(names),
        format_func=names.get,
        key=f"setting_{name}",
        on_change=_to_address,
        args=(name,),
    )


def _to_address(name: str) -> None:
    st.query_params[name] = st.session_state[f"setting_{name}"]
