"""What can't be read of a pack, and what it may have said.

A rule with a mistake may have been the only one that derives a fact. Nothing else is blamed for
such a loss.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_DEFINED = re.compile(r"(?:^|[\s{,])(?:id:\s*[\"']?([\w-]+)|[\"']?([\w-]+)[\"']?:)")
"""A key, or an id, in a file that is not YAML."""


@dataclass
class Lost:
    """The names that lost items may define, and every word that they say."""

    names: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def add(self, step: str | int, item: Any) -> None:
        """Remember an item of a section: its key, or else its id, is its name."""
        name = item.get("id") if isinstance(step, int) and isinstance(item, dict) else step
        self.names.add(str(name))
        self.words.update(_words(item))

    def add_all(self, content: Any) -> None:
        """Remember a whole section, or a file: every word may be a name in it."""
        self.names.update(_words(content))
        self.words.update(_words(content))

    def add_file(self, text: str) -> None:
        """Remember a file that is not YAML."""
        self.names.update(name or key for name, key in _DEFINED.findall(text))
        self.words.update(re.findall(r"[\w.-]+", text))


def _words(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        yield from map(str, data)
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    for part in parts:
        yield from _words(part)
    if isinstance(data, str):
        yield data
        yield data.partition(".")[0]  # the fact of a marker
