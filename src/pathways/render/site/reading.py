"""Lessons, the glossary and the references."""

from __future__ import annotations

from pathways.render.html.markup import Html, bullets, tag
from pathways.render.html.sources import references
from pathways.render.html.stage import lesson
from pathways.render.html.teaching import glossary
from pathways.render.site.base import RuleBase
from pathways.render.site.page import Page, Section, page, section
from pathways.render.site.rule_lines import rule_lines


def lesson_list(base: RuleBase) -> Page:
    """Return the page of the lessons."""
    links, pack = base.links(""), base.pack
    found = (section(p.title, lesson(pack, p, links), id=f"lesson-{p.id}") for p in pack.lessons)
    return page("lessons", "Lessons", *found)


def glossary_page(base: RuleBase) -> Page:
    """Return the page of the glossary."""
    body = glossary(base.pack, base.links("")) if base.pack.glossary else None
    return page("glossary", "Glossary", section("", body))


def reference_list(base: RuleBase) -> Page:
    """Return the page of the references, with what cites each."""
    return page("references", "References", *(_reference(base, n) for n in base.pack.references))


def _reference(base: RuleBase, name: str) -> Section | None:
    links, pack = base.links(""), base.pack
    reference = pack.references[name]
    more = reference.doi or reference.pmid or reference.pmcid or reference.checked
    cited = next(references(pack, [name])) if more else None
    lessons = [
        links.link("lessons", part.title, f"lesson-{part.id}")
        for part in pack.lessons
        if name in part.references
    ]
    constants = [c.title for c in pack.vocabulary.constants.values() if c.reference == name]
    return section(
        reference.citation,
        tag("p", cited) if cited else None,
        rule_lines(links, [rule for rule in pack.rules if name in rule.references]),
        _among("In lessons", bullets(lessons)),
        _among("Thresholds that rest on it", bullets(constants)),
        id=f"reference-{name}",
    )


def _among(label: str, found: Html | None) -> Html | None:
    return tag("div", tag("strong", label, cls="label"), found) if found else None
