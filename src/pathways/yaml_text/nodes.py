"""The nodes of a YAML text: what its parser found, and from where to where each of them stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from pathways.yaml_text import yaml_tree

Steps = tuple[Any, ...]
"""The keys and the indices that lead to a value."""


def composed(text: str) -> Node:
    """Return the node of a whole text that holds something; raise YAMLError if it is not YAML."""
    root = yaml.compose(text, Loader=yaml_tree.LOADER)
    assert root is not None
    return root


def parts_of(node: Node) -> list[Node]:
    """Return what a mapping or a list holds, keys too."""
    if isinstance(node, MappingNode):
        return [part for pair in node.value for part in pair]
    return node.value if isinstance(node, SequenceNode) else []


def scalars_in(node: Node) -> Iterator[ScalarNode]:
    """Yield the values, and the keys, within a node."""
    if isinstance(node, ScalarNode):
        yield node
    for part in parts_of(node):
        yield from scalars_in(part)


def scalars_with_steps(node: Node, path: Steps = ()) -> Iterator[tuple[Steps, ScalarNode, bool]]:
    """Yield the values within a node, and the keys: a key with the path to its value, and True."""
    if isinstance(node, ScalarNode):
        yield path, node, False
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield (*path, key.value), key, True
            yield from scalars_with_steps(value, (*path, key.value))
    else:
        for number, item in enumerate(parts_of(node)):
            yield from scalars_with_steps(item, (*path, number))


def node_at(root: Node, path: Steps) -> tuple[Node | None, Node]:
    """Return the key of a value, if it has one, and the value; raise LookupError if not there."""
    key: Node | None = None
    value = root
    for step in path:
        if isinstance(value, MappingNode):
            pair = next((pair for pair in value.value if pair[0].value == step), None)
            if pair is None:
                raise KeyError(step)
            key, value = pair
        elif isinstance(value, SequenceNode):
            key, value = None, value.value[step]
        else:
            raise KeyError(step)
    return key, value


def last_line(node: Node, lines: Sequence[str]) -> int:
    """Return the number of the last line, counted from 0, on which something of a node stands."""
    if isinstance(node, CollectionNode) and not node.flow_style:
        return max(last_line(part, lines) for part in parts_of(node))
    line: int = node.end_mark.line
    if node.end_mark.column == 0 and line > node.start_mark.line:  # of a block of text
        line -= 1
        while line > node.start_mark.line and not lines[line].strip():
            line -= 1
    return line
