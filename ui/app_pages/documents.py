"""The two documents, statement by statement."""

from __future__ import annotations

from typing import get_args

import streamlit as st
from parts import arrival, engine, filters, frame
from parts.labels import plain, plain_of

from pathways.language.ledger import Claim
from pathways.packs.coverage import State
from pathways.render.html import documents
from pathways.render.html.documents import SIGNS, STATES, Ledger
from pathways.render.html.markup import tag

_HELP = (
    "Every statement of the two documents, in our own words. Open one to see its rules and "
    "corrections, and where it is taught."
)
PACK = engine.pack()


def _to_address(name: str) -> None:
    value = st.session_state[f"documents_{name}"]
    st.query_params.pop("claim", None)
    if value:
        st.query_params[name] = value
    else:
        st.query_params.pop(name, None)


def _claim() -> Claim | None:
    """Return the statement that the address names, if there is one."""
    name = st.query_params.get("claim")
    if name is not None and name not in PACK.claims:
        frame.notice("There is no such statement. These are all of them.")
    return PACK.claims.get(name or "")


def _document(claim: Claim | None) -> str:
    asked = claim.doc if claim else filters.asked("doc", PACK.documents, "document")
    st.session_state.documents_doc = (
        asked if asked in PACK.documents else next(iter(PACK.documents))
    )
    st.segmented_control(
        "Document",
        list(PACK.documents),
        format_func=lambda key: plain(PACK.documents[key].title.partition(":")[0]),
        key="documents_doc",
        required=True,
        on_change=_to_address,
        args=("doc",),
    )
    return str(st.session_state.documents_doc)


def _state(ledger: Ledger, claim: Claim | None) -> State | None:
    """Return which statements the address asks for. A statement that it names is always shown."""
    counts = ledger.counts()
    asked = st.query_params.get("state", "")
    chosen = next((name for name in get_args(State) if name == asked and counts[name]), None)
    if asked and not chosen:
        frame.notice("There is no such kind of statement. These are all of them.")
    if chosen and claim and ledger.state(claim) != chosen:
        chosen = None
    names = {"": f"All ({counts.total()})"}
    names |= {
        name: f"{SIGNS[name]} {STATES[name]} ({counts[name]})" for name in STATES if counts[name]
    }
    st.session_state.documents_state = chosen or ""
    st.segmented_control(
        "Show",
        list(names),
        format_func=plain_of(names),
        key="documents_state",
        required=True,
        on_change=_to_address,
        args=("state",),
    )
    return chosen


def _statements() -> None:
    claim = _claim()
    st.html(tag("p", _HELP, cls="lead"))
    name = _document(claim)
    head = PACK.documents[name]
    st.html(tag("p", tag("cite", head.title), f" ({head.kind})", cls="quiet"))
    everything = Ledger(PACK, name, frame.medium(), engine.edition().met)
    ledger = Ledger(PACK, name, frame.medium(), engine.edition().met, _state(everything, claim))
    shown = claim.id if claim else ""
    st.html(documents.outline(ledger))
    st.html(documents.document(ledger, shown))
    if shown:
        arrival.at(f"claim-{shown}")


with frame.page("Documents"):
    if PACK.documents:
        _statements()
    else:
        frame.notice("The packs in use contain no document.")
