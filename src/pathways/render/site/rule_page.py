"""The page of a rule: everything that the pack says of it, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.explain.rule_graph import around, resting_on
from pathways.language.rules import Rule
from pathways.language.vocabulary import Vocabulary
from pathways.packs.rule_tests import OUTCOME_WORDS, RuleTest
from pathways.render.html.card import STATUS_NAMES, labelled
from pathways.render.html.markup import Child, Html, bullets, joined, pairs, tag
from pathways.render.html.sources import claims, references
from pathways.render.site.base import RuleBase
from pathways.render.site.conditions import condition
from pathways.render.site.links import Links
from pathways.render.site.page import Page, Section, page, section
from pathways.render.site.pictures import figure
from pathways.render.site.rule_lines import conclusion, rule_lines
from pathways.words.phrases import LAYER_NAMES, fact_lines, validity


def rule_page(base: RuleBase, rule: Rule) -> Page:
    """Return the page of a rule."""
    links, pack = base.links(), base.pack
    return page(
        f"rules/{rule.id}",
        rule.title,
        section("", _standing(links, rule)),
        section("When it applies", condition(pack.vocabulary, rule.when)),
        section("What it says", *_texts(rule)),
        section(
            "Sources",
            bullets(claims(pack, rule.claims, links), "src claims"),
            bullets(references(pack, rule.references), "src"),
        ),
        section("Beside other rules", *_others(links, rule)),
        _pathway(base, links, rule),
        section("Cases in which it applies", _cases(base, links, rule)),
        section("Its tests", _tests(pack.vocabulary, pack.rule_tests.of(rule.id))),
        section("In the pack", tag("p", tag("code", rule.id), f", {base.place(rule)}.")),
        kind="Rule",
        above=("rules",),
    )


def _standing(links: Links, rule: Rule) -> Html | None:
    lines: list[tuple[Child, Child]] = [
        ("Says", joined(*conclusion(links, rule))),
        ("Stage", links.stage(rule.stage)),
        ("Layer", LAYER_NAMES[rule.layer]),
        ("Status", STATUS_NAMES[rule.status]),
    ]
    if valid := validity(rule.as_of, rule.jurisdiction):
        lines.append(("Valid", valid))
    if corrections := links.pack.corrections_of.get(rule.id):  # said at once: the rule misleads
        lines.append(("Corrected by", links.rules(corrections)))
    return pairs(lines, "facts standing")


def _texts(rule: Rule) -> Iterator[Html]:
    yield labelled("What matched", rule.rule)
    yield labelled("What supports it", rule.support)
    yield labelled("Why it comes up now", rule.strategy)
    yield labelled("When it does not hold", rule.misuse)


def _others(links: Links, rule: Rule) -> Iterator[Html]:
    pack = links.pack
    replaced = [pack.rules_by_id[name] for name in rule.replaces if name in pack.rules_by_id]
    groups = {
        "When it applies, it replaces": replaced,
        "It is replaced by the correction": pack.corrections_of.get(rule.id, ()),
        "It is meant to disagree with": pack.disagreements_of.get(rule.id, ()),
    }
    for label, rules in groups.items():
        if rules:
            yield joined(tag("p", tag("strong", label, cls="label")), rule_lines(links, rules))
    if rule.partly:
        yield labelled("What it replaces is right in part", rule.partly)


def _pathway(base: RuleBase, links: Links, rule: Rule) -> Section | None:
    graph = around(base.pack, rule)
    fed = resting_on(base.pack, rule.derived_fact) if rule.derived_fact else []
    left_out = graph.left_out
    more = f"{left_out} more rules depend on it; all of them are listed." if left_out else None
    return section(
        "What it depends on, and what depends on it",
        figure(graph.nodes, rule.title, "pathway"),
        tag("p", more, cls="quiet") if more else None,
        tag("p", tag("strong", "It asks about", cls="label"), " ", _asked(links, rule)),
        tag("p", tag("strong", "Rules that depend on its conclusion", cls="label"))
        if fed
        else None,
        rule_lines(links, fed),
    )


def _asked(links: Links, rule: Rule) -> Html:
    return links.facts(test.fact for test in rule.tests)


def _cases(base: RuleBase, links: Links, rule: Rule) -> Html:
    places = base.met.get(rule.id, ())
    found = bullets(
        joined(
            links.link(f"cases/{place.case}", place.title),
            f" ({base.pack.vocabulary.stages[place.stage].title})",
        )
        for place in places
    )
    return found or tag("p", "It applies in no teaching case of this pack.")


def _tests(vocabulary: Vocabulary, tests: list[RuleTest]) -> Html:
    if not tests:
        return tag("p", "Its tests were not read.")
    head = tag(
        "tr", tag("th", "It", scope="col"), tag("th", "where only this is known", scope="col")
    )
    return tag("table", tag("thead", head), tag("tbody", *(_test(vocabulary, t) for t in tests)))


def _test(vocabulary: Vocabulary, test: RuleTest) -> Html:
    facts = bullets(f"{title}: {value}" for title, value in fact_lines(vocabulary, test.case.facts))
    return tag(
        "tr", tag("th", OUTCOME_WORDS[test.expected], scope="row"), tag("td", facts or "nothing")
    )
