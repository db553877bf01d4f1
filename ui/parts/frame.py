"""The frame of every page: title, educational banner, text size, heading, footer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

import pathways
from parts import art, engine
from parts.pages import carried, link
from pathways.html.markup import Child, tag
from pathways.html.sources import Medium
from pathways.inference import infer as inference
from pathways.problems import EngineFault
from pathways.show import phrases

_STYLES = Path(__file__).parents[1] / "styles"
_LARGE = """
html { font-size: 28px !important; }
.kind, .badge { font-size: 0.87rem; }
.st-key-steps button { align-items: center; }
.st-key-steps button p { font-size: 0; }
.st-key-page .stage { grid-template-columns: 16rem minmax(0, 1fr); }
@media (max-width: 70rem) { .st-key-page .stage { grid-template-columns: minmax(0, 1fr); } }
"""


@contextmanager
def page(heading: str, title: str | None = None, *beside: Child) -> Iterator[None]:
    """Frame a page. `title` names it in the browser; `beside` goes next to the heading."""
    st.set_page_config(
        page_title=f"{title or heading} - Pathway Explorer",
        page_icon=str(art.FOLDER / "icon.svg"),
        layout="wide",
    )
    st.logo(str(art.FOLDER / "logo.svg"), size="large")
    _text_size_from_address()
    st.html(_style(large=st.session_state.big))
    with st.container(key="page"):
        with st.container(key="top", horizontal=True, vertical_alignment="center"):
            st.html(tag("p", phrases.FRAME, cls="frame", role="note"))
            st.toggle("Large text", key="big", on_change=_text_size_to_address)
        st.html(tag("div", tag("h1", heading), *beside, cls="heading"))
        try:
            yield
        except EngineFault:
            notice(
                "The inference engine failed on this case. Nothing is shown, so that nothing "
                "wrong is shown. Load the page again; if it stays, tell whoever runs this."
            )
        _footer()


def notice(text: str, *more: Child) -> None:
    """Say plainly that something is not as it was asked for."""
    st.html(tag("div", tag("p", text), *more, cls="notice", role="alert"))


def medium() -> Medium:
    """Return the screen, with what every address of the explorer carries on."""
    return Medium(query=tuple(carried().items()))


@st.cache_resource(show_spinner=False)
def _style(*, large: bool) -> str:
    sheets = sorted(_STYLES.glob("*.css"), key=lambda sheet: (sheet.stem != "base", sheet.stem))
    text = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    return f"<style>{text}{_LARGE if large else ''}</style>"


def _text_size_from_address() -> None:
    """Take the text size from the address; where that is silent, write the one in use into it."""
    asked = st.query_params.get("big")
    if asked is not None:
        st.session_state.big = asked in ("1", "true")
    elif st.session_state.setdefault("big", st.session_state.get("was_big", False)):
        st.query_params["big"] = "1"
    st.session_state.was_big = st.session_state.big


def _text_size_to_address() -> None:
    st.session_state.was_big = st.session_state.big
    if st.session_state.big:
        st.query_params["big"] = "1"
    else:
        st.query_params.pop("big", None)


def _footer() -> None:
    rules = engine.pack("corrected")
    versions = ", ".join(f"rules {head.id} {head.version}" for head in rules.heads)
    name = inference.default_engine()
    used = f"engine {name} {inference.VERSIONS[name]}"
    if name == inference.EVALUATOR:
        used = "engine: the built-in evaluator, because durable-rules can't be used here"
    with st.container(key="footer"):
        st.html(
            tag(
                "div",
                tag("p", "Education only. ", phrases.FRAME),
                tag("p", f"Pathway Explorer {pathways.__version__}, {versions}, {used}."),
            )
        )
        link("about", "What this is, and what it is not")
