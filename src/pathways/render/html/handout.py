"""A walk as one self-contained page to print: nothing collapsed, no request, A4 and Letter."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True)
class Handout:
    """A walk to be printed; its layers are those of its pack."""

    walk: Walk
    on: date
    """The day that it bears."""
    address: str = ""
    """Where the walk can be opened again, if that is known."""
    full: bool = True
    """Whether every argument follows in full length on what speaks for and against in short."""
    debrief: Debrief | None = None
    """The debrief of a learner, whose path and answers it then bears."""
    teacher: bool = False
    """Whether it bears what is for who teaches: expected answers and notes."""

    @property
    def foot(self) -> str:
        """The line that each of its pages ends with."""
        return phrases.footer(self.walk.steps[0].proof.pack, self.walk.case.id, self.on)

    def page(self) -> str:
        """Return it as an HTML page of its own."""
        style = _STYLE.read_text(encoding="utf-8") + page_foot(self.foot)
        title = tag("title", self.walk.case.title)
        head = tag("head", _META, title, tag("style", Verbatim(style)))
        return f"<!doctype html>\n{tag('html', head, tag('body', self.content()), lang='en-GB')}\n"

    def content(self) -> Html:
        """Return what it says, from the educational frame to the footer."""
        walk, pack = self.walk, self.walk.steps[0].proof.pack
        vignette = walk.case.teaching.vignette
        parts: list[Child] = [
            tag("p", phrases.FRAME, cls="frame"),
            tag("h1", walk.case.title),
            tag("p", f"This walk shows {phrases.LAYERS_NAMES[pack.layers]}.", cls="quiet"),
            paragraphs(vignette) if vignette else None,
            *(_path(self.debrief) if self.debrief and self.debrief.attempt else ()),
            tag("h2", "Summary"),
            summary(walk, _PAPER),
            discussion(walk.case, _PAPER, teacher=self.teacher),
        ]
        if self.full:
            parts.append(tag("h2", "Every argument, stage by stage", cls="new-page"))
            parts += [_stage(step, number) for number, step in enumerate(walk.steps, start=1)]
            parts.append(_everyone(walk))
        return tag("main", *parts, _footer(self.foot, self.address))


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


def _footer(foot: str, address: str) -> Html:
    again = tag("p", "To open this walk again: ", tag("a", address, href=address))
    return tag(
        "footer",
        tag("p", phrases.FRAME),
        tag("p", foot),
        again if address else None,
    )


def _quoted_for_style(text: str) -> str:
    """Return text as a string of CSS that can't end its string nor its style sheet."""
    plain = (c if c.isalnum() or c in " .,:_-" else f"\\{ord(c):06x}" for c in text)
    return f'"{"".join(plain)}"'
