"""The files of a pack folder: which sections a file may have, and what stands where.

Every YAML file of a pack (``cases/`` and ``*.tests.yaml`` aside) may hold any of the sections of
`Sections`; a small pack is a single file. ``pack.yaml`` holds the pack's id, title, version and
summary.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from pathways.packs.consistency import Consistency
from pathways.packs.ledger import Claim, Document, Reference
from pathways.packs.lessons import Lesson, Term
from pathways.packs.models import Kebab, Many, Model, Snake, validated
from pathways.packs.pack import PackHead
from pathways.packs.rule_tests import SUFFIX
from pathways.packs.rules import Rule
from pathways.packs.vocabulary import Constant, Derived, Fact, Option, Stage
from pathways.packs.yaml_tree import Tree, read_file
from pathways.problems import Place, Problem, ProblemsError


class Sections(Model):
    """What one file may hold."""

    facts: dict[Snake, Fact] = {}
    derived: dict[Snake, Derived] = {}
    stages: dict[Snake, Stage] = {}
    options: dict[Snake, Option] = {}
    constants: dict[Snake, Constant] = {}
    consistency: Many[Consistency] = ()
    documents: dict[Snake, Document] = {}
    claims: Many[Claim] = ()
    references: dict[Kebab, Reference] = {}
    lessons: Many[Lesson] = ()
    glossary: Many[Term] = ()
    stage: Snake = ""
    """The stage of this file's rules."""
    rules: Many[Rule] = ()


@dataclass(frozen=True)
class Entry:
    """One named thing of a section, and the way to it in its file."""

    section: str
    name: str
    value: Any
    tree: Tree
    path: tuple[str | int, ...]

    def place(self, *steps: str | int, key: bool = False) -> Place:
        """Return the place of a part of it."""
        return self.tree.place((*self.path, *steps), key=key)


@dataclass
class PackFiles:
    """All entries of one or several pack folders, and the trees of their cases and tests."""

    heads: list[PackHead] = field(default_factory=list)
    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    cases: list[Tree] = field(default_factory=list)
    rule_tests: list[Tree] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def of(self, section: str) -> dict[str, Entry]:
        """Return the entries of a section by name."""
        return {name: entry for (kind, name), entry in self.entries.items() if kind == section}

    def values(self, section: str) -> dict[str, Any]:
        """Return what stands in a section, by name."""
        return {name: entry.value for name, entry in self.of(section).items()}


def read_folders(folders: Sequence[Path], *, tests: bool) -> PackFiles:
    """Read every file of some pack folders. What is wrong is collected in `problems`.

    The tests of rules take as long to read as the rules; so they are read only if `tests` is true.
    """
    files = PackFiles()
    for folder in folders:
        _read_folder(files, folder, tests)
    if not files.problems and not files.of("stages"):
        place = Place(str(folders[0] / "pack.yaml"))
        files.problems.append(Problem(place, "A pack defines at least one stage of the walk."))
    return files


def _read_folder(files: PackFiles, folder: Path, tests: bool) -> None:
    head = folder / "pack.yaml"
    if not head.is_file():
        message = "This is no pack: a pack is a folder with a file pack.yaml."
        files.problems.append(Problem(Place(str(folder)), message))
        return
    for path in sorted(folder.rglob("*.yaml")):
        if path.name.endswith(SUFFIX) and not tests:
            continue
        try:
            tree = read_file(path)
            if path == head:
                files.heads.append(validated(PackHead, tree))
            elif path.name.endswith(SUFFIX):
                files.rule_tests.append(tree)
            elif path.parent.name == "cases":
                files.cases.append(tree)
            else:
                _add(files, validated(Sections, tree), tree)
        except ProblemsError as error:
            files.problems.extend(error.problems)


def _add(files: PackFiles, sections: Sections, tree: Tree) -> None:
    if sections.rules and not sections.stage:
        message = 'A file with rules says at its top which stage they speak at: "stage: imaging".'
        files.problems.append(Problem(tree.place(("rules",), key=True), message))
    for entry in _entries(sections, tree):
        first = files.entries.setdefault((entry.section, entry.name), entry)
        if first is not entry:
            message = f'"{entry.name}" is defined twice; the first is at {first.place(key=True)}.'
            files.problems.append(Problem(entry.place(key=True), message))


def _entries(sections: Sections, tree: Tree) -> Iterator[Entry]:
    for section in type(sections).model_fields:
        content = getattr(sections, section)
        if isinstance(content, dict):
            for name, value in content.items():
                yield Entry(section, name, value, tree, (section, name))
        elif isinstance(content, tuple):
            for i, value in enumerate(content):
                if isinstance(value, Rule):
                    value = value.model_copy(update={"stage": sections.stage})
                yield Entry(section, _id(value), value, tree, (section, i))


def _id(value: BaseModel) -> str:
    return str(getattr(value, "id"))  # noqa: B009 - every list holds models that have one
