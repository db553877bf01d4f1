"""The page of changes: the version of each pack, its changelog, and what an edit changes."""

from __future__ import annotations

from collections.abc import Iterable

from pathways.authoring.review import Review
from pathways.packs.pack import PackHead
from pathways.render.html.markup import Child, Html, pairs, tag
from pathways.render.html.review import review_content
from pathways.render.site.base import RuleBase
from pathways.render.site.page import Page, page, section


def changes_page(base: RuleBase, changelog: str = "", review: Review | None = None) -> Page:
    """Return the page of changes.

    Parameters
    ----------
    base
        The rule base.
    changelog
        The text of the pack's changelog, shown as it stands.
    review
        What an edit changes, if that was asked for.
    """
    edit = section("What an edit of the rules changes", *review_content(review)) if review else None
    return page(
        "changes",
        "Changes",
        section("", *(_head(head) for head in base.pack.heads)),
        edit,
        section("Changelog", tag("pre", changelog, cls="changelog") if changelog else None),
    )


def _head(head: PackHead) -> Html | None:
    lines: list[tuple[Child, Child]] = [
        ("Pack", f"{head.title} ({head.id})"),
        ("Version", head.version),
        *_listed("Authors", head.authors),
        *_listed("Works with", head.needs),
        *_listed("Extends", head.extends),
    ]
    return pairs(lines, "facts standing")


def _listed(title: str, words: Iterable[str]) -> list[tuple[Child, Child]]:
    text = ", ".join(words)
    return [(title, text)] if text else []
