"""How a mapping in braces and a list in brackets are written."""

from __future__ import annotations

from collections.abc import Callable

from yaml.nodes import MappingNode, Node, ScalarNode

from pathways.yaml_text.layout.shape import Shape
from pathways.yaml_text.layout.texts import WIDTH

_TEXT = 48
"""Columns from which a piece is a text rather than a few names."""


def chunks(node: Node, text: Callable[[Node], str], shape: Shape) -> list[str]:
    """Return a node as pieces between which a line can be broken; `text` writes a single value."""
    if isinstance(node, ScalarNode):
        return [text(node)]
    if isinstance(node, MappingNode):
        parts = [
            _with_key(text(key), chunks(value, text, shape.below(key.value)))
            for key, value in shape.ordered(node)
        ]
        return _joined("{", parts, "}")
    return _joined("[", [chunks(part, text, shape.below(0)) for part in node.value], "]")


def _with_key(key: str, value: list[str]) -> list[str]:
    return [f"{key}: {value[0]}".rstrip(), *value[1:]]


def _joined(opening: str, parts: list[list[str]], closing: str) -> list[str]:
    pieces = [
        piece if at < len(part) - 1 else piece + ","
        for part in parts
        for at, piece in enumerate(part)
    ] or [","]
    pieces[0] = opening + pieces[0]
    pieces[-1] = pieces[-1].removesuffix(",") + closing
    return pieces


def broken(pieces: list[str], first: int, indent: int) -> list[str]:
    """Return pieces as lines: one if it fits, or if it holds a text, which stays on its line."""
    whole = " ".join(pieces)
    if first + len(whole) <= WIDTH or max(map(len, pieces)) > _TEXT:
        return [whole]
    lines: list[str] = []
    at = first
    for piece in pieces:
        if lines and at + 1 + len(piece) <= WIDTH:
            lines[-1] += f" {piece}"
            at += 1 + len(piece)
        else:
            at = (indent if lines else first) + len(piece)
            lines.append(piece)
    return lines
