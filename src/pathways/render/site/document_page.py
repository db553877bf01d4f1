"""The documents: what each says, statement by statement, and what carries or corrects it."""

from __future__ import annotations

from pathways.language.ledger import Claim
from pathways.packs.coverage import Carrier, State
from pathways.render.html.documents import SIGNS, STATES, Ledger, chapter_anchor, outline
from pathways.render.html.markup import Child, Html, bullets, joined, pairs, tag
from pathways.render.site.base import RuleBase
from pathways.render.site.links import Links
from pathways.render.site.page import Page, Section, page, section
from pathways.render.site.rule_lines import rule_lines


def document_list(base: RuleBase) -> Page:
    """Return the page that lists the documents, with what became of their statements."""
    lines = []
    for name, document in base.pack.documents.items():
        counts = Ledger(base.pack, name, base.links(""), base.met).counts()
        said = ", ".join(f"{counts[s]} {STATES[s].lower()}" for s in STATES if counts[s])
        title = base.links("").link(f"documents/{name}", document.title)
        lines.append((title, f"{document.kind}. Statements: {said or 'none'}."))
    return page("documents", "Documents", section("", pairs(lines)))


def document_page(base: RuleBase, name: str) -> Page:
    """Return the page of a document."""
    document, links = base.pack.documents[name], base.links()
    ledger = Ledger(base.pack, name, links, base.met)
    signs = pairs(((_sign(state), text) for state, text in STATES.items()), "signs")
    return page(
        f"documents/{name}",
        document.title,
        section("", tag("p", document.kind, cls="lead"), signs),
        section("Outline", outline(ledger)),
        *(_chapter(ledger, links, title, parts) for title, parts in ledger.chapters.items()),
        kind="Document",
        above=("documents",),
    )


def _sign(state: State) -> Html:
    return tag("span", SIGNS[state], cls=f"sign is-{state}", aria_hidden="true")


def _chapter(
    ledger: Ledger, links: Links, title: str, parts: dict[str, list[Claim]]
) -> Section | None:
    found: list[Child] = []
    for name, claims in parts.items():
        found.append(tag("h3", name.replace(" > ", ", ")) if name else None)
        found += [_claim(ledger, links, claim) for claim in claims]
    return section(title, *found, id=chapter_anchor(title))


def _claim(ledger: Ledger, links: Links, claim: Claim) -> Html:
    state = ledger.state(claim)
    label = tag("span", _sign(state), f" {STATES[state]}", cls=f"badge state is-{state}")
    return tag(
        "article",
        tag("p", claim.says, cls="says"),
        tag("p", tag("code", claim.id), " ", label, cls="badges"),
        *_carriers(links, ledger.carriers[claim.id]),
        cls="claim",
        id=f"claim-{claim.id}",
    )


def _carriers(links: Links, by: list[Carrier]) -> list[Html | None]:
    rules = {
        kind: [links.pack.rules_by_id[each.id] for each in by if each.kind == kind]
        for kind in ("rule", "correction")
    }
    lessons = [links.link("lessons", e.title, f"lesson-{e.id}") for e in by if e.kind == "lesson"]
    terms = [
        links.link("glossary", e.title, f"glossary-{e.id}") for e in by if e.kind == "glossary"
    ]
    groups: list[tuple[str, Html | None]] = [
        ("Corrected by", rule_lines(links, rules["correction"])),
        ("Carried by", rule_lines(links, rules["rule"])),
        ("Taught in", bullets([*lessons, *terms])),
    ]
    return [
        joined(tag("p", tag("strong", label, cls="label")), found)
        for label, found in groups
        if found
    ]
