"""The documents claim by claim, as HTML: what they say, and what became of each statement."""

from __future__ import annotations

from pathways.html.card import badge, rule_texts
from pathways.html.markup import Child, Html, bullets, joined, tag
from pathways.html.sources import Medium
from pathways.packs.coverage import Carrier, carriers
from pathways.packs.ledger import Claim
from pathways.packs.pack import Pack

_GROUPS = {
    "rule": "Carried by rules",
    "correction": "Corrected by",
    "lesson": "Taught in lessons",
    "glossary": "In the glossary",
}


def outline(pack: Pack, document: str) -> dict[str, dict[str, list[Claim]]]:
    """Return the claims of a document by chapter, then by section, in the order of the ledger."""
    chapters: dict[str, dict[str, list[Claim]]] = {}
    for claim in pack.claims.values():
        if claim.doc == document:
            chapter, _, section = claim.section.partition(" > ")
            chapters.setdefault(chapter, {}).setdefault(section, []).append(claim)
    return chapters


def contents(pack: Pack, document: str) -> Html:
    """Return the chapters of a document, as links within the page."""
    links = [
        joined(tag("a", chapter, href=f"#{_anchor(chapter)}"), f" ({_counted(sections)})")
        for chapter, sections in outline(pack, document).items()
    ]
    found = bullets(links, "contents")
    return tag("nav", found, aria_label="Chapters of this document")


def document(pack: Pack, name: str, medium: Medium, shown: str = "") -> Html:
    """Return a document as its chapters, sections and claims; the claim `shown` stands open."""
    by = carriers(pack)
    parts: list[Child] = []
    for chapter, sections in outline(pack, name).items():
        parts.append(tag("h2", chapter, id=_anchor(chapter), tabindex="-1"))
        for section, claims in sections.items():
            parts.append(tag("h3", section.replace(" > ", ", ")) if section else None)
            parts += [claim(pack, c, by[c.id], medium, open=c.id == shown) for c in claims]
    return tag("div", *parts, cls="document")


def claim(pack: Pack, part: Claim, by: list[Carrier], medium: Medium, *, open: bool) -> Html:
    """Return what a document says, marked by what became of it, that opens to the carriers."""
    kinds = dict.fromkeys(carrier.kind for carrier in by)
    marks = [
        badge(_mark(kind, by), "correction" if kind == "correction" else "")
        for kind in _GROUPS
        if kind in kinds
    ]
    head = joined(
        tag("span", part.says, cls="title"),
        tag("span", tag("span", part.id, cls="id"), *marks, cls="badges"),
    )
    body = [_group(pack, kind, by, medium) for kind in _GROUPS if kind in kinds]
    fold = medium.fold(head, *body, cls="claim", open=open)
    return tag("div", fold, id=f"claim-{part.id}", cls="shown" if open else "")


def _group(pack: Pack, kind: str, by: list[Carrier], medium: Medium) -> Html:
    items = []
    for carrier in by:
        if carrier.kind != kind:
            continue
        if kind in ("rule", "correction"):
            rule = pack.rules_by_id[carrier.id]
            cls = f"card {rule.layer}"
            items.append(medium.fold(carrier.title, rule_texts(pack, rule), cls=cls))
        else:
            items.append(tag("p", medium.to("lessons", carrier.title, **{kind: carrier.id})))
    return tag("div", tag("p", tag("strong", _GROUPS[kind], cls="label")), *items)


def _mark(kind: str, by: list[Carrier]) -> str:
    count = sum(carrier.kind == kind for carrier in by)
    words = {"rule": "rule", "correction": "correction", "lesson": "lesson"}
    if kind == "glossary":
        return "glossary"
    return f"{count} {words[kind]}{'' if count == 1 else 's'}"


def _counted(sections: dict[str, list[Claim]]) -> str:
    count = sum(map(len, sections.values()))
    return f"{count} statement{'' if count == 1 else 's'}"


def _anchor(chapter: str) -> str:
    letters = "".join(c if c.isalnum() else " " for c in chapter.lower())
    return "chapter-" + "-".join(letters.split())
