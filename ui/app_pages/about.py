"""What the explorer is and is not, and how to read it."""

from __future__ import annotations

import streamlit as st
from parts import edits, engine, frame

from pathways.packs.pack import PackHead
from pathways.problems import listing
from pathways.render.html.card import badge
from pathways.render.html.markup import Html, joined, pairs, paragraphs, tag
from pathways.words import phrases
from pathways.words.conclusions import CONCLUSION_SIGNS, STANCE_WORDS

_BADGES = [
    ("unknown", "Unknown", "not stated, so neither true nor false. Rules that depend on it wait."),
    ("correction", "Correction", "a document misleads here; this replaces it, with the reason."),
    ("halt", "Stop", "an emergency in real life. The exercise ends there."),
]
_EXTENSION = ("extension", "Extension", "an addition to the documents and their corrections.")
_PRIVACY = (
    "There is no field for a name and none for free text about a person. A case that you build is "
    "part of the address of its page and is stored nowhere else. The cases you have walked are "
    "kept in your own browser."
)
PACK = engine.pack()
EXTENDED = PACK.first_layers == "extended"


def _reading() -> Html | None:
    """Return every sign of the pages with what it means."""
    signs: list[tuple[Html, str, str]] = [
        (
            joined(
                tag("span", CONCLUSION_SIGNS[stance], cls="mark", aria_hidden="true"),
                tag("span", phrases.STANCE_NAMES[stance], cls="word"),
            ),
            words.meaning,
            stance,
        )
        for stance, words in STANCE_WORDS.items()
    ]
    badges = [*_BADGES, _EXTENSION] if EXTENDED else _BADGES
    signs += [(badge(word, kind), what, "") for kind, word, what in badges]
    return pairs([(tag("span", sign, cls=cls), what) for sign, what, cls in signs], "facts reading")


def _pack(head: PackHead) -> Html:
    """Return what a pack says of itself: its version, its layer, who wrote it, what it is."""
    said = [f"Pack {head.id}, version {head.version}"]
    said.append(f"layer: {phrases.LAYER_NAMES[head.layer].lower()}")
    said += [f"by {listing(head.authors)}"] if head.authors else []
    about = f"{'; '.join(said)}; not reviewed by a clinician."
    return joined(tag("h3", head.title), tag("p", about, cls="quiet"), paragraphs(head.summary))


with frame.page("About"):
    edits.left_out()
    st.html(
        tag(
            "div",
            paragraphs(phrases.ABOUT, "lead"),
            tag("p", phrases.unreviewed(PACK)),
            tag("h2", "How to read it"),
            _reading(),
            tag("h2", "What you enter"),
            paragraphs(_PRIVACY),
            tag("h2", "The rules in use"),
            *map(_pack, PACK.heads),
            cls="prose",
        )
    )
