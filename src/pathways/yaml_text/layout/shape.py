"""The order of the keys of a file, and which of its items stand apart: both from its schema."""

from __future__ import annotations

from typing import Any

from yaml.nodes import MappingNode, Node

Json = dict[str, Any]
_APART = "#/$defs/Rule"
"""Items between which a blank line stands."""


class Shape:
    """What the schema of a file says of one of its parts; nothing, if it does not know it."""

    def __init__(self, schema: Json, root: Json | None = None) -> None:
        self._root = schema if root is None else root
        reference = schema.get("$ref", "#")
        self._schema = self._root["$defs"][reference[8:]] if reference != "#" else schema

    @property
    def apart(self) -> bool:
        """Whether a blank line stands between its items."""
        return bool(self._schema.get("items", {}).get("$ref") == _APART)

    def below(self, step: str | int) -> Shape:
        """Return the shape of what stands under a key, or of an item."""
        if isinstance(step, int):
            found = self._schema.get("items", {})
        else:
            named = self._schema.get("patternProperties", {}).values()
            other = next(iter(named), self._schema.get("additionalProperties"))
            found = self._schema.get("properties", {}).get(step, other)
        return Shape(found if isinstance(found, dict) else {}, self._root)

    def ordered(self, node: MappingNode) -> list[tuple[Node, Node]]:
        """Return what a mapping holds, in the order of its keys; unknown ones as they stand."""
        order = {key: position for position, key in enumerate(self._schema.get("properties", {}))}
        return sorted(node.value, key=lambda pair: order.get(pair[0].value, len(order)))
