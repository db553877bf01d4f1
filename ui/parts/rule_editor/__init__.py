"""Two texts to edit, each with numbered lines, marks at the lines with problems, and the problems.

The texts are plain text areas: the tabulator leaves them, Ctrl+Enter or the button hands them in,
and so does leaving a text that was changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from pathways.authoring.workshop.draft import LONGEST, Draft
from pathways.authoring.workshop.spot import FIELDS, Field, Spot
from pathways.render.html.rule_problems import marks, problems

_HERE = Path(__file__).parent
_KEY = "rule_editor"
_LABELS: dict[Field, tuple[str, str]] = {
    "rule": (
        "The rule",
        "The rule as in its file (YAML). If you delete all of it, the rule is removed.",
    ),
    "tests": ("Its tests", "What it must conclude from a few facts, with nothing else known."),
}


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


_mount = st.components.v2.component(
    "rule_editor", html=_text("editor.html"), js=_text("behave.js"), isolate_styles=False
)


def show(draft: Draft, spots: Sequence[Spot], applied: Callable[[str, str], None]) -> None:
    """Show the texts of a draft. `applied` is called with both texts once they are handed in."""

    def hand_in() -> None:
        given = st.session_state[_KEY].applied
        texts = [given.get(field) for field in FIELDS] if isinstance(given, dict) else []
        match texts:
            case [str(rule), str(tests)]:
                applied(rule, tests)

    texts = {"rule": draft.text, "tests": draft.tests}
    _mount(
        key=_KEY,
        data={
            "about": f"{draft.rule}/{draft.stage}",
            "longest": LONGEST,
            "fields": {
                field: {
                    "label": _LABELS[field][0],
                    "help": _LABELS[field][1],
                    "text": texts[field],
                    "marks": marks(spots, field),
                    "problems": str(problems(spots, field)),
                }
                for field in FIELDS
            },
        },
        on_applied_change=hand_in,
    )
