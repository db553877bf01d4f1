"""Something that is defined twice

Two things of one name: nobody could say which of them is meant. That goes for keys, for the names
of facts, rules, options and claims, for the ids of cases and packs, and for the words of the
glossary. It goes for one pack, and for all that are used together.

Avoid:

    rules:
      - {id: example}
      - {id: example}

Prefer:

    rules:
      - {id: example}
      - {id: another-example}
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.problems import Place, Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find names that stand for two things."""
    yield from files.found("duplicate")
    yield from _packs(files)
    first: dict[str, Place] = {}
    for entry in files.all("glossary"):
        for i, word in enumerate(entry.value.words):
            place = entry.place("words", i)
            at = first.setdefault(word.lower(), place)
            if at is not place:
                message = f'"{word}" is a word of the glossary already, at {at}. Keep one of them.'
                yield Problem(place, message, text=word)


def _packs(files: PackFiles) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for tree in files.head_trees:
        name = tree.data.get("id") if isinstance(tree.data, dict) else None
        place = tree.place(("id",))
        if isinstance(name, str) and first.setdefault(name, place) is not place:
            message = f'"{name}" is the id of another pack already, at {first[name]}.'
            yield Problem(place, message, text=name)
