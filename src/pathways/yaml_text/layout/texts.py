"""How a single value is written: quoted only if it must be, and broken where it does not fit."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

import yaml
from yaml.nodes import ScalarNode

from pathways.problems import ProblemsError
from pathways.yaml_text.yaml_tree import read_text

WIDTH = 100
_FIRST = re.compile(r"[A-Za-z0-9(]")


def unquoted(node: ScalarNode, lines: Sequence[str], *, braces: bool) -> list[str]:
    """Return the lines of a value on one line without quotes, if it means the same without them."""
    if node.style in ("'", '"') and len(lines) == 1 and _is_plain(node.value, braces):
        return [node.value]
    return list(lines)


@lru_cache(maxsize=10_000)
def _is_plain(text: str, braces: bool) -> bool:
    """Tell whether a text means the same without quotes, to us and to other readers of YAML."""
    if not _FIRST.match(text):
        return False
    written = f"a: [{text}]" if braces else f"a: {text}"
    value = [text] if braces else text
    try:
        other = yaml.load(written, yaml.SafeLoader)  # which refuses some of what libyaml reads
        return bool(read_text(written, "").data == other == {"a": value})
    except (ProblemsError, yaml.YAMLError):
        return False


def joined(lines: Sequence[str]) -> str:
    """Return the lines of a value as one; a backslash at the end of a line takes its break away."""
    text = lines[0]
    for line in lines[1:]:
        backslashes = len(text) - len(text.rstrip("\\"))
        text = text[:-1] + line.lstrip() if backslashes % 2 else f"{text.rstrip()} {line.lstrip()}"
    return text


def running(lines: Sequence[str], first: int, indent: int) -> list[str]:
    """Lay out a text that may be broken anywhere: its first line begins at the column `first`.

    It stays broken where it is, unless a line is too long.
    """
    parts = [line.strip() for line in lines]
    widths = [first, *[indent] * (len(parts) - 1)]
    if all(at + len(part) <= WIDTH for at, part in zip(widths, parts, strict=True)):
        return parts
    if "" in parts or "\\" in "".join(parts):
        return parts
    return _filled(" ".join(parts), " " * first, " " * indent)


def block(lines: Sequence[str], style: str, indent: int) -> list[str]:
    """Lay out the lines of a block of text (| or >), without its mark."""
    body = textwrap.dedent("\n".join(lines)).rstrip().split("\n")
    if style == "|" or all(indent + len(line) <= WIDTH for line in body):
        return body
    if any(line.startswith(" ") for line in body):
        return body
    paragraphs = groupby(body, key=bool)
    return [
        line
        for is_text, part in paragraphs
        for line in (_filled(" ".join(part), " " * indent, " " * indent) if is_text else part)
    ]


def _filled(text: str, first: str, indent: str) -> list[str]:
    lines = textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [line.strip() for line in lines]
