"""A page as a tree of docutils, which Sphinx frames and makes searchable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from docutils import nodes
from sphinx.addnodes import toctree
from sphinx.parsers import Parser

from pathways.render.html.markup import Html
from pathways.render.site.page import Page

FILE_TYPE = "pathways"
"""What Sphinx calls the sources of the pages, each of which holds the name of its page."""


class Words(nodes.Element):  # type: ignore[misc]
    """The words of some HTML, to be found and not to be shown."""


def parser_of(pages: Mapping[str, Page], contents: Mapping[str, Sequence[str]]) -> type[Parser]:
    """Return a parser that gives Sphinx the page of the name that it asks for.

    The first page, ``index``, carries the contents: names of pages under their headings.
    """

    class PageParser(Parser):
        supported = (FILE_TYPE,)

        def parse(self, inputstring: str, document: nodes.document) -> None:
            name = inputstring.strip()
            document += tree(pages[name])
            if name == "index":
                for heading, names in contents.items():
                    document[0] += _listed(heading, [pages[each] for each in names])

    return PageParser


def tree(page: Page) -> nodes.section:
    """Return a page as a section with its sections."""
    whole = nodes.section("", nodes.title("", page.title), ids=[page.name.replace("/", "-")])
    for part in page.sections:
        inside = _body(part.body)
        if part.title:
            whole += nodes.section("", nodes.title("", part.title), *inside, ids=[part.anchor])
        else:
            whole.extend(inside)
    return whole


def _body(body: Html) -> list[nodes.Node]:
    shown = nodes.raw("", str(body), format="html", classes=["no-search"])
    return [shown, Words("", nodes.Text(" ".join(body.texts())))]


def _listed(heading: str, pages: Sequence[Page]) -> toctree:
    """Return a part of the contents."""
    return toctree(
        "",
        parent="index",
        entries=[(page.listed, page.name) for page in pages],
        includefiles=[page.name for page in pages],
        caption=heading,
        rawcaption=heading,
        maxdepth=1,
        titlesonly=True,
        hidden=True,
        includehidden=False,
        numbered=0,
        glob=False,
    )
