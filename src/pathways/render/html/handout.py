"""A walk as one self-contained page to print: nothing collapsed, no request, A4 and Letter."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pathways.learn.debrief import Debrief
from pathways.render.html.debrief import debrief as lines_of
from pathways.render.html.debrief import path
from pathways.render.html.markup import Child, Html, Verbatim, joined, paragraphs, tag
from pathways.render.html.sources import Medium
from pathways.render.html.stage import cards_for_everyone, stage
from pathways.render.html.summary import discussion, summary
from pathways.walks.walk import Step, Walk
from pathways.words import phrases

_PAPER = Medium(paper=True)
_STYLE = Path(__file__).with_name("handout.css")
_META = joined(
    tag("meta", charset="utf-8"),
    tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
)
_FOOT = """
@page {
  @bottom-left { content: %s; width: 88%%; font: 7.5pt Arial, Helvetica, sans-serif; color: #444; }
  @bottom-right { content: counter(page) " of " counter(pages); font: 7.5pt Arial, sans-serif; }
}
"""
"""What stands at the foot of each page, in browsers that print margin boxes."""


def handout(
    walk: Walk,
    on: date,
    *,
    address: str = "",
    full: bool = True,
    debrief: Debrief | None = None,
    teacher: bool = False,
) -> str:
    """Return a walk as an HTML page of its own.

    Parameters
    ----------
    walk
        The walk; its layers are those of its pack.
    on
        The day that the handout bears.
    address
        Where the walk can be opened again, if that is known.
    full
        Whether every argument follows in full length on what speaks for and against in short.
    debrief
        The debrief of a learner, whose path and answers the handout then bears.
    teacher
        Whether it bears what is for who teaches: expected answers and notes.
    """
    foot = page_foot(foot_line(walk, on))
    style = tag("style", Verbatim(_STYLE.read_text(encoding="utf-8") + foot))
    head = tag("head", _META, tag("title", walk.case.title), style)
    told = content(walk, on, address=address, full=full, debrief=debrief, teacher=teacher)
    body = tag("body", told)
    return f"<!doctype html>\n{tag('html', head, body, lang='en-GB')}\n"


def content(
    walk: Walk,
    on: date,
    *,
    address: str = "",
    full: bool = True,
    debrief: Debrief | None = None,
    teacher: bool = False,
) -> Html:
    """Return what a handout says, from the educational frame to the footer."""
    pack = walk.steps[0].proof.pack
    vignette = walk.case.teaching.vignette
    parts: list[Child] = [
        tag("p", phrases.FRAME, cls="frame"),
        tag("h1", walk.case.title),
        tag("p", f"This walk shows {phrases.LAYERS_NAMES[pack.layers]}.", cls="quiet"),
        paragraphs(vignette) if vignette else None,
        *(_path(debrief) if debrief and debrief.attempt else ()),
        tag("h2", "Summary"),
        summary(walk, _PAPER),
        discussion(walk.case, _PAPER, teacher=teacher),
    ]
    if full:
        parts.append(tag("h2", "Every argument, stage by stage", cls="new-page"))
        parts += [_stage(step, number) for number, step in enumerate(walk.steps, start=1)]
        parts.append(_everyone(walk))
    return tag("main", *parts, _footer(walk, on, address))


def foot_line(walk: Walk, on: date) -> str:
    """Return the line that every page of a handout ends with."""
    return phrases.footer(walk.steps[0].proof.pack, walk.case.id, on)


def page_foot(text: str) -> str:
    """Return a style that puts a line and the number of the page at the foot of each sheet."""
    return _FOOT % _quoted_for_style(text)


def _path(debrief: Debrief) -> tuple[Html, ...]:
    """Return what a learner answered, and what it came to."""
    return tag("h2", "Your path"), path(debrief, _PAPER), lines_of(debrief, _PAPER)


def _stage(step: Step, number: int) -> Html:
    what = step.proof.pack.vocabulary.stages[step.stage]
    head = tag("h2", f"{number}. {what.title}")
    return joined(head, tag("p", what.question, cls="question"), stage(step, _PAPER))


def _everyone(walk: Walk) -> Html:
    """Return in full, stage by stage, what holds for everyone of the same extent."""
    parts: list[Child] = []
    for step in walk.steps:
        if cards := cards_for_everyone(step.proof, step.options, _PAPER):
            title = step.proof.pack.vocabulary.stages[step.stage].title
            parts += [tag("h3", f"{title}. {phrases.holds_for(step.proof)}"), cards]
    return joined(tag("h2", "What holds for everyone"), *parts) if parts else joined()


def _footer(walk: Walk, on: date, address: str) -> Html:
    again = tag("p", "To open this walk again: ", tag("a", address, href=address))
    return tag(
        "footer",
        tag("p", phrases.FRAME),
        tag("p", foot_line(walk, on)),
        again if address else None,
    )


def _quoted_for_style(text: str) -> str:
    """Return text as a string of CSS that can't end its string nor its style sheet."""
    plain = (c if c.isalnum() or c in " .,:_-" else f"\\{ord(c):06x}" for c in text)
    return f'"{"".join(plain)}"'
