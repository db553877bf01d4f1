"""The frame of every page: title, educational banner, text size, heading, footer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

import pathways
from parts import art, edits, engine, following, reconnecting, text_size
from parts.notices import notice as notice
from parts.pages import PAGES, carried, link, remarks
from parts.walking import Position
from pathways.authoring.process.worker import NotSettled
from pathways.logic import infer as inference
from pathways.logic.solver import Unsettled
from pathways.problems import EngineFault
from pathways.render.html.markup import Child, tag
from pathways.render.html.sources import Medium
from pathways.words import phrases

_STYLES = Path(__file__).parents[1] / "styles"


@contextmanager
def page(heading: str, title: str | None = None, *beside: Child) -> Iterator[None]:
    """Frame a page. `title` names it in the browser; `beside` goes next to the heading."""
    st.set_page_config(
        page_title=f"{title or heading} - Pathway Explorer",
        page_icon=str(art.FOLDER / "icon.svg"),
        layout="wide",
    )
    st.logo(str(art.FOLDER / "logo.svg"), size="large")
    text_size.from_address()
    st.html(_style() + text_size.style())
    with st.container(key="page"):
        with st.container(key="top", horizontal=True, vertical_alignment="center"):
            st.html(tag("p", phrases.FRAME, cls="frame", role="note"))
            text_size.switch()
        if engine.WATCHED:
            edits.follow()
        st.html(tag("div", tag("h1", heading), *beside, cls="heading"))
        for remark in [*remarks(), *text_size.remarks()]:
            notice(remark)
        try:
            yield
        except EngineFault as fault:
            notice(
                "The rules could not be run on this case, so nothing is shown. Load the page "
                "again; if this stays, tell whoever runs the explorer, with the address of this "
                "page and what follows.",
                tag("p", str(fault)),
            )
        except (NotSettled, Unsettled) as end:
            notice(f"{end} The rest of the page is left out.")
        _footer()
        following.links(page.url_path for page in PAGES.values())
        reconnecting.follow()


def medium(here: Position | None = None) -> Medium:
    """Return the screen, with what every address carries on and, of a walk, the case and stage."""
    case: dict[str, str] = {}
    if here:
        case = {**here.query, "layers": here.layers}
        if here.step:
            case["stage"] = here.stage
    return Medium(query=tuple(carried().items()), case=tuple(case.items()))


@st.cache_resource(show_spinner=False)
def _style() -> str:
    sheets = sorted(_STYLES.glob("*.css"), key=lambda sheet: (sheet.stem != "base", sheet.stem))
    text = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    return f"<style>{text}</style>"


def _footer() -> None:
    rules = engine.pack()
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
        link("about", "What this is and is not")
