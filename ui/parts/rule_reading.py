"""One rule to be read, with all that hangs on it."""

from __future__ import annotations

import streamlit as st

from parts import engine, frame, graph
from parts.workbench import list_query
from pathways.explain.rule_graph import around, graph_words, resting_words
from pathways.language.rules import Rule
from pathways.render.html import rule_sheet
from pathways.render.html.markup import joined, tag

_KEYS = "Keyboard: arrow keys move along the arrows, Enter opens a rule or looks for others."


def title() -> str | None:
    """Return the title of the page for the rule in the address, if there is one."""
    rule = engine.pack().rules_by_id.get(st.query_params.get("rule", ""))
    return f"Workshop: {rule.title}" if rule else None


def heading(rule: Rule) -> None:
    """Show what a rule is called and what it says."""
    st.html(rule_sheet.heading(engine.edition().original.pack, rule))


def sheet(rule: Rule) -> None:
    """Show everything about a rule."""
    kept, medium = engine.edition(), frame.medium()
    pack = kept.original.pack
    left = joined(rule_sheet.conditions(pack, rule), rule_sheet.texts(pack, rule, medium))
    right = joined(
        rule_sheet.relations(pack, rule, medium),
        rule_sheet.cases(kept.met.get(rule.id, ()), kept.nearly(rule.id), medium),
        rule_sheet.tests(pack, pack.rule_tests.of(rule.id)),
    )
    st.html(tag("div", tag("div", left), tag("div", right), cls="rule-sheet"))
    _surroundings(rule)


def _surroundings(rule: Rule) -> None:
    found = around(engine.edition().original.pack, rule)
    st.html(tag("h3", "What it depends on, and what depends on it"))
    label = f"What the rule {rule.title} depends on, and what depends on it. {_KEYS}"
    graph.show(found, f"rule.{rule.id}", label, _choose, resting_words)
    if found.left_out:
        more = f"{found.left_out} more rules depend on what it works out."
        query = {"words": rule.derived_fact or ""}
        st.html(tag("p", more, " ", frame.medium().to("workshop", "All of them", **query)))
    lines = [tag("li", line) for line in graph_words(found.nodes)]
    st.html(frame.medium().fold("The picture in words", tag("ol", *lines), cls="card"))


def _choose(node: str) -> None:
    """Open the rule that was chosen, or look for the rules about a fact or an option."""
    kind, _, name = node.partition(".")
    if not name:
        return
    query = {k: v for k, v in st.query_params.to_dict().items() if k not in _ABOUT_ONE}
    if kind == "rule":
        query["rule"] = name
    else:
        query = {k: v for k, v in query.items() if k not in list_query()} | {"words": name}
    st.query_params.from_dict(query)


_ABOUT_ONE = ("rule", "d", "view")
