"""Pictures of what feeds rules and what they feed, with their equivalent in words."""

from __future__ import annotations

from collections.abc import Sequence

from pathways.explain.graph import Node
from pathways.explain.rule_graph import graph_words
from pathways.render.html.markup import Html, bullets, tag
from pathways.render.html.sources import Medium
from pathways.render.svg.picture import within_page


def figure(nodes: Sequence[Node], title: str, key: str) -> Html | None:
    """Return the picture of a graph; `key` tells it from the others of its page.

    None if nothing in it rests on anything.
    """
    words = list(graph_words(nodes))
    if not words:
        return None
    picture = within_page(nodes, title, " ".join(words), key)
    scroller = tag("div", picture, cls="picture", tabindex="0", role="group", aria_label=title)
    return tag("figure", scroller, Medium().fold("The same in words", bullets(words)))
