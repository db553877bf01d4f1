"""The rules of a pack as a list to choose from, stage by stage."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from pathways.authoring.workshop.browse import CONCLUSIONS, conclusion
from pathways.language.rules import Rule
from pathways.packs.pack import Pack
from pathways.render.html.card import MARKS, badge, layer_badge
from pathways.render.html.markup import Child, Html, bullets, hidden, joined, tag
from pathways.render.html.sources import Medium
from pathways.words import phrases


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
    words = pack.vocabulary
    if rule.argument:
        stance, option = rule.argument
        mark = tag("span", MARKS[stance], cls="mark", aria_hidden="true")
        word = phrases.STANCE_NAMES[stance]
        return tag("span", mark, f" {word}: {words.options[option].title}", cls=f"badge {stance}")
    if rule.derived_fact:
        value = phrases.short(phrases.value_text(words, rule.derived_fact, rule.derived_value))
        title = words.derived[rule.derived_fact].title
        return tag("span", hidden("Works out: "), f"→ {title}: {value}", cls="badge")
    return badge(CONCLUSIONS[conclusion(rule)].partition("Gives a ")[2].capitalize())
