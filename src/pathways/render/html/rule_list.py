"""The rules of a pack as a list to choose from, stage by stage."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from pathways.language.rules import Rule
from pathways.packs.pack import Pack
from pathways.render.html.card import badge, layer_badge
from pathways.render.html.markup import Child, Html, bullets, hidden, joined, tag
from pathways.render.html.sources import Medium
from pathways.words.conclusions import CONCLUSION_NAMES, CONCLUSION_SIGNS, conclusion_words
from pathways.words.sentences import state_words


def rule_list(pack: Pack, rules: Sequence[Rule], medium: Medium, **query: str) -> Html:
    """Return the rules as links; `query` goes along, so that the list can be come back to."""
    parts: list[Child] = []
    for stage, found in groupby(rules, key=lambda rule: rule.stage):
        parts.append(tag("h3", pack.vocabulary.stages[stage].title))
        parts.append(bullets((_line(pack, rule, medium, query) for rule in found), "rules"))
    return tag("div", *parts, cls="rule-list")


def _line(pack: Pack, rule: Rule, medium: Medium, query: dict[str, str]) -> Html:
    link = medium.to("workshop", rule.title, rule=rule.id, **query)
    return joined(tag("span", link, cls="title"), badges(pack, rule))


def badges(pack: Pack, rule: Rule) -> Html:
    """Return what a rule concludes, its layer and its certainty, as labels."""
    status = badge(rule.status, rule.status) if rule.status != "established" else None
    return tag("span", _says(pack, rule), layer_badge(rule.layer), status, cls="badges")


def _says(pack: Pack, rule: Rule) -> Html:
    kind, words = rule.conclusion, pack.vocabulary
    if rule.argument:
        mark = tag("span", CONCLUSION_SIGNS[kind], cls="mark", aria_hidden="true")
        return tag("span", mark, f" {conclusion_words(words, rule)}", cls=f"badge {kind}")
    if name := rule.derived_fact:
        said = f"{CONCLUSION_SIGNS[kind]} {state_words(words, name, rule.derived_value)}"
        return tag("span", hidden(f"{CONCLUSION_NAMES[kind]}: "), said, cls="badge")
    return badge(CONCLUSION_NAMES[kind])
