"""Where a rule comes from, as HTML: claims with their section, references with identifiers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from pathways.language.rules import Rule
from pathways.packs.pack import Pack
from pathways.render.html.markup import Child, Html, bullets, joined, tag
from pathways.words import phrases


@dataclass(frozen=True)
class Medium:
    """What the HTML is for: a screen, where things open on demand, or paper, where all is open."""

    paper: bool = False
    query: tuple[tuple[str, str], ...] = ()
    """What every address within the explorer carries on."""
    case: tuple[tuple[str, str], ...] = ()
    """What names the case and the stage that this is about, if it is about one."""

    def fold(self, summary: Child, *body: Child, cls: str = "", open: bool = False) -> Html:
        """Return something that opens on a screen and stands open on paper."""
        if self.paper:
            head = tag("div", summary, cls="fold-head")
            return tag("div", head, tag("div", *body, cls="fold-body"), cls=f"fold {cls}".strip())
        inside = tag("div", *body, cls="fold-body")
        return tag("details", tag("summary", summary), inside, cls=f"fold {cls}".strip(), open=open)

    def to(self, page: str, text: Child, **query: str) -> Html:
        """Return a link to a page of the explorer; on paper, its words alone."""
        if self.paper:
            return joined(text)
        return tag("a", text, href=self.href(page, **query))

    def href(self, page: str, **query: str) -> str:
        """Return the address of a page of the explorer."""
        parameters = urlencode([*query.items(), *self.query])
        return f"{page}?{parameters}" if parameters else page


def sources(pack: Pack, rule: Rule, medium: Medium) -> Html | None:
    """Return what a rule rests on: what the documents say, and references."""
    return bullets([*claims(pack, rule.claims, medium), *references(pack, rule.references)], "src")


def places(pack: Pack, names: Sequence[str], medium: Medium) -> Iterator[Html]:
    """Yield where in a document each claim stands; what it says is read there."""
    for name in names:
        claim = pack.claims[name]
        place = f"{pack.documents[claim.doc].title}: {claim.section} ({name})"
        yield tag("cite", medium.to("documents", place, claim=name))


def claims(pack: Pack, names: Sequence[str], medium: Medium) -> Iterator[Html]:
    """Yield what a document says, and where, for each claim."""
    for name, place in zip(names, places(pack, names, medium), strict=True):
        yield joined(tag("span", pack.claims[name].says, cls="says"), " ", place)


def references(pack: Pack, names: Sequence[str]) -> Iterator[Html]:
    """Yield each reference, with a link where it has a DOI."""
    for name in names:
        doi = pack.references[name].doi
        text = phrases.citation(pack, name)
        if not doi:
            yield tag("cite", text)
            continue
        before, _, after = text.partition(f"doi {doi}")
        link = tag("a", f"doi {doi}", href=f"https://doi.org/{doi}", rel="noreferrer")
        yield tag("cite", before, link, after)
