"""The problems that an edit brings, as HTML: each at its line, with a caret under what offends."""

from __future__ import annotations

from collections.abc import Sequence

from pathways.authoring.workshop.spot import Field, Spot
from pathways.checks.registry import BY_NAME
from pathways.problems import Problem
from pathways.render.html.card import badge
from pathways.render.html.markup import Html, joined, tag

_WIDTH = 72
_MOST = 20
"""Problems of one field that are shown."""


def problems(spots: Sequence[Spot], field: Field | None) -> Html:
    """Return the problems of one field or, with None, elsewhere; empty if there are none.

    A button with the class "to" leads to its place in the field, which its data name.
    """
    found = [spot for spot in spots if spot.field == field]
    items = [tag("li", *_parts(spot), cls=spot.problem.severity) for spot in found[:_MOST]]
    if not items:
        return joined()
    left = len(found) - len(items)
    more = tag("p", f"And {left} more after these.") if left else None
    return tag("div", tag("ol", *items, cls="problems"), more)


def _parts(spot: Spot) -> list[Html | None]:
    problem = spot.problem
    head = tag("p", _place(spot), " ", badge(problem.severity, problem.severity))
    check = BY_NAME[problem.check]
    page = tag(
        "details",
        tag("summary", f"What is this? {check.title}."),
        tag("pre", check.page.partition("\n")[2].strip(), tabindex="0"),
        cls="fold page",
    )
    return [head, tag("p", problem.message), _shown(spot), page]


def _place(spot: Spot) -> Html:
    place = spot.problem.place
    if spot.field is None:
        return tag("span", f"{place.file}, line {place.line}, column {place.column}", cls="where")
    return tag(
        "button",
        f"Line {place.line}, column {place.column}",
        cls="to",
        type="button",
        data_line=place.line,
        data_column=place.column,
        data_length=len(spot.text),
    )


def _shown(spot: Spot) -> Html | None:
    """Return the line that offends, shortened, with a caret below what offends."""
    if not spot.line.strip():
        return None
    column = spot.problem.place.column - 1
    first = 0 if column < _WIDTH - 24 else column - 24
    shown = spot.line[first : first + _WIDTH]
    length = max(1, min(len(spot.text), len(shown) - (column - first)))
    caret = tag("span", " " * (column - first) + "^" * length, aria_hidden="true", cls="caret")
    return tag("pre", shown, "\n", caret, cls="offending", tabindex="0")


def marks(spots: Sequence[Spot], field: Field) -> list[dict[str, int | str]]:
    """Return the lines of a field that are to be marked, and how gravely."""
    graver = {"error": 0, "warning": 1, "note": 2}
    worst: dict[int, Problem] = {}
    for spot in spots:
        line = spot.problem.place.line
        if spot.field == field and (
            line not in worst or graver[spot.problem.severity] < graver[worst[line].severity]
        ):
            worst[line] = spot.problem
    return [{"line": line, "severity": problem.severity} for line, problem in worst.items()]


def counted(spots: Sequence[Spot]) -> str:
    """Return how many problems there are, of each severity, as a sentence."""
    number = {name: sum(s.problem.severity == name for s in spots) for name in _SEVERITIES}
    said = [f"{n} {name}{'' if n == 1 else 's'}" for name, n in number.items() if n]
    return f"{', '.join(said)}." if said else "No problem was found."


_SEVERITIES = ("error", "warning", "note")
