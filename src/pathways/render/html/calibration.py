"""How sure a learner was, beside how far they agreed with the rules: a plot and its table."""

from __future__ import annotations

import base64
from html import escape

from pathways.learn.attempt import SURE
from pathways.learn.contrast import Contrast
from pathways.render.html.markup import Html, tag

_SIDE, _LEFT, _TOP = 300, 64, 16
_TEXT = (
    "Each point is a decision. On the dashed line, you agreed with the rules as often as you "
    "expected. Below it you were overconfident, above it underconfident."
)


def calibration(found: list[Contrast]) -> Html | None:
    """Return the calibration plot of the decisions at which the learner said how sure they were."""
    if not found:
        return None
    source = base64.b64encode(_svg(found).encode()).decode()
    words = (
        f"Calibration plot of {len(found)} decision{'' if len(found) == 1 else 's'}; see the table."
    )
    return tag(
        "figure",
        tag("img", src=f"data:image/svg+xml;base64,{source}", alt=words, cls="plot"),
        tag("figcaption", _TEXT, _table(found)),
        cls="calibration",
    )


def _table(found: list[Contrast]) -> Html:
    rows = [
        tag(
            "tr",
            tag("th", _label(contrast), scope="row"),
            tag("td", SURE[contrast.answer.sure]),
            tag("td", _in_words(contrast.agreement)),
        )
        for contrast in found
        if contrast.answer.sure
    ]
    heads = [tag("th", text, scope="col") for text in ("Decision", "How sure", "Agreement")]
    return tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows))


def _in_words(agreement: float) -> str:
    """Return an agreement in a word: it is no mark."""
    words = {1.0: "full", 0.75: "mostly", 0.4: "in part", 0.0: "little"}
    return next(word for least, word in words.items() if agreement >= least)


def _label(contrast: Contrast) -> str:
    stages = contrast.step.proof.pack.vocabulary.stages
    stage = contrast.step.stage
    return f"{list(stages).index(stage) + 1}. {stages[stage].title}"


def _svg(found: list[Contrast]) -> str:
    right, bottom = _LEFT + _SIDE, _TOP + _SIDE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {right + 24} {bottom + 56}" '
        'font-family="Verdana, sans-serif" font-size="16">',
        f"<style>{_STYLE}</style>",
        f'<path class="axis" d="M{_LEFT} {_TOP}V{bottom}H{right}"/>',
        f'<path class="ideal" d="M{_LEFT} {bottom}L{right} {_TOP}"/>',
    ]
    for percent in (0, 50, 100):
        x, y = _LEFT + _SIDE * percent / 100, bottom - _SIDE * percent / 100
        parts.append(f'<text x="{x:.0f}" y="{bottom + 22}" text-anchor="middle">{percent} %</text>')
        parts.append(f'<text x="{_LEFT - 8}" y="{y + 5:.0f}" text-anchor="end">{percent} %</text>')
    parts.append(f'<text x="{_LEFT + _SIDE / 2}" y="{bottom + 46}" class="name">How sure</text>')
    middle = _TOP + _SIDE / 2
    turned = f'transform="rotate(-90 16 {middle})"'
    parts.append(f'<text x="16" y="{middle}" class="name" {turned}>Agreement</text>')
    parts += _points(found, bottom)
    return "".join([*parts, "</svg>"])


def _points(found: list[Contrast], bottom: float) -> list[str]:
    """Return a numbered point for each decision; points at one place share it side by side."""
    taken: dict[tuple[float, float], int] = {}
    parts = []
    for contrast in found:
        sure, agreed = float(contrast.answer.sure or 0), contrast.agreement
        beside = taken.get((sure, agreed), 0)
        taken[sure, agreed] = beside + 1
        x, y = _LEFT + _SIDE * sure / 100 - 24 * beside, bottom - _SIDE * agreed
        number = escape(_label(contrast).partition(".")[0])
        parts.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="12"/>')
        parts.append(f'<text class="point" x="{x:.0f}" y="{y + 5:.0f}">{number}</text>')
    return parts


_STYLE = (
    "text{fill:#1f2428}.name,.point{text-anchor:middle;font-weight:600}"
    ".axis{fill:none;stroke:#55595c;stroke-width:2}"
    ".ideal{stroke:#55595c;stroke-width:1.5;stroke-dasharray:6 5}"
    "circle{fill:#1a5173}.point{fill:#fff;font-size:14px}"
    "@media (prefers-color-scheme:dark){text{fill:#ece7dc}.axis,.ideal{stroke:#b4b7b2}"
    "circle{fill:#8cc3e6}.point{fill:#12191d}}"
)
