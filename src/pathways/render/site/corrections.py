"""The list of corrections, each beside what it corrects."""

from __future__ import annotations

from pathways.language.rules import Rule
from pathways.render.html.card import labelled
from pathways.render.html.markup import Html, bullets, tag
from pathways.render.html.sources import claims, references
from pathways.render.site.base import RuleBase
from pathways.render.site.links import Links
from pathways.render.site.page import Page, Section, page, section
from pathways.render.site.rule_lines import conclusion


def correction_list(base: RuleBase) -> Page:
    """Return the page that lists the corrections."""
    found = [rule for rule in base.pack.rules if rule.layer == "correction"]
    lead = "Each correction is shown beside what the document says, with its sources."
    none = "This pack corrects nothing."
    return page(
        "corrections",
        "Corrections",
        section("", tag("p", lead if found else none, cls="lead")),
        *(_correction(base.links(""), rule) for rule in found),
    )


def _correction(links: Links, rule: Rule) -> Section | None:
    pack = links.pack
    replaced = [pack.rules_by_id[name] for name in rule.replaces]
    said = [_said(links, each) for each in replaced] or [
        _side("What a document says", bullets(claims(pack, rule.claims, links), "src claims"))
    ]
    corrected = _side(
        "Corrected",
        tag("p", *conclusion(links, rule)),
        tag("p", rule.support),
        bullets(references(pack, rule.references), "src"),
        tag("p", links.link(f"rules/{rule.id}", "The whole correction")),
    )
    partly = labelled("What it replaces is right in part", rule.partly) if rule.partly else None
    sides = tag("div", tag("div", *said), corrected, cls="replaced")
    return section(rule.title, sides, partly, id=f"correction-{rule.id}")


def _said(links: Links, rule: Rule) -> Html:
    return _side(
        "The document says",
        tag("p", tag("strong", links.rule(rule))),
        tag("p", *conclusion(links, rule)),
        tag("p", rule.support),
        bullets(claims(links.pack, rule.claims, links), "src claims"),
    )


def _side(heading: str, *body: Html | None) -> Html:
    kind = "correction" if heading == "Corrected" else "source"
    return tag("div", tag("p", heading, cls="kind"), *body, cls=f"side {kind}")
