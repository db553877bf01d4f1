"""The documents claim by claim, as HTML: what they say, and what became of each statement."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from pathways.language.ledger import Claim
from pathways.packs.coverage import Carrier, State, carriers, claim_state
from pathways.packs.pack import Pack
from pathways.render.html.card import badge, of_extension, rule_texts
from pathways.render.html.markup import Child, Html, bullets, joined, tag
from pathways.render.html.sources import Medium
from pathways.walks.appearances import Appearance, Appearances, of_claim

STATES: dict[State, str] = {
    "carried": "In the rules",
    "corrected": "Corrected",
    "taught": "In lessons only",
    "open": "In no rule yet",
}
SIGNS: dict[State, str] = {"carried": "●", "corrected": "≠", "taught": "○", "open": "?"}
"""The sign of each state, beside its word and its colour."""
_GROUPS = {
    "rule": "In the rules",
    "correction": "Corrected by",
    "lesson": "Lessons",
    "glossary": "Glossary",
}
_CASES_AT_ONCE = 3


@dataclass(frozen=True)
class Ledger:
    """A document of a pack, those of its claims that are asked for, and where they are met."""

    pack: Pack
    document: str
    medium: Medium
    met: Appearances
    only: State | None = None

    @cached_property
    def carriers(self) -> dict[str, list[Carrier]]:
        """What cites each claim."""
        return carriers(self.pack)

    def state(self, claim: Claim) -> State:
        """Return what became of a claim."""
        return claim_state(self.carriers[claim.id])

    def counts(self) -> Counter[State]:
        """Return how many claims of the document there are in each state."""
        claims = self.pack.claims.values()
        return Counter(self.state(claim) for claim in claims if claim.doc == self.document)

    @cached_property
    def chapters(self) -> dict[str, dict[str, list[Claim]]]:
        """The claims asked for, by chapter, then by section, in the order of the ledger."""
        found: dict[str, dict[str, list[Claim]]] = {}
        for claim in self.pack.claims.values():
            if claim.doc == self.document and self.only in (None, self.state(claim)):
                chapter, _, section = claim.section.partition(" > ")
                found.setdefault(chapter, {}).setdefault(section, []).append(claim)
        return found


def outline(ledger: Ledger) -> Html:
    """Return the chapters of a document, each with a mark for each of its claims."""
    rows = []
    for chapter, sections in ledger.chapters.items():
        marks = [_mark(ledger, claim) for claims in sections.values() for claim in claims]
        title = tag("a", chapter, href=f"#{chapter_anchor(chapter)}", cls="chapter")
        rows.append(joined(title, tag("span", *marks, cls="marks")))
    return tag("nav", bullets(rows, "outline"), aria_label="Outline of this document")


def _mark(ledger: Ledger, claim: Claim) -> Html:
    name = ledger.state(claim)
    query = {"claim": claim.id} | ({"state": ledger.only} if ledger.only else {})
    return tag(
        "a",
        SIGNS[name],
        cls=f"claim-mark is-{name}",
        href=ledger.medium.href("documents", **query),
        title=f"{claim.id}: {claim.says}",
        aria_label=f"{claim.id}, {STATES[name].lower()}",
    )


def document(ledger: Ledger, shown: str = "") -> Html:
    """Return a document as its chapters, sections and claims; the claim `shown` stands open."""
    parts: list[Child] = []
    for chapter, sections in ledger.chapters.items():
        parts.append(tag("h2", chapter, id=chapter_anchor(chapter), tabindex="-1"))
        for section, claims in sections.items():
            parts.append(tag("h3", section.replace(" > ", ", ")) if section else None)
            parts += [_claim(ledger, claim, open=claim.id == shown) for claim in claims]
    return tag("div", *parts, cls="document")


def _claim(ledger: Ledger, claim: Claim, *, open: bool) -> Html:
    """Return what a document says, marked by what became of it, that opens to the carriers."""
    by, name = ledger.carriers[claim.id], ledger.state(claim)
    sign = tag("span", SIGNS[name], cls="sign", aria_hidden="true")
    head = joined(
        tag("span", claim.says, cls="title"),
        tag(
            "span",
            tag("span", claim.id, cls="id"),
            tag("span", sign, STATES[name], cls=f"badge state is-{name}"),
            *_counted(by),
            cls="badges",
        ),
    )
    body = [_group(ledger, kind, by) for kind in _GROUPS]
    cases = _cases(ledger.medium, of_claim(by, ledger.met), claim=claim.id)
    fold = ledger.medium.fold(head, *body, cases, cls="claim", open=open)
    return tag("div", fold, id=f"claim-{claim.id}", cls="shown" if open else "")


def _counted(by: list[Carrier]) -> list[Html]:
    """Return how much carries a claim, of each kind."""
    counts = Counter(carrier.kind for carrier in by)
    return [
        badge("glossary" if kind == "glossary" else f"{count} {kind}{'' if count == 1 else 's'}")
        for kind in _GROUPS
        if (count := counts[kind])
    ]


def _group(ledger: Ledger, kind: str, by: list[Carrier]) -> Html | None:
    items = []
    for carrier in by:
        if carrier.kind != kind:
            continue
        if kind in ("rule", "correction"):
            items.append(_rule(ledger, carrier))
        else:
            link = ledger.medium.to("lessons", carrier.title, **{kind: carrier.id})
            items.append(tag("p", link))
    return (
        tag("div", tag("p", tag("strong", _GROUPS[kind], cls="label")), *items) if items else None
    )


def _rule(ledger: Ledger, carrier: Carrier) -> Html:
    rule = ledger.pack.rules_by_id[carrier.id]
    count = len(ledger.met.get(rule.id, ()))
    text = f"In {_cases_in_words(count)}"
    met = ledger.medium.to("cases", text, rule=rule.id) if count else "In none of the cases."
    read = ledger.medium.to("workshop", "Read it in the workshop", rule=rule.id)
    return ledger.medium.fold(
        tag("span", carrier.title, of_extension(rule.layer)),
        rule_texts(ledger.pack, rule),
        tag("p", met),
        tag("p", read),
        cls=f"card {rule.layer}",
    )


def _cases(medium: Medium, places: list[Appearance], **query: str) -> Html | None:
    """Return the first cases in which a claim is met, and a link to all of them."""
    if not places:
        return None
    links: list[Child] = [
        medium.to("walk", place.title, case=place.case, stage=place.stage)
        for place in places[:_CASES_AT_ONCE]
    ]
    if len(places) > _CASES_AT_ONCE:
        links.append(medium.to("cases", f"All {_cases_in_words(len(places))}", **query))
    return tag("div", tag("strong", "In cases", cls="label"), bullets(links, "met"))


def _cases_in_words(count: int) -> str:
    return f"{count} case{'' if count == 1 else 's'}"


def chapter_anchor(chapter: str) -> str:
    """Return the id of the heading of a chapter."""
    letters = "".join(c if c.isalnum() else " " for c in chapter.lower())
    return "chapter-" + "-".join(letters.split())
