"""Draws a tree of elements on paper: headings, paragraphs, lists, columns, what stands beside a
bar. An element it has no drawing for is drawn as what is inside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from pathways.render.html.markup import Html, joined
from pathways.render.pdf.paper import INK, QUIET, Colour, Paper, Type
from pathways.render.pdf.runs import TextRun, broken_lines, paragraph, runs, styled

_Pattern = Literal["solid", "double", "dashed"]
_BLOCKS = frozenset(("main", "div", "section", "header", "footer", "nav", "article"))
_BLOCKS |= {"h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "dl", "dt", "dd"}
"""Elements that start on a line of their own."""
_HEADINGS = {"h1": 18.0, "h2": 14.0, "h3": 11.5, "h4": 10.0}
_STANCES: dict[str, tuple[Colour, _Pattern]] = {
    "for": ((10, 99, 73), "solid"),
    "against": ((147, 41, 75), "double"),
    "caution": ((122, 74, 0), "dashed"),
}
_STOP: Colour = (161, 18, 18)
_FACT, _LINE, _OPTION, _ITEM = 55.0, 22.0, 50.0, 5.0
"""How far the second column stands in: beside a fact, a stance, an option, the mark of an item."""


def draw(paper: Paper, element: Html, letters: Type | None = None) -> None:
    """Draw what is inside an element."""
    letters = letters or Type()
    flowing: list[Html | str] = []
    parts = iter(element.children)
    for part in parts:
        if isinstance(part, str) or part.name not in _BLOCKS:
            flowing.append(part)
            continue
        _flow(paper, flowing, letters)
        flowing = []
        if part.name == "h4" and "panel" in element.classes:
            arguments = joined(next(parts, None))
            _columns(paper, runs(part.children, replace(letters, bold=True)), _OPTION, arguments)
        else:
            _block(paper, part, letters)
    _flow(paper, flowing, letters)


def _flow(paper: Paper, children: Sequence[Html | str], letters: Type) -> None:
    paragraph(paper, runs(children, letters))


def _block(paper: Paper, element: Html, letters: Type) -> None:
    """Draw an element that starts on a line of its own."""
    bar = _bar(element)
    inner = styled(element, letters) if not bar else letters
    if element.name in _HEADINGS:
        _heading(paper, element)
    elif bar:
        with paper.beside_bar(*bar):
            draw(paper, element, inner)
        paper.y += 2.5
    elif element.name in ("ul", "ol"):
        _list(paper, element, inner)
    elif element.name == "dl":
        for pair in _elements(element):
            title, *values = _elements(pair)
            _columns(paper, runs(title.children, styled(title, letters)), _FACT, joined(*values))
        paper.y += 1
    else:
        draw(paper, element, inner)
        paper.y += 0.6 if element.name == "p" else 2 if "side" in element.classes else 0


def _elements(element: Html) -> list[Html]:
    """Return the elements directly inside, without the text between them."""
    return [child for child in element.children if isinstance(child, Html)]


def _bar(element: Html) -> tuple[Colour, _Pattern] | None:
    """Return the colour and the pattern of the bar beside an element, if it has one."""
    if "stop" in element.classes or "frame" in element.classes:
        return (_STOP if "stop" in element.classes else INK), "solid"
    if element.classes & {"card", "replaced"}:
        return _stance(element) or (QUIET, "solid")
    return None


def _stance(element: Html) -> tuple[Colour, _Pattern] | None:
    return next((_STANCES[name] for name in _STANCES if name in element.classes), None)


def _heading(paper: Paper, element: Html) -> None:
    """Draw a heading together with some of what follows; the upper ones are bookmarks too."""
    letters = Type(_HEADINGS[element.name], bold=True)
    if "new-page" in element.classes:
        paper.add_page()
    paper.y += 0 if paper.y <= paper.t_margin else letters.size / 4
    paper.ensure(letters.line + 18)
    found = runs(element.children, letters)
    if element.name in ("h2", "h3"):
        title = "".join(run.text for run in found).strip()
        paper.start_section(title, level=0 if element.name == "h2" else 1)
    paragraph(paper, found)
    paper.y += 0.5


def _list(paper: Paper, element: Html, letters: Type) -> None:
    for number, item in enumerate(_elements(element), start=1):
        if "lines" in element.classes:
            stance = _stance(item)
            colour = stance[0] if stance else INK
            sign = runs(item.children[:2], replace(letters, colour=colour))
            _columns(paper, sign, _LINE, joined(*item.children[2:]))
        elif "plain" in element.classes:
            draw(paper, item, letters)
        else:
            mark_of = f"{number}." if element.name == "ol" else "•"
            _columns(paper, [TextRun(mark_of, letters)], _ITEM, item, letters)
    paper.y += 0.6


def _columns(
    paper: Paper, left: Sequence[TextRun], width: float, right: Html, letters: Type | None = None
) -> None:
    """Draw runs in a column at the left and an element beside them."""
    room = width - 2
    paper.ensure(max(len(broken_lines(paper, left, room)), 3) * Type().line)
    page, top = paper.page, paper.y
    margin = paper.r_margin
    paper.set_right_margin(paper.w - paper.l_margin - room)
    paragraph(paper, left)
    paper.set_right_margin(margin)
    bottom = paper.y
    paper.y = top
    with paper.indented(width):
        draw(paper, right, letters)
    if paper.page == page:
        paper.y = max(paper.y, bottom)
