"""The first page: what the site is, what it holds, and how to read it."""

from __future__ import annotations

from pathways.render.html.markup import Child, Html, joined, pairs, paragraphs, tag
from pathways.render.site.base import RuleBase
from pathways.render.site.page import Page, page, section
from pathways.words import phrases
from pathways.words.conclusions import CONCLUSION_SIGNS, STANCE_WORDS

_FIRES = (
    "A rule applies where its condition is true, and waits where this depends on an unknown fact."
)


def start(base: RuleBase) -> Page:
    """Return the first page."""
    return page(
        "index",
        base.head.title,
        section("", *(paragraphs(head.summary, "lead") for head in base.pack.heads), _holds(base)),
        section(
            "What it is, and is not",
            paragraphs(phrases.ABOUT),
            tag("p", phrases.unreviewed(base.pack)),
        ),
        section("The pathway", _stages(base)),
        section("How to read it", pairs(_signs()), tag("p", _FIRES)),
    )


def _holds(base: RuleBase) -> Html:
    pack, links = base.pack, base.links("")
    corrections = sum(rule.layer == "correction" for rule in pack.rules)
    counts = [
        (len(pack.rules), "rules", "rules"),
        (corrections, "corrections", "corrections"),
        (len(pack.vocabulary.options), "options", "options"),
        (len(pack.claims), "statements of documents", "documents"),
        (len(pack.cases), "cases", "cases"),
        (len(pack.references), "references", "references"),
    ]
    items = [
        tag("li", tag("strong", str(number)), " ", links.link(name, noun))
        for number, noun, name in counts
    ]
    return tag("ul", *items, cls="holds")


def _stages(base: RuleBase) -> Html:
    links = base.links("")
    stages = base.pack.vocabulary.stages.items()
    return tag("ol", *(tag("li", links.stage(n), ". ", stage.question) for n, stage in stages))


def _signs() -> list[tuple[Child, Child]]:
    return [
        (
            tag(
                "span",
                tag("span", CONCLUSION_SIGNS[stance], cls="mark", aria_hidden="true"),
                tag("span", phrases.STANCE_NAMES[stance], cls="word"),
                cls=f"stance-mark {stance}",
            ),
            joined(words.meaning),
        )
        for stance, words in STANCE_WORDS.items()
    ]
