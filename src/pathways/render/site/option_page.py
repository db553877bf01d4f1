"""The options: their list, and the page of each with what speaks for it and against it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pathways.authoring.mutants import words_of
from pathways.explain.rule_graph import rule_graph
from pathways.language.rules import STANCES, Rule, Stance
from pathways.render.html.card import STATUS_NAMES, badge
from pathways.render.html.markup import Child, Html, joined, pairs, tag
from pathways.render.site.base import RuleBase
from pathways.render.site.links import Links
from pathways.render.site.page import Page, Section, page, section
from pathways.render.site.pictures import figure
from pathways.render.site.rule_lines import layer_badges, mark
from pathways.words.phrases import LAYER_NAMES, STANCE_NAMES
from pathways.words.sentences import sentence


def option_list(base: RuleBase) -> Page:
    """Return the page that lists the options by stage."""
    links, words = base.links(""), base.pack.vocabulary
    sections = [
        section(stage.title, pairs(_line(base, links, n) for n in _of_stage(base, name)))
        for name, stage in words.stages.items()
    ]
    return page("options", "Options", *sections)


def _of_stage(base: RuleBase, stage: str) -> list[str]:
    return [name for name, option in base.pack.vocabulary.options.items() if option.stage == stage]


def _line(base: RuleBase, links: Links, name: str) -> tuple[Html, Html]:
    option = base.pack.vocabulary.options[name]
    status = badge(option.status, option.status) if option.status != "established" else None
    title = joined(links.option(name), " ", status)
    return title, joined(option.gloss, " ", tag("span", tally(base, name), cls="quiet"))


def tally(base: RuleBase, name: str) -> str:
    """Return how many rules argue on an option, by stance."""
    found = Counter(rule.argument[0] for rule in base.arguing(name) if rule.argument)
    said = [f"{found[stance]} {STANCE_NAMES[stance].lower()}" for stance in STANCES]
    return f"({', '.join(said)})"


def option_page(base: RuleBase, name: str) -> Page:
    """Return the page of an option."""
    links, option = base.links(), base.pack.vocabulary.options[name]
    rules = base.arguing(name)
    status = STATUS_NAMES[option.status]
    lines: list[tuple[Child, Child]] = [("Stage", links.stage(option.stage)), ("Status", status)]
    return page(
        f"options/{name}",
        option.title,
        section("", tag("p", option.gloss, cls="lead"), pairs(lines, "facts standing")),
        *(_stance(links, stance, rules) for stance in STANCES),
        section(
            "What the arguments depend on",
            figure(rule_graph(base.pack, rules), option.title, "pathway"),
        ),
        kind="Option",
        above=("options",),
    )


def _stance(links: Links, stance: Stance, rules: Iterable[Rule]) -> Section | None:
    """Return the arguments of one stance, layer by layer."""
    by_layer = [
        (
            LAYER_NAMES[layer],
            [r for r in rules if r.argument == (stance, r.option) and r.layer == layer],
        )
        for layer in LAYER_NAMES
    ]
    parts = [
        joined(tag("h3", name), *(_argument(links, rule) for rule in found))
        for name, found in by_layer
        if found
    ]
    return section(STANCE_NAMES[stance], *parts)


def _argument(links: Links, rule: Rule) -> Html:
    stance = rule.argument[0] if rule.argument else ""
    return tag(
        "article",
        tag("p", mark(rule), " ", tag("strong", links.rule(rule)), " ", layer_badges(rule)),
        tag("p", rule.support),
        tag("p", "When: ", sentence(words_of(links.pack.vocabulary, rule.when)), cls="because"),
        cls=f"argument {stance}",
    )
