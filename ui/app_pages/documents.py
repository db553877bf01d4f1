"""The two documents, statement by statement."""

from __future__ import annotations

import streamlit as st
from parts import arrival, engine, frame

from pathways.html import documents
from pathways.html.markup import tag

_HELP = (
    "Every statement of the documents, in words of our own. Open one to see the rules that carry "
    "it, the corrections that answer it, and where it is taught."
)


def _choose() -> None:
    st.query_params.from_dict(
        {k: v for k, v in st.query_params.items() if k == "big"} | {"doc": st.session_state.doc}
    )


with frame.page("Documents"):
    pack = engine.pack("corrected")
    claim = pack.claims.get(st.query_params.get("claim", ""))
    asked = claim.doc if claim else st.query_params.get("doc", "")
    if "claim" in st.query_params and not claim:
        frame.notice("There is no statement of that name. Here are all of them.")
    name = asked if asked in pack.documents else next(iter(pack.documents))
    st.html(tag("p", _HELP, cls="lead"))
    st.session_state.doc = name
    st.segmented_control(
        "Document",
        list(pack.documents),
        format_func=lambda key: pack.documents[key].title.partition(":")[0],
        key="doc",
        required=True,
        on_change=_choose,
    )
    head = pack.documents[name]
    st.html(tag("p", tag("cite", head.title), f" ({head.kind})", cls="quiet"))
    st.html(documents.contents(pack, name))
    shown = claim.id if claim else ""
    st.html(documents.document(pack, name, frame.medium(), shown))
    if shown:
        arrival.at(f"claim-{shown}")
