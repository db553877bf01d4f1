"""Every text of a pack that a learner can meet, and where a word of it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pathways.kept import kept
from pathways.language.conditions import located_tests
from pathways.packs.pack_files import Entry, PackFiles
from pathways.problems import Place
from pathways.yaml_text.yaml_tree import Tree


@dataclass(frozen=True)
class LearnerText:
    """A text, and the way to it in its file."""

    text: str
    tree: Tree
    path: tuple[str | int, ...]
    files: PackFiles

    @property
    def whole(self) -> tuple[str | int, ...]:
        """What it is a text of, such as a rule or a case, by its file and the way there."""
        inside = self.path[:2] if Path(self.tree.file).parent.name != "cases" else ()
        return (self.tree.file, *inside)

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.tree.place(self.path)

    def place_of(self, start: int, end: int) -> Place:
        """Return where a part of it stands; a text may run over several lines of its file."""
        begin, words = self.place, self.text[start:end]
        pattern = re.compile(r"\s+".join(map(re.escape, re.split(r"[ \t\n]+", words))))
        before = sum(1 for _ in pattern.finditer(self.text[:start]))
        lines = self.files.lines(begin.file)
        source = "".join(lines[begin.line - 1 :])
        for number, match in enumerate(pattern.finditer(source, begin.column - 1)):
            if number == before:
                ahead = source[: match.start()]
                column = match.start() - (ahead.rfind("\n") + 1) + 1
                return Place(begin.file, begin.line + ahead.count("\n"), column)
        return begin


_KEYS = {
    "facts": ("title", "question", "help", "values"),
    "derived": ("title", "help", "values"),
    "stages": ("title", "question", "help", "gap"),
    "options": ("title", "gloss"),
    "constants": ("title", "convention"),
    "rules": ("title", "rule", "support", "strategy", "misuse", "partly"),
    "consistency": ("message",),
    "lessons": ("title", "text", "caution"),
    "glossary": ("term", "definition"),
    "statements": ("says", "flaw", "sound"),
    "pictures": ("title", "description"),
}
"""Not the claims: they tell what a document says, in whatever words it says so."""
_OF_CASES = (
    "title",
    "vignette",
    "teacher_note",
    "objectives",
    "questions",
    "dissent",
    "in_life",
)
_WITHIN_CASES = {"stages": "text", "decisions": "why"}
"""The text of each item of a list of a case."""


@kept
def learner_texts(files: PackFiles) -> tuple[LearnerText, ...]:
    """Return every text of a pack that a learner can meet; several checks look at them."""
    return tuple(_texts(files))


def english_texts(files: PackFiles) -> Iterator[LearnerText]:
    """Yield the texts of the packs that are written in English, which some checks know alone."""
    stated = languages(files)
    others = [folder for folder, language in stated.items() if not is_english(language)]
    for text in learner_texts(files):
        if not any(Path(text.tree.file).is_relative_to(folder) for folder in others):
            yield text


def languages(files: PackFiles) -> dict[Path, str]:
    """Return the language in which each pack says that it is written, by its folder."""
    return {
        Path(tree.file).parent: str(tree.data.get("language", "en"))
        for tree in files.head_trees
        if isinstance(tree.data, dict)
    }


def is_english(language: str) -> bool:
    """Tell whether the tag of a language is one of English."""
    return language.partition("-")[0] == "en"


def _texts(files: PackFiles) -> Iterator[LearnerText]:
    for tree in files.head_trees:
        yield from _at(files, tree, ("title",), ("summary",))
    for section, keys in _KEYS.items():
        for entry in files.all(section):
            yield from _of_entry(files, entry, keys)
    for tree in files.cases:
        yield from _at(files, tree, *((key,) for key in _OF_CASES))
        for section, key in _WITHIN_CASES.items():
            items = tree.data.get(section) if isinstance(tree.data, dict) else None
            for i in range(len(items) if isinstance(items, list) else 0):
                yield from _at(files, tree, (section, i, key))


def _of_entry(files: PackFiles, entry: Entry, keys: tuple[str, ...]) -> Iterator[LearnerText]:
    yield from _at(files, entry.tree, *((*entry.path, key) for key in keys))
    if entry.section == "statements":  # what a rival says is meant to be wrong
        yield from _at(
            files,
            entry.tree,
            *((*entry.path, "rivals", i, "but") for i in range(len(entry.value.rivals))),
        )
    if entry.section == "rules":
        for path, _ in located_tests(entry.value.when, ("when",)):
            parts = ((*entry.path, *path, key) for key in ("because", "if_unknown"))
            yield from _at(files, entry.tree, *parts)


def _at(files: PackFiles, tree: Tree, *paths: tuple[str | int, ...]) -> Iterator[LearnerText]:
    for path in paths:
        value = _value(tree.data, path)
        if isinstance(value, str):
            yield LearnerText(value, tree, path, files)
        elif isinstance(value, dict | list):
            inside = value if isinstance(value, dict) else range(len(value))
            yield from _at(files, tree, *((*path, step) for step in inside))


def _value(data: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data
