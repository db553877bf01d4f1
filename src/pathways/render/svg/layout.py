"""Where the nodes of a graph stand: in columns, in an order in which few arrows cross.

Options stand in the order of the graph, and the arguments on one option together, those that wait
last. The rest is ordered by the barycentre heuristic of Sugiyama, Tagawa and Toda (1981). An arrow
that passes a whole column goes through a bend there, which takes a place in the order like a node.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pathways.explain.graph import Node

_SWEEPS = 6


@dataclass(frozen=True)
class Layout:
    """The ids of nodes and bends, column by column, and the ways of the arrows through them."""

    columns: list[list[str]]
    routes: list[tuple[str, ...]]


def lay_out(nodes: Sequence[Node]) -> Layout:
    """Return where the nodes of a graph stand; every node comes after those it rests on."""
    ranks = _ranks(nodes)
    routes = []
    for node in nodes:
        for cause in node.causes:
            between = range(ranks[cause] + 1, ranks[node.id])
            bends = {f"{cause}/{rank}": rank for rank in between}
            ranks |= bends
            routes.append((cause, *bends, node.id))
    columns = [
        [name for name in ranks if ranks[name] == rank] for rank in sorted({*ranks.values()})
    ]
    _untangle(columns, routes, _groups(nodes))
    return Layout(columns, routes)


def _ranks(nodes: Sequence[Node]) -> dict[str, int]:
    """Return the column of each node. What is worked out stands behind all that it rests on."""
    ranks: dict[str, int] = {}
    for node in nodes:
        if node.kind == "fact":
            ranks[node.id] = 0
        elif node.kind in ("derived", "rule"):
            ranks[node.id] = 1 + max((ranks[cause] for cause in node.causes), default=0)
    arguments = max(ranks.values(), default=0) + 1
    for node in nodes:
        ranks.setdefault(node.id, arguments + (node.kind == "option"))
    return ranks


def _groups(nodes: Sequence[Node]) -> dict[str, tuple[int, bool]]:
    """Return what keeps nodes of a column together: an option, and whether they wait."""
    by_id = {node.id: node for node in nodes}
    groups = {}
    for number, option in enumerate(node for node in nodes if node.kind == "option"):
        groups[option.id] = (number, False)
        groups |= {cause: (number, not by_id[cause].lit) for cause in option.causes}
    return groups


def _untangle(
    columns: list[list[str]],
    routes: Sequence[tuple[str, ...]],
    groups: dict[str, tuple[int, bool]],
) -> None:
    """Order each column by its groups, then by the mean place of what its members hang on."""
    linked: dict[str, list[str]] = {}
    for route in routes:
        for one, other in pairwise(route):
            linked.setdefault(one, []).append(other)
            linked.setdefault(other, []).append(one)
    place: dict[str, float] = {}

    def key(name: str) -> tuple[tuple[int, bool], float]:
        near = linked.get(name, [name])
        return groups.get(name, (-1, False)), sum(place[other] for other in near) / len(near)

    def mark(column: Sequence[str]) -> None:
        place.update((name, (i + 0.5) / len(column)) for i, name in enumerate(column))

    for column in columns:
        mark(column)
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 else reversed(columns):
            column.sort(key=key)
            mark(column)
