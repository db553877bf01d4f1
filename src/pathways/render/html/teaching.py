"""The lessons and the glossary as HTML."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.language.lessons import Term
from pathways.packs.pack import Pack
from pathways.render.html.markup import Child, Html, tag
from pathways.render.html.sources import Medium, places, references
from pathways.render.html.stage import lesson
from pathways.render.html.terms import explained


def lessons(pack: Pack, medium: Medium, shown: str = "") -> Html:
    """Return every lesson under its stage; the lesson `shown` stands open."""
    parts: list[Child] = []
    for name, stage in pack.vocabulary.stages.items():
        found = [part for part in pack.lessons if part.stage == name]
        if found:
            parts.append(tag("h3", stage.title))
        for part in found:
            here = part.id == shown
            fold = medium.fold(part.title, lesson(pack, part, medium), cls="claim", open=here)
            parts.append(tag("div", fold, id=f"lesson-{part.id}", cls="shown" if here else ""))
    return explained(tag("div", *parts, cls="lessons"), pack, medium, "lessons")


def glossary(pack: Pack, medium: Medium, shown: str = "") -> Html:
    """Return every entry of the glossary."""
    return tag("dl", *(_term(pack, term, medium, shown) for term in pack.glossary), cls="glossary")


def _term(pack: Pack, term: Term, medium: Medium, shown: str) -> Html:
    found = [*places(pack, term.claims, medium), *references(pack, term.references)]
    basis = None
    if found:
        items = [tag("li", item) for item in found]
        basis = medium.fold("Sources", tag("ul", *items, cls="src"))
    here = "shown" if term.id == shown else ""
    meaning = tag("dd", tag("p", term.definition), *_pictured(pack, term, medium), basis)
    return tag("div", tag("dt", term.term), meaning, id=f"glossary-{term.id}", cls=here)


def _pictured(pack: Pack, term: Term, medium: Medium) -> Iterator[Html]:
    """Yield a link to each lesson that shows the picture of a term."""
    for part in pack.lessons if term.picture else ():
        if part.picture == term.picture:
            link = medium.to("lessons", f"Picture: {part.title}", lesson=part.id)
            yield tag("p", link)
