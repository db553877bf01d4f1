"""A rule in one line: what it says, in which layer, and the way to its page."""

from __future__ import annotations

from collections.abc import Iterable

from pathways.language.rules import Rule
from pathways.render.html.card import badge, layer_badge
from pathways.render.html.markup import Child, Html, tag
from pathways.render.site.links import Links
from pathways.words.conclusions import CONCLUSION_NAMES, CONCLUSION_SIGNS
from pathways.words.phrases import value_text


def mark(rule: Rule) -> Html:
    """Return the sign and the word of what a rule concludes."""
    kind = rule.conclusion
    sign = tag("span", CONCLUSION_SIGNS[kind], cls="mark", aria_hidden="true")
    name = tag("span", CONCLUSION_NAMES[kind], cls="word")
    return tag("span", sign, name, cls=f"stance-mark {kind}")


def layer_badges(rule: Rule) -> Html:
    """Return labels for what is not of the document itself, or not established."""
    status = badge(rule.status, rule.status) if rule.status != "established" else None
    return tag("span", layer_badge(rule.layer), status, cls="badges")


def conclusion(links: Links, rule: Rule) -> tuple[Child, ...]:
    """Return what a rule adds to a case: a stance on an option, a derived fact, a note, a stop."""
    if rule.option:
        return mark(rule), " ", links.option(rule.option)
    if name := rule.derived_fact:
        value = value_text(links.pack.vocabulary, name, rule.derived_value)
        return mark(rule), " ", links.fact(name), f": {value}"
    return (mark(rule),)


def rule_lines(links: Links, rules: Iterable[Rule]) -> Html | None:
    """Return rules as a list, or None if there are none."""
    items = [tag("li", mark(r), tag("span", links.rule(r), " ", layer_badges(r))) for r in rules]
    return tag("ul", *items, cls="rule-lines") if items else None
