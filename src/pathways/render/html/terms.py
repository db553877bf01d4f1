"""Words of the glossary in running text: touched, each tells its meaning where it stands.

A word becomes a button, and its meaning a popover of the browser: both work by touch and by
keyboard, Esc closes, and nothing reruns. So that a text stays a text, a term is marked where it
stands first: once in what always stands open, and once in each thing that opens, such as a card.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from string import ascii_lowercase, ascii_uppercase

from pathways.kept import kept
from pathways.language.lessons import Term
from pathways.packs.pack import Pack
from pathways.render.html.markup import Html, joined, tag
from pathways.render.html.sources import Medium

_PARTS = re.compile(r"</?details|<p[ >].*?</p>", re.DOTALL)
"""What opens, and paragraphs: running text stands in these."""
_PIECES = re.compile(r"<(a|button|cite|strong)[ >].*?</\1>|<[^>]*>|[^<]+", re.DOTALL)
"""Within a paragraph: what is not running text, a tag, or running text."""
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)


def explained(text: Html, pack: Pack, medium: Medium, where: str) -> Html:
    """Return HTML with its words explained; on paper, as it is.

    `where` tells this piece of HTML from the others of its page, for the ids of the meanings.
    """
    words = _words(pack)
    if medium.paper or not words.terms:
        return text
    marking = _Marking(words, where)
    body = Html(_PARTS.sub(marking.part, text))
    return joined(body, *(_meaning(term, where, medium) for term in marking.used.values()))


class _Words:
    """The words of a glossary, in small letters, and how to find them in a text of such."""

    def __init__(self, glossary: tuple[Term, ...]) -> None:
        self.terms = {_small(escape(word)): term for term in glossary for word in term.words}
        longest_first = sorted(self.terms, key=len, reverse=True)
        words = "|".join(map(re.escape, longest_first))
        self.pattern = re.compile(rf"(?<![\w&#-])(?:{words})(?![\w-])")


@kept
def _words(pack: Pack) -> _Words:
    return _Words(pack.glossary)


class _Marking:
    """One way through a piece of HTML, and the terms that it met."""

    def __init__(self, words: _Words, where: str) -> None:
        self.words = words
        self.where = where
        self.used: dict[str, Term] = {}
        self._depth = 0
        self._seen: set[str] = set()
        self._seen_in_fold: set[str] = set()

    def part(self, found: re.Match[str]) -> str:
        """Return a paragraph with its words marked; count what opens and what closes."""
        part = found[0]
        if part.startswith("</"):
            self._depth -= 1
            return part
        if part == "<details":
            if not self._depth:
                self._seen_in_fold = set()
            self._depth += 1
            return part
        return _PIECES.sub(self._piece, part)

    def _piece(self, found: re.Match[str]) -> str:
        piece = found[0]
        return piece if piece.startswith("<") else "".join(self._marked(piece))

    def _marked(self, text: str) -> Iterator[str]:
        at = 0
        for found in self.words.pattern.finditer(_small(text)):
            yield text[at : found.start()]
            at = found.end()
            yield self._button(Html(text[found.start() : at]), self.words.terms[found[0]])
        yield text[at:]

    def _button(self, word: Html, term: Term) -> Html:
        seen = self._seen_in_fold if self._depth else self._seen
        if term.id in seen:
            return word
        seen.add(term.id)
        self.used[term.id] = term
        goal = _anchor(term, self.where)
        return tag("button", word, cls="term", type="button", popovertarget=goal)


def _small(text: str) -> str:
    """Return a text in small letters, every letter at its place."""
    return text.translate(_SMALL)


def _anchor(term: Term, where: str) -> str:
    return f"{where}-{term.id}"


def _meaning(term: Term, where: str, medium: Medium) -> Html:
    """Return the meaning of a term, out of sight until a button calls for it."""
    return tag(
        "div",
        tag("p", tag("strong", term.term), " ", term.definition),
        tag("p", medium.to("lessons", "In the glossary", glossary=term.id)),
        cls="meaning",
        id=_anchor(term, where),
        popover=True,
    )
