"""The addresses within the site, relative to the page that they stand on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pathways.language.rules import Rule
from pathways.packs.pack import Pack
from pathways.render.html.markup import Child, Html, joined, tag
from pathways.render.html.sources import Medium


@dataclass(frozen=True, kw_only=True)
class Links(Medium):
    """Leads from a page to the others. `root` leads from it to the top of the site."""

    pack: Pack
    root: str = ""

    def href(self, page: str, **query: str) -> str:
        """Return where the site has what an address of the explorer leads to."""
        if page == "documents":
            claim = query["claim"]
            return self.address(f"documents/{self.pack.claims[claim].doc}", f"claim-{claim}")
        if name := query.get("glossary"):
            return self.address("glossary", f"glossary-{name}")
        if name := query.get("lesson"):
            return self.address("lessons", f"lesson-{name}")
        raise LookupError(f"The site has no page for {page} {query}.")

    def address(self, page: str, anchor: str = "") -> str:
        """Return the address of a page, or of a place on it."""
        return f"{self.root}{page}.html{'#' if anchor else ''}{anchor}"

    def link(self, page: str, text: Child, anchor: str = "") -> Html:
        """Return a link to a page."""
        return tag("a", text, href=self.address(page, anchor))

    def rule(self, rule: Rule) -> Html:
        """Return a link to a rule, by its title."""
        return self.link(f"rules/{rule.id}", rule.title)

    def rules(self, rules: Iterable[Rule]) -> Html:
        """Return links to rules, in a row."""
        return _row(map(self.rule, rules))

    def option(self, name: str) -> Html:
        """Return a link to an option, by its title."""
        return self.link(f"options/{name}", self.pack.vocabulary.options[name].title)

    def stage(self, name: str) -> Html:
        """Return a link to a stage, by its title."""
        return self.link(f"stages/{name}", self.pack.vocabulary.stages[name].title)

    def fact(self, name: str) -> Html:
        """Return a link to a stated or derived fact; of a marker, to the fact it belongs to."""
        name = name.partition(".")[0]
        vocabulary = self.pack.vocabulary
        if name in vocabulary.derived:
            return self.link(f"derived/{name}", vocabulary.derived[name].title)
        return self.link(f"facts/{name}", vocabulary.facts[name].title)

    def facts(self, names: Iterable[str]) -> Html:
        """Return links to facts, once each, in a row."""
        found = dict.fromkeys(name.partition(".")[0] for name in names)
        return _row(map(self.fact, found))


def _row(links: Iterable[Html]) -> Html:
    return joined(*(joined("; " if i else "", link) for i, link in enumerate(links)))
