"""Which case comes after which: names that no case has, and circles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pathways.problems import Problem, unknown_name
from pathways.yaml_text.yaml_tree import Tree


def problems_of_order(trees: Mapping[str, Tree]) -> Iterator[Problem]:
    """Yield what is wrong with the `after` of some cases, given by their ids."""
    known = list(trees)
    for name, tree in trees.items():
        for i, earlier in enumerate(_after(tree)):
            place = tree.place(("after", i))
            if earlier == name:
                message = "A case can't come after itself. Leave it out."
                yield Problem(place, message)
            elif earlier not in trees:
                yield unknown_name(place, "case", earlier, known, check="unknown-name")
    yield from _circles(trees)


def _circles(trees: Mapping[str, Tree]) -> Iterator[Problem]:
    """Yield each circle once, at the first of its cases."""
    told: set[str] = set()
    for name, tree in trees.items():
        way = _way_back(name, name, trees, set())
        if len(way) > 1 and not told & set(way):
            told.update(way)
            said = " after ".join(f'"{step}"' for step in (name, *way))
            place = tree.place(("after", _after(tree).index(way[0])))
            yield Problem(place, f"These cases go round in a circle: {said}. Leave one out.")


def _way_back(at: str, goal: str, trees: Mapping[str, Tree], seen: set[str]) -> list[str]:
    """Return the cases from one that `at` comes after to the goal; none if there is no way."""
    for earlier in _after(trees[at]) if at in trees else ():
        if earlier == goal and at != goal:
            return [earlier]
        if earlier not in seen:
            seen.add(earlier)
            if way := _way_back(earlier, goal, trees, seen):
                return [earlier, *way]
    return []


def _after(tree: Tree) -> list[str]:
    written: Any = tree.data.get("after") if isinstance(tree.data, dict) else None
    return [name for name in written if isinstance(name, str)] if isinstance(written, list) else []
