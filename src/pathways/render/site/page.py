"""A page of the site, apart from what frames it."""

from __future__ import annotations

from dataclasses import dataclass

from pathways.render.html.markup import Child, Html, joined, tag


@dataclass(frozen=True)
class Section:
    """A part of a page under a heading of its own; without one, it leads the page."""

    title: str
    body: Html
    id: str = ""
    """What addresses lead to; without one, it is made of the heading."""

    @property
    def anchor(self) -> str:
        """Its address within the page."""
        return self.id or "-".join("".join(c if c.isalnum() else " " for c in self.title).split())


@dataclass(frozen=True)
class Page:
    """A page: its address without ``.html``, such as ``rules/mri-for-brain``, and what it says."""

    name: str
    title: str
    sections: tuple[Section, ...]
    above: tuple[str, ...] = ()
    """The names of the pages that lead to it, from the top down."""
    listed: str | None = None
    """Its title in the contents, if that is another: "Stage: Looking" is listed as "Looking"."""


_NOTHING = Section("", tag("p", "This pack has none."))


def page(
    name: str,
    title: str,
    *sections: Section | None,
    above: tuple[str, ...] = (),
    kind: str | None = None,
) -> Page:
    """Return a page of the sections that are there; if there are none, it says so.

    The title of a page about one thing of a `kind` begins with that.
    """
    found = tuple(part for part in sections if part) or (_NOTHING,)
    if kind is None:
        return Page(name, title, found, above)
    return Page(name, f"{kind}: {title}", found, above, listed=title)


def section(title: str, *body: Child, id: str = "") -> Section | None:
    """Return a section, or None if nothing stands in it."""
    inside = joined(*body)
    return Section(title, inside, id) if inside else None
