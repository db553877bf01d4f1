"""The files of a pack folder: which sections a file may have, and what stands where.

Every YAML file of a pack (``cases/`` and ``*.tests.yaml`` aside) may hold any of the sections of
`Sections`; a small pack is a single file. ``pack.yaml`` says what the pack is; see `PackHead`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import BaseModel, ValidationError

from pathways.language.consistency import Consistency
from pathways.language.ledger import Claim, Document, Reference
from pathways.language.lessons import Lesson, Term
from pathways.language.models import Kebab, Many, Model, Snake, problems_of, validated
from pathways.language.rules import Layer, Rule
from pathways.language.vocabulary import Constant, Derived, Fact, Option, Stage, Vocabulary
from pathways.packs.lost import Lost
from pathways.packs.pack import PackHead
from pathways.packs.pictures import Picture
from pathways.packs.rule_tests import SUFFIX
from pathways.packs.statements import Statement
from pathways.problems import Place, Problem, ProblemsError, few_guesses
from pathways.yaml_text.shelf import DISK, Shelf
from pathways.yaml_text.yaml_tree import Tree

Kind = Literal["pack", "sections", "case", "tests"]
"""What a file of a pack can hold."""
SCHEMAS = ".schemas"
"""The folder in which the schemas of a pack may stand, for editors."""


class Sections(Model):
    """What one file may hold."""

    facts: dict[Snake, Fact] = {}
    """What a hypothetical case may state, by name."""
    derived: dict[Snake, Derived] = {}
    """What rules conclude about a case, by name."""
    stages: dict[Snake, Stage] = {}
    """The steps of the walk, by name, in their order."""
    options: dict[Snake, Option] = {}
    """What can be considered, by name; rules argue for or against it."""
    constants: dict[Snake, Constant] = {}
    """Numbers that conditions compare with, by name, each with what it rests on."""
    consistency: Many[Consistency] = ()
    """What cannot both be stated of one case."""
    documents: dict[Snake, Document] = {}
    """The documents that this pack restates, by name."""
    claims: Many[Claim] = ()
    """What the documents say, claim by claim."""
    references: dict[Kebab, Reference] = {}
    """The publications that rules, lessons and constants rest on, by name."""
    lessons: Many[Lesson] = ()
    """Short texts beside the walk."""
    glossary: Many[Term] = ()
    """Words that explain themselves where they stand."""
    statements: Many[Statement] = ()
    """What a document says, to be judged: what is wrong with it, or that nothing is."""
    pictures: Many[Picture] = ()
    """Drawings that lessons show; each lies as pictures/ID.svg beside this file."""
    stage: Snake = ""
    """The stage of this file's rules."""
    rules: Many[Rule] = ()
    """The rules of that stage, in the order in which learners meet them."""


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


@dataclass(eq=False)
class PackFiles:
    """All entries of one or several pack folders, and the trees of their cases and tests.

    A file with mistakes is used all the same, without the items that hold them. What those items
    may have said is remembered, so that nothing else is blamed for their loss.
    """

    folders: list[Path] = field(default_factory=list)
    brought: list[Path] = field(default_factory=list)
    """Those of the folders that were not asked for, but that others extend."""
    layers: dict[Path, Layer] = field(default_factory=dict)
    """The layer of the rules of each folder, unless they say otherwise."""
    shelf: Shelf = DISK
    heads: list[PackHead] = field(default_factory=list)
    head_trees: list[Tree] = field(default_factory=list)
    sections: dict[str, dict[str, Entry]] = field(default_factory=dict)
    repeated: list[Entry] = field(default_factory=list)
    """Entries whose names stand for another one already."""
    cases: list[Tree] = field(default_factory=list)
    rule_tests: list[Tree] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    lost: Lost = field(default_factory=Lost)
    kept: dict[str, Any] = field(default_factory=dict)
    """What other modules have worked out about these files, by their names."""

    def of(self, section: str) -> dict[str, Entry]:
        """Return the entries of a section by name."""
        return self.sections.get(section, {})

    def all(self, section: str) -> list[Entry]:
        """Return the entries of a section, those too whose name is taken."""
        return [
            *self.of(section).values(),
            *(entry for entry in self.repeated if entry.section == section),
        ]

    def lines(self, file: str) -> list[str]:
        """Return the lines of a file, each with its end; none if it can't be read."""
        kept: dict[str, list[str]] = self.kept.setdefault(__name__, {})
        if file not in kept:
            kept[file] = self.shelf.text(Path(file)).splitlines(keepends=True)
        return kept[file]

    def values(self, section: str) -> dict[str, Any]:
        """Return what stands in a section, by name."""
        return {name: entry.value for name, entry in self.of(section).items()}

    def found(self, check: str) -> list[Problem]:
        """Return what was found while reading, of one kind."""
        return [problem for problem in self.problems if problem.check == check]

    def is_brought(self, place: Place) -> bool:
        """Tell whether something stands in a pack that was not asked for, but is extended."""
        return any(Path(place.file).is_relative_to(folder) for folder in self.brought)

    def trees(self) -> list[Tree]:
        """Return the trees of all files that could be read, but for the tests of rules."""
        sections = (*map(dict.values, self.sections.values()), self.repeated)
        trees = {entry.tree.file: entry.tree for entries in sections for entry in entries}
        return [*self.head_trees, *trees.values(), *self.cases]

    def vocabulary(self) -> Vocabulary:
        """Return the words of the pack, without the facts that no value could be stated of."""
        words = {name: self.values(name) for name in Vocabulary.model_fields}
        words["facts"] = {name: fact for name, fact in words["facts"].items() if fact.usable}
        return Vocabulary(**words)


