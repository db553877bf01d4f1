"""Writes the nodes of a file in the one layout."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pathways.yaml_text.layout import texts
from pathways.yaml_text.layout.braces import broken, chunks
from pathways.yaml_text.layout.shape import Shape
from pathways.yaml_text.layout.source import Source


class Writer:
    """Collects the lines of a file. The shape of a node says in which order its keys stand."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.lines: list[str] = []

    def write(self, shape: Shape) -> str:
        """Return the whole file."""
        root = self._source.root
        self._put(self._source.top(), 0)  # whichever key comes first
        self._node(root, shape, 0, ())
        self._below(root, 0)
        text = "\n".join(line.rstrip() for line in self.lines)
        return text.lstrip("\n") + "\n"

    def _node(self, node: Node, shape: Shape, indent: int, lead: Sequence[str]) -> None:
        """Write a node at the beginning of a line; `lead` stands before its first word."""
        if isinstance(node, SequenceNode) and not node.flow_style:
            self._sequence(node, shape, indent)
        elif isinstance(node, MappingNode) and not node.flow_style:
            self._mapping(node, shape, indent, lead)
        else:
            self._above(node, indent)
            self._value("".join(lead) or " " * indent, node, shape, indent)

    def _mapping(self, node: MappingNode, shape: Shape, indent: int, lead: Sequence[str]) -> None:
        pairs = shape.ordered(node)
        for number, (key, value) in enumerate(pairs):
            inner = shape.below(key.value)
            before = "".join(lead) if number == 0 and lead else " " * indent
            margin = len(lead[0]) if number == 0 and lead else indent
            self._above(key, margin, first=number == 0)
            self._pair(before + self._one(key), key, value, inner, indent)
        self._below(node, indent)

    def _pair(self, before: str, key: Node, value: Node, shape: Shape, indent: int) -> None:
        if isinstance(value, MappingNode | SequenceNode) and not value.flow_style:
            self.lines.append(f"{before}:{self._source.beside_key(key, value)}")
            self._node(value, shape, indent + 2, ())
        elif isinstance(value, ScalarNode) and not value.value and not value.style:
            self.lines.append(f"{before}:{self._source.beside(key)}")
        else:
            self._value(f"{before}: ", value, shape, indent + 2)

    def _sequence(self, node: SequenceNode, shape: Shape, indent: int) -> None:
        for number, item in enumerate(node.value):
            self._above(item, indent, first=number == 0, apart=number > 0 and shape.apart)
            self._node(item, shape.below(number), indent + 2, (" " * indent, "- "))
        self._below(node, indent)

    def _above(self, node: Node, indent: int, *, first: bool = False, apart: bool = False) -> None:
        """Write the comments above a node, and a blank line if its item is to stand apart."""
        above = self._source.above(node)
        if first and self.lines:
            above = above[1:] if above and not above[0] else above
        elif apart and (not above or above[0]):
            above = ["", *above]
        self._put(above, indent)

    def _below(self, node: Node, indent: int) -> None:
        self._put(self._source.below(node), indent)

    def _put(self, comments: Sequence[str], indent: int) -> None:
        self.lines += [f"{' ' * indent}{text}" if text else "" for text in comments]

    def _value(self, before: str, node: Node, shape: Shape, indent: int) -> None:
        """Write a value behind what stands before it on its line; it goes on at `indent`."""
        source, first = self._source, len(before)
        lines = source.written(node)
        beside = source.beside(node)
        if isinstance(node, ScalarNode) and node.style in ("|", ">"):
            beside = ""
            body = texts.block(lines[1:], node.style, indent)
            laid = [lines[0].rstrip(), *body]
        elif isinstance(node, ScalarNode):
            laid = texts.running(texts.unquoted(node, lines, braces=False), first, indent)
        elif source.holds_comment(node):
            laid, indent = lines, 0
        else:
            indent += 2
            laid = broken(chunks(node, self._one, shape), first, indent)
        self.lines.append(before + laid[0])
        self.lines += [f"{' ' * indent}{line}" for line in laid[1:]]
        self.lines[-1] += beside

    def _one(self, node: Any) -> str:
        """Return a single value as it stands within braces, or as a key."""
        line = texts.joined(self._source.written(node))
        return texts.unquoted(node, [line], braces=True)[0]
