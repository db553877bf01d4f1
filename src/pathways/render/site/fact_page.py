"""The page of a fact that a case may state, and of one that rules derive."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.explain.rule_graph import resting_on, rule_graph
from pathways.language.fact_types import MARKER_STATES
from pathways.language.vocabulary import Fact
from pathways.render.html.markup import Child, Html, bullets, joined, pairs, tag
from pathways.render.site.base import RuleBase
from pathways.render.site.page import Page, page, section
from pathways.render.site.pictures import figure
from pathways.render.site.rule_lines import rule_lines
from pathways.words.phrases import MARKER_STATE_NAMES


def fact_page(base: RuleBase, name: str) -> Page:
    """Return the page of a fact that a case may state."""
    fact, links = base.pack.vocabulary.facts[name], base.links()
    span = f", from {fact.min} to {fact.max}" if fact.kind.ranged else ""
    lines: list[tuple[Child, Child]] = [
        ("Asked at", links.stage(fact.stage)),
        ("Takes", f"{fact.kind.takes}{span}"),
        ("In a case", tag("code", name)),
    ]
    return page(
        f"facts/{name}",
        fact.title,
        section("", tag("p", fact.question, cls="lead"), tag("p", fact.help)),
        section("How it is stated", pairs(lines, "facts standing"), _values(fact)),
        section("Rules that ask about it", rule_lines(links, resting_on(base.pack, name))),
        kind="Fact",
        above=("facts",),
    )


def _values(fact: Fact) -> Html | None:
    states = ", ".join(MARKER_STATE_NAMES[state] for state in MARKER_STATES)
    each = f"Each is {states}, or unknown." if fact.kind.values == "state" else None
    return joined(_listed(fact.values), tag("p", each) if each else None)


def _listed(values: dict[str, str]) -> Html | None:
    return bullets(joined(label, " ", tag("code", name)) for name, label in values.items())


def derived_page(base: RuleBase, name: str) -> Page:
    """Return the page of a derived fact."""
    derived, links, pack = base.pack.vocabulary.derived[name], base.links(), base.pack
    deriving = pack.rules_deriving(name)
    order = "The first value that a rule gives counts, once those before it are excluded."
    return page(
        f"derived/{name}",
        derived.title,
        section("", tag("p", derived.help, cls="lead"), *_order(derived.values, order)),
        section("Rules that derive it", rule_lines(links, deriving)),
        section("What it depends on", figure(rule_graph(pack, deriving), derived.title, "pathway")),
        section("Rules that depend on it", rule_lines(links, resting_on(pack, name))),
        section("In the pack", tag("p", tag("code", name))),
        kind="Derived fact",
        above=("facts",),
    )


def _order(values: dict[str, str], order: str) -> Iterator[Html | None]:
    if values:
        yield tag("p", order)
        yield _listed(values)