def read_folders(
    folders: Sequence[Path],
    *,
    tests: bool,
    brought: Sequence[Path] = (),
    shelf: Shelf = DISK,
) -> PackFiles:
    """Read every file of some pack folders. What is wrong is collected in `problems`.

    The tests of rules take as long to read as the rules; so they are read only if `tests` is true,
    and not of the folders that are `brought` by others that extend them.
    """
    files = PackFiles(list(folders), list(brought), shelf=shelf)
    with few_guesses():
        for folder in folders:
            _read_folder(files, folder, tests and folder not in brought)
    return files


def _read_folder(files: PackFiles, folder: Path, tests: bool) -> None:
    found = files.shelf.files(folder)
    if folder / "pack.yaml" not in found:
        message = "This is not a pack: a pack is a folder with a file pack.yaml."
        files.problems.append(Problem(Place(str(folder)), message, "no-pack"))
        return
    head = folder / "pack.yaml"  # comes first, because it says the layer of the rules
    for path in (head, *(path for path in found if path != head)):
        if path.suffix == ".yaml" and (tests or not path.name.endswith(SUFFIX)):
            read_into(files, path, folder)


def kind_of(path: Path, folder: Path) -> Kind:
    """Return what a file of a pack folder holds."""
    if path == folder / "pack.yaml":
        return "pack"
    if path.name.endswith(SUFFIX):
        return "tests"
    return "case" if path.parent.name == "cases" else "sections"


def read_into(files: PackFiles, path: Path, folder: Path) -> None:
    """Read one more file of a folder; what was worked out about those before is forgotten."""
    files.kept = {}
    try:
        tree: Tree | None = files.shelf.tree(path)
    except ProblemsError as error:
        files.problems.extend(error.problems)
        tree = error.rest
    if tree is None:
        files.lost.add_file(files.shelf.text(path))
        return
    kind = kind_of(path, folder)
    if kind == "pack":
        files.head_trees.append(tree)
        files.layers[folder] = _layer(tree.data)
        try:
            files.heads.append(validated(PackHead, tree))
        except ProblemsError as error:
            files.problems.extend(error.problems)
    elif kind == "tests":
        files.rule_tests.append(tree)
    elif kind == "case":
        files.cases.append(tree)
    else:
        _add(files, tree, files.layers.get(folder, "source"))


def _layer(head: Any) -> Layer:
    stated = head.get("layer", "source") if isinstance(head, dict) else "source"
    allowed: tuple[Layer, ...] = get_args(Layer)
    return next((layer for layer in allowed if layer == stated), allowed[-1])  # forbids least


def _with_layer(data: Any, layer: Layer) -> Any:
    """Return the content of a file, each of whose rules says its layer."""
    if not isinstance(data, dict) or not isinstance(data.get("rules"), list):
        return data
    rules = [{"layer": layer, **each} if isinstance(each, dict) else each for each in data["rules"]]
    return {**data, "rules": rules}


def _add(files: PackFiles, tree: Tree, layer: Layer) -> None:
    sections, kept = _sound(files, tree, layer)
    if sections.rules and not sections.stage and "stage" not in tree.data:
        message = 'A file with rules says at its top which stage they belong to: "stage: imaging".'
        place = tree.place(("rules",), key=True)
        files.problems.append(Problem(place, message, "schema"))
    for entry in _entries(sections, kept, tree):
        first = files.sections.setdefault(entry.section, {}).setdefault(entry.name, entry)
        if first is not entry:
            files.repeated.append(entry)
            message = f'"{entry.name}" is defined twice; the first is at {first.place(key=True)}.'
            place = entry.place(key=True)
            files.problems.append(Problem(place, message, "duplicate", text=entry.name))


def _sound(files: PackFiles, tree: Tree, layer: Layer) -> tuple[Sections, dict[str, list[int]]]:
    """Return what is sound of a file, and for each list at which indices it stood."""
    data = _with_layer(tree.data, layer)
    broken: set[tuple[Any, ...]] = set()
    try:
        return Sections.model_validate(data), {}
    except ValidationError as error:
        files.problems.extend(problems_of(error, tree))
        broken = {tuple(details["loc"][:2]) for details in error.errors()}
    sound: dict[str, Any] = {}
    kept: dict[str, list[int]] = {}
    if not isinstance(data, dict):
        files.lost.add_all(data)
        data = {}
    for section, content in data.items():
        if (section,) in broken:
            files.lost.add_all(content)
        elif isinstance(content, dict):
            sound[section] = {k: v for k, v in content.items() if (section, k) not in broken}
        elif isinstance(content, list):
            kept[section] = [i for i in range(len(content)) if (section, i) not in broken]
            sound[section] = [content[i] for i in kept[section]]
        else:
            sound[section] = content
        for step in (path[1] for path in broken if path[0] == section and len(path) == 2):
            files.lost.add(step, content[step])
    return Sections.model_validate(sound), kept


def _entries(sections: Sections, kept: dict[str, list[int]], tree: Tree) -> Iterator[Entry]:
    for section in type(sections).model_fields:
        content = getattr(sections, section)
        if isinstance(content, dict):
            for name, value in content.items():
                yield Entry(section, name, value, tree, (section, name))
        elif isinstance(content, tuple):
            for i, value in zip(kept.get(section, range(len(content))), content, strict=True):
                if isinstance(value, Rule):
                    value = value.model_copy(update={"stage": sections.stage})
                yield Entry(section, _id(value), value, tree, (section, i))


def _id(value: BaseModel) -> str:
    return str(getattr(value, "id"))  # noqa: B009 - every list holds models that have one
