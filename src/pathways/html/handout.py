"""A walk as one self-contained page to print: nothing collapsed, no request, A4 and Letter."""

from __future__ import annotations

from pathlib import Path

from pathways.html.markup import Html, joined, paragraphs, tag
from pathways.html.sources import Medium
from pathways.html.stage import stage
from pathways.html.summary import discussion, summary
from pathways.show import phrases
from pathways.show.walk import Step, Walk

_PAPER = Medium(paper=True)
_STYLE = Path(__file__).with_name("handout.css")


def handout(walk: Walk) -> str:
    """Return a walk as an HTML page of its own, from the educational frame to the footer."""
    pack = walk.steps[0].proof.pack
    vignette = walk.case.teaching.vignette
    body = tag(
        "main",
        tag("p", phrases.FRAME, cls="frame"),
        tag("h1", walk.case.title),
        tag("p", f"This walk shows {phrases.LAYERS_NAMES[pack.layers]}.", cls="quiet"),
        paragraphs(vignette) if vignette else None,
        tag("h2", "In short"),
        summary(walk, _PAPER),
        discussion(walk.case, _PAPER),
        tag("h2", "Every argument, stage by stage", cls="new-page"),
        *(_stage(step, number) for number, step in enumerate(walk.steps, start=1)),
        tag("footer", tag("p", phrases.FRAME), tag("p", phrases.footer(pack, walk.case.id))),
    )
    style = tag("style", Html(_STYLE.read_text(encoding="utf-8")))
    head = tag("head", tag("meta", charset="utf-8"), tag("title", walk.case.title), style)
    return f"<!doctype html>\n{tag('html', head, tag('body', body), lang='en')}\n"


def _stage(step: Step, number: int) -> Html:
    what = step.proof.pack.vocabulary.stages[step.stage]
    head = tag("h2", f"{number}. {what.title}")
    return joined(head, tag("p", what.question, cls="question"), stage(step, _PAPER))
