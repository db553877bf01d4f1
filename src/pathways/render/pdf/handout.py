"""A walk as a PDF."""

from __future__ import annotations

from pathways.render.html.handout import Handout
from pathways.render.html.markup import joined
from pathways.render.pdf.drawing import draw
from pathways.render.pdf.paper import Paper


def handout_pdf(handout: Handout) -> bytes:
    """Return a handout as a PDF. The same walk and the same day give the same bytes."""
    paper = Paper(handout.walk.case.title, handout.foot, handout.on)
    draw(paper, joined(handout.content()))
    return bytes(paper.output())
