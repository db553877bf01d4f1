"""The search of the site, which knows words by their stems."""

from __future__ import annotations

from sphinx.search.en import SearchEnglish


class Stems(SearchEnglish):
    """English, in which the stem of a word is looked for once and not once a page."""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._known: dict[str, str] = {}

    def stem(self, word: str) -> str:
        """Return the stem of a word."""
        if word not in self._known:
            self._known[word] = super().stem(word)
        return self._known[word]
