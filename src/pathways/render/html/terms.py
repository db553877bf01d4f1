"""Words of the glossary in running text: touched, each tells its meaning where it stands.

A word becomes a button, and its meaning a popover of the browser: both work by touch and by
keyboard, Esc closes, and nothing reruns. So that a text stays a text, a term is marked where it
stands first: once in what always stands open, and once in each thing that opens, such as a card.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from operator import is_
from string import ascii_lowercase, ascii_uppercase

from pathways.kept import kept
from pathways.language.lessons import Term
from pathways.packs.pack import Pack
from pathways.render.html.markup import Child, Html, joined, tag
from pathways.render.html.sources import Medium

_NOT_RUNNING = frozenset(("a", "button", "cite", "strong"))
"""What stands in a paragraph and is not running text."""
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)


def explained(html: Html, pack: Pack, medium: Medium, where: str) -> Html:
    """Return HTML with its words explained; on paper, as it is.

    `where` tells this piece of HTML from the others of its page, for the ids of the meanings.
    """
    words = _words(pack)
    if medium.paper or not words.terms:
        return html
    marking = _Marking(words, where)
    body = marking.part(html)
    return joined(body, *(_meaning(term, where, medium) for term in marking.used.values()))


class _Words:
    """The words of a glossary, in small letters, and how to find them in a text of such."""

    def __init__(self, glossary: tuple[Term, ...]) -> None:
        self.terms = {_small(word): term for term in glossary for word in term.words}
        longest_first = sorted(self.terms, key=len, reverse=True)
        words = "|".join(map(re.escape, longest_first))
        self.pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")


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

    def part(self, html: Html) -> Html:
        """Return HTML with the words of its paragraphs marked."""
        if html.name == "p":
            return self._running(html)
        if html.name == "details":
            return self._fold(html)
        return _with_each(html, self.part)

    def _fold(self, html: Html) -> Html:
        if not self._depth:
            self._seen_in_fold = set()
        self._depth += 1
        found = _with_each(html, self.part)
        self._depth -= 1
        return found

    def _running(self, html: Html) -> Html:
        if html.name in _NOT_RUNNING:
            return html
        return _with_each(html, self._running, self._marked)

    def _marked(self, text: str) -> Html | str:
        parts = list(self._pieces(text))
        return joined(*parts) if len(parts) > 1 else text

    def _pieces(self, text: str) -> Iterator[Child]:
        at = 0
        for found in self.words.pattern.finditer(_small(text)):
            yield text[at : found.start()]
            at = found.end()
            yield self._button(text[found.start() : at], self.words.terms[found[0]])
        yield text[at:]

    def _button(self, word: str, term: Term) -> Child:
        seen = self._seen_in_fold if self._depth else self._seen
        if term.id in seen:
            return word
        seen.add(term.id)
        self.used[term.id] = term
        goal = _anchor(term, self.where)
        return tag("button", word, cls="term", type="button", popovertarget=goal)


def _with_each(
    html: Html,
    element: Callable[[Html], Html],
    text: Callable[[str], Html | str] = lambda text: text,
) -> Html:
    """Return HTML with what each element and each text directly inside becomes."""
    before = html.children
    after = [element(part) if isinstance(part, Html) else text(part) for part in before]
    return html if all(map(is_, after, before)) else html.containing(*after)


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
