"""What a list is filtered by: words and choices, which the address holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st

from parts.labels import plain
from parts.notices import notice
from pathways.problems import did_you_mean

LONGEST = 80
"""Of the words that are looked for."""


def asked(name: str, known: Mapping[str, object], called: str = "") -> str:
    """Return what the address asks for, if that is one of the known names; else say that it is not.

    `called` is what it is, if its name does not say so.
    """
    value = st.query_params.get(name, "")
    if value and value not in known:
        notice(ignored(value, known, called or name))
        return ""
    return value


def ignored(value: str, known: Iterable[str], called: str) -> str:
    """Return what to say of a value in the address that names nothing."""
    article = "an" if called[0] in "aeiou" else "a"
    what = f"The address names {article} {called} that does not exist. It is ignored."
    return f"{what}{did_you_mean(value, known)}"


def words(page: str, label: str) -> str:
    """Show a field for the words that are looked for on a page; return them."""
    value = st.query_params.get("words", "")[:LONGEST]
    key = _key(page, "words")
    st.session_state[key] = value
    st.text_input(
        plain(label), key=key, max_chars=LONGEST, on_change=to_address, args=(page, "words")
    )
    return value


def choose(page: str, name: str, label: str, names: Mapping[str, str], value: str) -> None:
    """Show a choice of a page among some names, or none of them."""
    key = _key(page, name)
    st.session_state[key] = value
    st.selectbox(
        plain(label),
        ["", *names],
        format_func=lambda each: names.get(each, "Any"),
        key=key,
        on_change=to_address,
        args=(page, name),
    )


def to_address(page: str, name: str) -> None:
    """Put what a control of a page shows into the address."""
    if value := st.session_state[_key(page, name)]:
        st.query_params[name] = value[:LONGEST]
    else:
        st.query_params.pop(name, None)


def _key(page: str, name: str) -> str:
    return f"{page}_{name}"
