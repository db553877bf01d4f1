"""The picture of a proof: facts → derived facts → arguments → options, as SVG.

Nodes stand in columns; within a column they are ordered so that few arrows cross (the barycentre
heuristic of Sugiyama, Tagawa and Toda, 1981). A stance is told by a sign and a line style as well
as by its colour. The picture carries its equivalent in words, as its title and description.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any, Literal

from pathways.explain.why import standing_rules
from pathways.explain.words import found_words, series
from pathways.inference.proof import NO_VALUE, Proof, Status
from pathways.packs.conditions import Test
from pathways.packs.rules import Rule
from pathways.show.phrases import FRAME, fact_title, value_text

Kind = Literal["fact", "derived", "for", "against", "caution", "note", "stop", "option", "bend"]
COLUMNS = ("Facts", "Derived facts", "Arguments", "Options")
_WORDS = {"for": "For: ", "against": "Against: ", "caution": "Caution: ", "note": "Note: "}
_SIGNS = {"for": "+ ", "against": "− ", "caution": "! ", "note": "i ", "stop": "■ "}
_WIDTH, _GAP, _LINE, _PAD, _TOP, _BOTTOM = 300, 70, 22, 12, 56, 40
_CHARACTERS = 29
_SWEEPS = 6


@dataclass
class Node:
    """A box of the picture."""

    id: str
    kind: Kind
    column: int
    text: str
    causes: list[str] = field(default_factory=list)
    x: float = 0
    y: float = 0

    @property
    def rows(self) -> list[str]:
        """Its text, with the sign of its kind, broken into lines."""
        return textwrap.wrap(_SIGNS.get(self.kind, "") + self.text, _CHARACTERS) or [""]

    @property
    def height(self) -> float:
        """Its height in pixels."""
        if self.kind == "bend":
            return 0
        return len(self.rows) * _LINE + 2 * _PAD


def graph(proof: Proof, rules: Iterable[Rule]) -> list[Node]:
    """Return the nodes behind some rules that fired: what carried them, down to stated facts."""
    nodes: dict[str, Node] = {}
    for rule in rules:
        if rule.derived_fact:
            continue
        stance, option = rule.argument or (rule.gives or "note", None)
        node = nodes[rule.id] = Node(rule.id, stance, 2, rule.title)
        node.causes = [_cause(proof, reason.test, nodes) for reason in _reasons(proof, rule)]
        if option:
            title = proof.pack.vocabulary.options[option].title
            nodes.setdefault(option, Node(option, "option", 3, title)).causes.append(rule.id)
    return list(nodes.values())


def _reasons(proof: Proof, rule: Rule) -> tuple[Any, ...]:
    return proof.findings[rule.id].reasons


def _cause(proof: Proof, test: Test, nodes: dict[str, Node]) -> str:
    name, vocabulary = test.fact, proof.pack.vocabulary
    if name in nodes:
        return name
    if name not in proof.derived:
        nodes[name] = Node(name, "fact", 0, found_words(proof, test).partition(";")[0])
        return name
    value = proof.derived[name]
    words = "no value" if value == NO_VALUE else value_text(vocabulary, name, value)
    node = nodes[name] = Node(name, "derived", 1, f"{fact_title(vocabulary, name)}: {words}")
    for rule in proof.pack.rules_deriving(name):
        finding = proof.findings[rule.id]
        if (finding.status is Status.FIRED and rule.derived_value == value) or value is False:
            causes = [_cause(proof, reason.test, nodes) for reason in finding.reasons]
            node.causes += [cause for cause in causes if cause not in node.causes]
    return name


def svg(proof: Proof, rules: Sequence[Rule] | None = None, title: str = "") -> str:
    """Return the picture of some rules that fired, by default of all arguments that stand."""
    rules = [r for r in standing_rules(proof) if r.argument] if rules is None else rules
    nodes = graph(proof, rules)
    drawn = _with_bends(nodes)
    width, height = _lay_out(drawn)
    by_id = {node.id: node for node in drawn}
    title = title or f"How the arguments come about: {proof.case.title}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'role="img" aria-labelledby="t d" font-family="system-ui, sans-serif" font-size="17">',
        f'<title id="t">{escape(title)}</title>',
        f'<desc id="d">{escape(" ".join(words(nodes)))}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect class="page" width="{width:.0f}" height="{height:.0f}"/>',
        *_headings(drawn),
        *(_arrow(by_id[cause], node) for node in drawn for cause in dict.fromkeys(node.causes)),
        *(_box(node) for node in drawn if node.kind != "bend"),
        f'<text class="frame" x="{_PAD}" y="{height - _PAD:.0f}">{escape(FRAME)}</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def words(nodes: Sequence[Node]) -> Iterator[str]:
    """Yield the picture in sentences, from the facts to the options."""
    by_id = {node.id: node for node in nodes}
    for node in sorted(nodes, key=lambda node: node.column):
        causes = [by_id[cause].text for cause in dict.fromkeys(node.causes)]
        text = _WORDS.get(node.kind, "") + node.text
        yield f"{text}, because of {series(causes)}." if causes else f"{text}."


def _with_bends(nodes: Sequence[Node]) -> list[Node]:
    """Return copies of the nodes, and invisible ones where an arrow would cross a whole column."""
    columns = {node.id: node.column for node in nodes}
    used = sorted(set(columns.values()))
    drawn = {node.id: replace(node) for node in nodes}
    for node in list(drawn.values()):
        causes = []
        for cause in node.causes:
            for column in used:
                if columns[cause] < column < node.column:
                    bend = f"{cause}/{column}"
                    drawn.setdefault(bend, Node(bend, "bend", column, "", [cause]))
                    cause = bend
                    columns[bend] = column
            causes.append(cause)
        node.causes = causes
    return list(drawn.values())


def _lay_out(nodes: Sequence[Node]) -> tuple[float, float]:
    """Place the nodes; return the width and the height of the picture."""
    used = sorted({node.column for node in nodes})
    columns = [[node for node in nodes if node.column == column] for column in used]
    _untangle(columns)
    heights = [sum(node.height + _PAD for node in column) for column in columns]
    height = max(heights, default=0)
    for i, (column, tall) in enumerate(zip(columns, heights, strict=True)):
        y = _TOP + (height - tall) / 2
        for node in column:
            node.x, node.y = _PAD + i * (_WIDTH + _GAP), y
            y += node.height + _PAD
    return 2 * _PAD + len(used) * (_WIDTH + _GAP) - _GAP, _TOP + height + _PAD + _BOTTOM


def _untangle(columns: Sequence[list[Node]]) -> None:
    linked: dict[str, list[str]] = {}
    for node in (node for column in columns for node in column):
        for cause in node.causes:
            linked.setdefault(node.id, []).append(cause)
            linked.setdefault(cause, []).append(node.id)
    for _ in range(_SWEEPS):
        place = {
            node.id: (i + 0.5) / len(column) for column in columns for i, node in enumerate(column)
        }
        for column in columns:
            column.sort(
                key=lambda node: (
                    sum(place[x] for x in linked.get(node.id, [node.id]))
                    / len(linked.get(node.id, [node.id]))
                )
            )


def _headings(nodes: Sequence[Node]) -> Iterator[str]:
    for column in sorted({node.column for node in nodes}):
        x = next(node.x for node in nodes if node.column == column)
        yield f'<text class="head" x="{x:.0f}" y="34">{COLUMNS[column]}</text>'


def _arrow(cause: Node, node: Node) -> str:
    x1, y1 = cause.x + _WIDTH, cause.y + cause.height / 2
    x2, y2 = node.x, node.y + node.height / 2
    middle = (x1 + x2) / 2
    start = f"M{cause.x:.0f} {y1:.0f}H" if cause.kind == "bend" else "M"
    start += f"{x1:.0f}" if cause.kind == "bend" else f"{x1:.0f} {y1:.0f}"
    path = f"{start}C{middle:.0f} {y1:.0f} {middle:.0f} {y2:.0f} {x2:.0f} {y2:.0f}"
    return f'<path class="arrow {node.kind}" d="{path}"/>'


def _box(node: Node) -> str:
    x, top = node.x + _PAD, node.y + _PAD
    lines = "".join(
        f'<text x="{x:.0f}" y="{top + (i + 0.75) * _LINE:.0f}">{escape(row)}</text>'
        for i, row in enumerate(node.rows)
    )
    radius = 18 if node.kind in ("fact", "derived") else 4
    return (
        f'<g class="box {node.kind}"><rect x="{node.x:.0f}" y="{node.y:.0f}" width="{_WIDTH}" '
        f'height="{node.height:.0f}" rx="{radius}"/>{lines}</g>'
    )


_STYLE = """
.page{fill:#ffffff}.frame{fill:#4a5568;font-size:15px}.head{font-weight:700;fill:#14181f}
.box rect{fill:#f1f5f9;stroke:#4a5568;stroke-width:2}.box text{fill:#14181f}
.derived rect{fill:#eef2ff;stroke-dasharray:2 3}
.for rect{fill:#e8f5ec;stroke:#1b6e3c}
.against rect{fill:#fdecec;stroke:#a32020;stroke-dasharray:9 4}
.caution rect{fill:#fff6df;stroke:#8a5a00;stroke-dasharray:4 4}
.stop rect{fill:#a32020;stroke:#a32020}.stop text{fill:#ffffff}
.option rect{fill:#14181f;stroke:#14181f}.option text{fill:#ffffff;font-weight:700}
.arrow{fill:none;stroke:#8794a8;stroke-width:2}
.arrow.for{stroke:#1b6e3c}.arrow.against{stroke:#a32020}.arrow.caution{stroke:#8a5a00}
@media (prefers-color-scheme:dark){.page{fill:#10141a}.head,.frame{fill:#f2f5f9}}
""".replace("\n", "")
