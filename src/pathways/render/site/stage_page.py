"""The pathway: the page of a stage, with its options, its rules and their pictures."""

from __future__ import annotations

from collections.abc import Sequence

from pathways.explain.rule_graph import rule_graph
from pathways.language.rules import Rule
from pathways.render.html.markup import Html, bullets, tag
from pathways.render.site.base import RuleBase
from pathways.render.site.page import Page, Section, page, section
from pathways.render.site.pictures import figure
from pathways.render.site.rule_lines import rule_lines


def stage_page(base: RuleBase, name: str) -> Page:
    """Return the page of a stage."""
    words, links = base.pack.vocabulary, base.links()
    stage = words.stages[name]
    rules = [rule for rule in base.pack.rules if rule.stage == name]
    asked = [fact for fact, its in words.facts.items() if its.stage == name]
    lessons = [part for part in base.pack.lessons if part.stage == name]
    others = {
        "What is derived": [rule for rule in rules if rule.derived_fact],
        "Notes": [rule for rule in rules if rule.gives == "note"],
        "Stops": [rule for rule in rules if rule.gives == "stop"],
    }
    return page(
        f"stages/{name}",
        stage.title,
        section("", tag("p", stage.question, cls="lead"), tag("p", stage.help)),
        section("Facts asked here", bullets(links.fact(fact) for fact in asked)),
        *(_option(base, o) for o, its in words.options.items() if its.stage == name),
        *(_others(base, heading, found) for heading, found in others.items()),
        section("Where nothing is said", tag("p", stage.gap) if stage.gap else None),
        section(
            "Lessons", bullets(links.link("lessons", p.title, f"lesson-{p.id}") for p in lessons)
        ),
        kind="Stage",
    )


def _option(base: RuleBase, name: str) -> Section | None:
    option, rules = base.pack.vocabulary.options[name], base.arguing(name)
    return section(
        option.title,
        tag("p", option.gloss, " ", base.links().link(f"options/{name}", "The whole option")),
        _picture(base, rules, option.title, name),
        None if rules else tag("p", "No rule argues on it."),
        id=f"option-{name}",
    )


def _others(base: RuleBase, heading: str, rules: list[Rule]) -> Section | None:
    if not rules:
        return None
    key = heading.lower().replace(" ", "-")
    return section(
        heading, rule_lines(base.links(), rules), _picture(base, rules, heading, key), id=key
    )


def _picture(base: RuleBase, rules: Sequence[Rule], title: str, key: str) -> Html | None:
    return figure(rule_graph(base.pack, rules), title, key)
