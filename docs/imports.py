"""The plan of the house: which package may import which, as it is and as a picture.

``python -m docs`` draws `docs/imports.svg` anew. A test holds the imports to `ORDER`, and
the picture to the imports.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1] / "src" / "pathways"
PICTURE = Path(__file__).with_name("imports.svg")
ORDER = (
    "version",
    "kept",
    "resources",
    "characters",
    "problems",
    "yaml_text",
    "language",
    "logic",
    "cases",
    "packs",
    "checks",
    "loading",
    "words",
    "walks",
    "explain",
    "learn",
    "classroom",
    "authoring",
    "render",
    "api",
    "cli",
)
"""Each imports from those before it, and from none after it."""
_WIDE, _HIGH, _GAP, _ROW = 132, 36, 28, 84


def edges() -> dict[tuple[str, str], list[str]]:
    """Return each pair of packages of which the first imports the second, and the modules at it."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for file in sorted(ROOT.rglob("*.py")):
        home = _package(file.relative_to(ROOT).with_suffix("").parts)
        for name in _imported(ast.parse(file.read_text(encoding="utf-8"))):
            there = _package(name.split(".")[1:])
            if home and there and there != home:
                found[home, there].append(f"{file.relative_to(ROOT)} imports {name}")
    return dict(found)


def _package(parts: tuple[str, ...] | list[str]) -> str:
    return parts[0] if parts and parts[0] in ORDER else ""


def _imported(tree: ast.Module) -> Iterator[str]:
    """Yield each module of ours that a module imports, wherever in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pathways"):
            for alias in node.names:
                yield f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.startswith("pathways"))


def upward() -> list[str]:
    """Return every import that runs against the order."""
    rank = {name: number for number, name in enumerate(ORDER)}
    return [
        line
        for (home, there), lines in edges().items()
        if rank[there] > rank[home]
        for line in lines
    ]


def picture() -> str:
    """Return the packages as a picture: each stands above what it imports.

    An arrow that others imply is left out.
    """
    pairs = edges()
    uses = {name: {there for home, there in pairs if home == name} for name in ORDER}
    level: dict[str, int] = {}
    for name in ORDER:
        level[name] = max((level[there] + 1 for there in uses[name]), default=0)
    for name in ORDER:
        if not uses[name]:  # just below the first that needs it
            level[name] = min(level[home] for home, there in pairs if there == name) - 1
    below: dict[str, set[str]] = {}
    for name in ORDER:
        below[name] = uses[name].union(*(below[there] for there in uses[name]))
    rows = [[n for n in ORDER if level[n] == i] for i in range(max(level.values()) + 1)]
    wide = max(len(row) for row in rows) * (_WIDE + _GAP) + _GAP
    at = {
        name: (wide / 2 + (number - (len(row) - 1) / 2) * (_WIDE + _GAP), _GAP + i * _ROW)
        for i, row in enumerate(reversed(rows))
        for number, name in enumerate(row)
    }
    arrows = [
        (name, there)
        for name in ORDER
        for there in sorted(uses[name])
        if not any(there in below[other] for other in uses[name])
    ]
    high = len(rows) * _ROW + _GAP // 2
    parts = [_arrow(at[home], at[there]) for home, there in arrows]
    parts += [_box(name, *at[name]) for name in ORDER]
    return _FRAME.format(wide=wide, high=high, parts="\n".join(parts))


def _box(name: str, x: float, y: float) -> str:
    left = x - _WIDE / 2
    return (
        f'<rect x="{left:g}" y="{y:g}" width="{_WIDE}" height="{_HIGH}" rx="6"/>'
        f'<text x="{x:g}" y="{y + 23:g}">{escape(name)}</text>'
    )


def _arrow(home: tuple[float, float], there: tuple[float, float]) -> str:
    """Return a curve from the foot of a box to the head of one below."""
    (x, y), (to_x, to_y) = (home[0], home[1] + _HIGH), (there[0], there[1] - 4)
    bend = (to_y - y) / 2
    path = f"M{x:g},{y:g} C{x:g},{y + bend:g} {to_x:g},{to_y - bend:g} {to_x:g},{to_y:g}"
    return f'<path d="{path}" marker-end="url(#head)"/>'


_FRAME = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high}" role="img">
<title>The packages of the explorer: each imports those below it</title>
<style>
  rect {{ fill: #fcfaf5; stroke: #4a5560; }} path {{ fill: none; stroke: #8a949c; }}
  text {{ font: 15px sans-serif; fill: #1f2428; text-anchor: middle; }}
  marker path {{ fill: #8a949c; }}
</style>
<defs><marker id="head" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7"
 orient="auto"><path d="M0,0 L8,4 L0,8 z"/></marker></defs>
{parts}
</svg>
"""
