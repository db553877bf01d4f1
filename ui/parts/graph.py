"""The pathway picture in the browser. What is drawn and where is settled in `pathways.explain`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from pathways.explain.graph import LABELS, SIGNS, Node, cause_words, chain, tally
from pathways.explain.stage_graph import StageGraph
from pathways.render.svg.layout import lay_out

_Said = Callable[[Node, Mapping[str, Node]], str]
_HEADINGS = {"fact": "Facts", "derived": "Worked out", "rule": "Rules", "option": "Options"}
_COMPONENT = st.components.v2.component(
    "pathway_picture",
    html='<div class="pathway" role="group"></div>',
    js=Path(__file__).with_suffix(".js").read_text(encoding="utf-8"),
    isolate_styles=False,
)
_KEY = "pathway_picture"


def _standing(node: Node, nodes: Mapping[str, Node]) -> str:
    return (tally if node.kind == "option" else cause_words)(node, nodes)


def show(
    graph: StageGraph,
    chosen: str | None,
    label: str,
    choose: Callable[[str], None],
    said: _Said = _standing,
) -> None:
    """Show a graph. `choose` is called with the id of the node chosen, or "" for none.

    `said` tells, where there is no room for arrows, how a node hangs on its causes.
    """
    by_id = {node.id: node for node in graph.nodes}
    layout = lay_out(graph.nodes)
    _COMPONENT(
        key=_KEY,
        data={
            "label": label,
            "chosen": chosen,
            "chain": sorted(chain(graph.nodes, chosen)) if chosen else [],
            "columns": [_column(graph, column, by_id, said) for column in layout.columns],
            "routes": [_route(route, by_id) for route in layout.routes],
        },
        on_chosen_change=lambda: choose(str(st.session_state[_KEY].chosen or "")),
    )


def _column(
    graph: StageGraph, names: list[str], by_id: dict[str, Node], said: _Said
) -> dict[str, Any]:
    kind = next(by_id[name].kind for name in names if name in by_id)
    title = _HEADINGS.get(kind, "Arguments")
    return {
        "title": title,
        "width": 1 if kind in _HEADINGS else 1.5,  # arguments say most
        "items": [_item(graph, name, by_id, said) for name in names],
    }


def _item(graph: StageGraph, name: str, by_id: dict[str, Node], said: _Said) -> dict[str, Any]:
    node = by_id.get(name)
    if node is None:
        return {"id": name}
    waits = not node.lit and node.kind not in _HEADINGS
    state = "new" if name in graph.new else "waits" if waits else ""
    return {
        "id": name,
        "kind": node.kind,
        "sign": SIGNS.get(node.kind, ""),
        "label": LABELS.get(node.kind, ""),
        "text": node.text,
        "because": said(node, by_id),
        "state": state,
        "lit": node.lit,
    }


def _route(route: tuple[str, ...], by_id: dict[str, Node]) -> dict[str, Any]:
    """Return an arrow. From an argument on it shows the stance; before, what fired or waits."""
    start, end = by_id[route[0]], by_id[route[-1]]
    lit = start.lit if end.kind == "option" else end.lit
    kind = start.kind if end.kind == "option" else ""
    return {"path": list(route), "kind": kind, "lit": lit}
