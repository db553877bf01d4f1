"""The picture of a graph as SVG: facts → derived facts → arguments → options.

A stance is told by a sign and a line style as well as by its colour. The picture carries its
equivalent in words, as its title and description.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pathways.explain.graph import SIGNS, Node, graph, words
from pathways.language.rules import Rule
from pathways.packs.proof import Proof
from pathways.render.html.markup import Html, Verbatim, joined, tag
from pathways.render.svg.layout import Layout, lay_out
from pathways.words.phrases import FRAME

_HEADINGS = {"fact": "Facts", "derived": "Worked out", "option": "Options"}
_WIDTH, _GAP, _LINE, _PAD, _TOP, _BOTTOM = 300, 70, 22, 12, 56, 40
_CHARACTERS = 29


@dataclass(frozen=True)
class _Box:
    """Where a node or, without one, a bend is drawn."""

    node: Node | None
    x: float
    y: float
    height: float

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def rows(node: Node) -> list[str]:
    """Return the text of a node, with the sign of its kind, broken into lines."""
    return textwrap.wrap(f"{SIGNS.get(node.kind, '')} {node.text}", _CHARACTERS)


def svg(proof: Proof, rules: Sequence[Rule] | None = None, title: str = "") -> str:
    """Return the picture of some rules that fired, by default of all arguments that stand."""
    rules = [r for r in proof.standing if r.argument] if rules is None else rules
    nodes = graph(proof, rules)
    title = title or f"How the arguments come about: {proof.case.title}"
    return str(_picture(nodes, title, " ".join(words(nodes)), alone=True))


def within_page(nodes: Sequence[Node], title: str, description: str, key: str) -> Html:
    """Return the picture of a graph to stand within a page, which gives it its colours.

    `key` tells it from the other pictures of the page.
    """
    return _picture(nodes, title, description, key=f"{key}-", alone=False)


def _picture(
    nodes: Sequence[Node], title: str, description: str, *, alone: bool, key: str = ""
) -> Html:
    layout = lay_out(nodes)
    boxes, width, height = _boxes({node.id: node for node in nodes}, layout)
    frame = tag("text", FRAME, cls="frame", x=_PAD, y=f"{height + _BOTTOM - _PAD:.0f}")
    if alone:
        height += _BOTTOM
    # The search of a site marks words that are seen, and stumbles over these.
    unseen = "" if alone else "nohighlight"
    parts = [
        tag("title", title, cls=unseen, id=f"{key}t"),
        tag("desc", description, cls=unseen, id=f"{key}d"),
        *([tag("style", Verbatim(_STYLE))] if alone else []),
        tag("rect", cls="page", width=f"{width:.0f}", height=f"{height:.0f}"),
        *_headings([[boxes[name] for name in column] for column in layout.columns]),
        *(_arrow([boxes[name] for name in route]) for route in layout.routes),
        *(_drawn(box, box.node) for box in boxes.values() if box.node),
        *([frame] if alone else []),
    ]
    whole = tag(
        "svg",
        "\n",
        *(joined(part, "\n") for part in parts),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width:.0f} {height:.0f}",
        role="img",
        aria_labelledby=f"{key}t {key}d",
        font_family="Atkinson Hyperlegible Next, Verdana, sans-serif",
        font_size=17,
    )
    return joined(whole, "\n")


def _boxes(nodes: Mapping[str, Node], layout: Layout) -> tuple[dict[str, _Box], float, float]:
    """Return every box by its name, and the width and the height of them all."""
    heights = {name: _height(nodes.get(name)) for column in layout.columns for name in column}
    tall = [sum(heights[name] + _PAD for name in column) for column in layout.columns]
    boxes = {}
    for i, column in enumerate(layout.columns):
        y = _TOP + (max(tall) - tall[i]) / 2
        for name in column:
            boxes[name] = _Box(nodes.get(name), _PAD + i * (_WIDTH + _GAP), y, heights[name])
            y += heights[name] + _PAD
    width = 2 * _PAD + len(layout.columns) * (_WIDTH + _GAP) - _GAP
    return boxes, width, _TOP + max(tall, default=0) + _PAD


def _height(node: Node | None) -> float:
    return len(rows(node)) * _LINE + 2 * _PAD if node else 0


def _headings(columns: Sequence[Sequence[_Box]]) -> Iterator[Html]:
    said = ""
    for column in columns:
        kind = next(box.node.kind for box in column if box.node)
        heading = _HEADINGS.get(kind, "Arguments")
        if heading != said:
            yield tag("text", heading, cls="head", x=f"{column[0].x:.0f}", y=34)
        said = heading


def _arrow(route: Sequence[_Box]) -> Html:
    """Return an arrow from a cause, level through each bend, to the edge of what it carries."""
    start, *bends, end = route
    x, y = start.x + _WIDTH, start.middle
    path = f"M{x:.0f} {y:.0f}"
    for box in (*bends, end):
        half = (x + box.x) / 2
        path += f"C{half:.0f} {y:.0f} {half:.0f} {box.middle:.0f} {box.x:.0f} {box.middle:.0f}"
        x, y = box.x + _WIDTH, box.middle
        if box is not end:
            path += f"H{x:.0f}"
    kind = end.node.kind if end.node else ""
    return tag("path", cls=f"arrow {kind}", d=path)


def _drawn(box: _Box, node: Node) -> Html:
    x, top = box.x + _PAD, box.y + _PAD
    lines = (
        tag("text", row, x=f"{x:.0f}", y=f"{top + (i + 0.75) * _LINE:.0f}")
        for i, row in enumerate(rows(node))
    )
    radius = 22 if node.kind in ("fact", "derived") else 4
    shapes = [_rectangle(box, 0, radius)]
    if node.kind == "derived":  # a double line, as in the explorer
        shapes.append(_rectangle(box, 4, radius - 4))
    return tag("g", *shapes, _edge(box, node), *lines, cls=f"box {node.kind}")


def _rectangle(box: _Box, inset: float, radius: float) -> Html:
    return tag(
        "rect",
        x=f"{box.x + inset:.0f}",
        y=f"{box.y + inset:.0f}",
        width=f"{_WIDTH - 2 * inset:.0f}",
        height=f"{box.height - 2 * inset:.0f}",
        rx=f"{radius:.0f}",
    )


def _edge(box: _Box, node: Node) -> Html | None:
    """Return the edge that tells a stance without its colour: broad, double or broken."""
    edges = {"for": (4, 8), "against": (5, 2), "caution": (4, 8)}
    if node.kind not in edges:
        return None
    inset, width = edges[node.kind]
    line = f"M{box.x + inset:.0f} {box.y + 1:.0f}V{box.y + box.height - 1:.0f}"
    return tag("path", cls="edge", stroke_width=width, d=line)


# The colours are those of the explorer. No light-dark(): a picture that is taken away is drawn by
# other programs too.
_STYLE = """
.page{fill:#fcfaf5}.frame{fill:#55595c;font-size:15px}.head{font-weight:700;fill:#55595c}
.box rect{fill:#f4f0e6;stroke:#55595c;stroke-width:2}.box text{fill:#1f2428}
.for :is(rect,path){fill:#ffffff;stroke:#1d6048}
.against :is(rect,path){fill:#ffffff;stroke:#8b2c4e}
.caution :is(rect,path){fill:#ffffff;stroke:#7a4a08}.caution path{stroke-dasharray:8 5}
.stop rect{fill:#a3211b;stroke:#a3211b}.stop text{fill:#ffffff}
.option rect{fill:#f4f0e6;stroke:#1f2428;stroke-width:3}.option text{font-weight:700}
.arrow{fill:none;stroke:#86806f;stroke-width:2}
.arrow.for{stroke:#1d6048}.arrow.against{stroke:#8b2c4e}.arrow.caution{stroke:#7a4a08}
@media (prefers-color-scheme:dark){
.page{fill:#12191d}.frame,.head{fill:#b4b7b2}
.box rect{fill:#1b252b;stroke:#b4b7b2}.box text{fill:#ece7dc}
.for :is(rect,path){fill:#172025;stroke:#84d1ad}
.against :is(rect,path){fill:#172025;stroke:#f2a6bd}
.caution :is(rect,path){fill:#172025;stroke:#ecc077}
.stop rect{fill:#ff9f95;stroke:#ff9f95}.stop text{fill:#12191d}
.option rect{fill:#1b252b;stroke:#ece7dc}
.arrow{stroke:#7d8a91}
.arrow.for{stroke:#84d1ad}.arrow.against{stroke:#f2a6bd}.arrow.caution{stroke:#ecc077}}
""".replace("\n", "")
