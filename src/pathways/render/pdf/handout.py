"""A walk as a PDF."""

from __future__ import annotations

from datetime import date

from pathways.learn.debrief import Debrief
from pathways.render.html import handout
from pathways.render.html.markup import joined
from pathways.render.pdf.drawing import draw
from pathways.render.pdf.paper import Paper
from pathways.walks.walk import Walk


def handout_pdf(
    walk: Walk,
    on: date,
    *,
    address: str = "",
    full: bool = True,
    debrief: Debrief | None = None,
    teacher: bool = False,
) -> bytes:
    """Return the handout of a walk as a PDF; see `pathways.render.html.handout.handout`.

    The same walk and the same day give the same bytes.
    """
    paper = Paper(walk.case.title, handout.foot_line(walk, on), on)
    told = handout.content(walk, on, address=address, full=full, debrief=debrief, teacher=teacher)
    draw(paper, joined(told))
    return bytes(paper.output())
