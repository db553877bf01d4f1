"""Text that flows: what stands in one paragraph, as runs of letters that look alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pathways.characters import printed
from pathways.render.html.markup import Html
from pathways.render.pdf.paper import QUIET, Colour, Paper, Type

ACCENT: Colour = (11, 92, 173)
BREAK = "\n"

_BOLD = frozenset(("strong", "em", "label", "kind", "title", "mark", "word", "badge", "fold-head"))
_QUIET = frozenset(("cite", "quiet", "gloss", "because", "question", "nothing", "src", "dt"))
_UNSEEN = "vh"
"""The class of words that the eye has another sign for."""


@dataclass(frozen=True)
class TextRun:
    """Letters that look alike; `BREAK` alone starts a new line."""

    text: str
    type: Type


def styled(element: Html, letters: Type) -> Type:
    """Return how letters look inside an element."""
    names = {element.name, *element.classes}
    if names & _BOLD:
        letters = replace(letters, bold=True)
    if names & _QUIET:
        letters = replace(letters, colour=QUIET, bold=letters.bold and "because" not in names)
    if href := element.attribute("href"):
        letters = replace(letters, link=href, colour=ACCENT)
    return letters


def runs(children: Sequence[Html | str], letters: Type) -> list[TextRun]:
    """Return what flows in one paragraph, with single spaces and no line that is empty.

    A character that no typeface here has is named by its code point; none is left out.
    """
    found: list[TextRun] = []
    for run in _raw(children, letters):
        text = run.text if run.text == BREAK else printed(re.sub(r"\s+", " ", run.text))
        if not found or found[-1].text[-1] in " \n":
            text = text.lstrip()
        if text:
            found.append(TextRun(text, run.type))
    return found


def paragraph(paper: Paper, found: Sequence[TextRun]) -> None:
    """Draw runs as one paragraph from the left margin; no line of it stands alone on a page."""
    lines = broken_lines(paper, found, paper.room)
    if not lines:
        return
    height = max(run.type.line for run in found)
    for number, line in enumerate(lines):
        left = len(lines) - number
        paper.ensure(height * (left if left <= 3 else 2 if number == 0 else 1))
        paper.set_x(paper.l_margin)
        for run in line:
            paper.put(run.text, run.type, height)
        paper.ln(height)


def broken_lines(paper: Paper, found: Sequence[TextRun], room: float) -> list[list[TextRun]]:
    """Return runs as lines that are no wider than `room`, broken where a word ends."""
    lines: list[list[TextRun]] = [[]]
    used = 0.0
    for word in _words(paper, found, room):
        wide = paper.width_of(word.text.rstrip(), word.type)
        if word.text == BREAK or (lines[-1] and used + wide > room):
            lines.append([])
            used = 0.0
        if word.text == BREAK:
            continue
        used += paper.width_of(word.text, word.type)
        before = lines[-1].pop() if lines[-1] and lines[-1][-1].type == word.type else None
        lines[-1].append(TextRun(before.text + word.text, word.type) if before else word)
    return [line for line in lines if line]


def _words(paper: Paper, found: Sequence[TextRun], room: float) -> Iterator[TextRun]:
    """Yield runs word by word, each with the space after it; what is too long is cut."""
    for run in found:
        for word in [BREAK] if run.text == BREAK else re.findall(r"\S*\s|\S+$", run.text):
            while word != BREAK and paper.width_of(word.rstrip(), run.type) > room:
                fits = int(len(word) * room / paper.width_of(word, run.type)) - 1
                yield TextRun(word[: max(fits, 1)], run.type)
                word = word[max(fits, 1) :]
            yield TextRun(word, run.type)


def _raw(children: Sequence[Html | str], letters: Type) -> Iterator[TextRun]:
    for child in children:
        if isinstance(child, str):
            yield TextRun(child, letters)
        elif child.name == "br":
            yield TextRun(BREAK, letters)
        elif _UNSEEN not in child.classes and any(child.texts()):
            yield from _inside(child, styled(child, letters))


def _inside(element: Html, letters: Type) -> Iterator[TextRun]:
    if "badges" in element.classes:
        yield TextRun(BREAK, letters)
    if "because" in element.classes:
        yield TextRun(" ", letters)
    if "badge" in element.classes:
        yield TextRun(f" [{''.join(element.texts())}] ", letters)
        return
    yield from _raw(element.children, letters)
    if "kind" in element.classes:
        yield TextRun(":", letters)
    if element.classes & {"mark", "label"}:
        yield TextRun(" ", letters)
