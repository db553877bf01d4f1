"""All pages of the site, and the tree in which they are listed beside each page."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.authoring.review import Review
from pathways.render.site.base import RuleBase
from pathways.render.site.case_page import case_list, case_page
from pathways.render.site.changes import changes_page
from pathways.render.site.corrections import correction_list
from pathways.render.site.document_page import document_list, document_page
from pathways.render.site.fact_list import fact_list
from pathways.render.site.fact_page import derived_page, fact_page
from pathways.render.site.option_page import option_list, option_page
from pathways.render.site.page import Page
from pathways.render.site.reading import glossary_page, lesson_list, reference_list
from pathways.render.site.rule_list import rule_list
from pathways.render.site.rule_page import rule_page
from pathways.render.site.stage_page import stage_page
from pathways.render.site.start import start


def pages(base: RuleBase, changelog: str = "", review: Review | None = None) -> Iterator[Page]:
    """Yield every page of the site; see `changes_page` for the changelog and the review."""
    pack, words = base.pack, base.pack.vocabulary
    yield start(base)
    yield from (stage_page(base, name) for name in words.stages)
    yield rule_list(base)
    yield from (rule_page(base, rule) for rule in pack.rules)
    yield option_list(base)
    yield from (option_page(base, name) for name in words.options)
    yield correction_list(base)
    yield fact_list(base)
    yield from (fact_page(base, name) for name in words.facts)
    yield from (derived_page(base, name) for name in words.derived)
    yield document_list(base)
    yield from (document_page(base, name) for name in pack.documents)
    yield case_list(base)
    yield from (case_page(base, case) for case in pack.cases)
    yield lesson_list(base)
    yield glossary_page(base)
    yield reference_list(base)
    yield changes_page(base, changelog, review)


def contents(base: RuleBase) -> dict[str, list[str]]:
    """Return the names of the pages that are listed beside each page, under their headings."""
    return {
        "The pathway": [f"stages/{name}" for name in base.pack.vocabulary.stages],
        "The rule base": ["rules", "options", "corrections", "facts"],
        "Where it comes from": ["documents", "references", "changes"],
        "To learn with": ["cases", "lessons", "glossary"],
    }
