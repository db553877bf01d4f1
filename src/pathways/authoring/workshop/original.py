"""A pack as it is before any edit: its files in memory, and what stands in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pathways.checks.run import problems_in
from pathways.loading.loading import put_together
from pathways.packs.composition import Composition
from pathways.packs.pack import Pack
from pathways.packs.pack_files import Entry, PackFiles, read_folders
from pathways.packs.rule_tests import tests_file
from pathways.problems import Problem, ProblemsError
from pathways.yaml_text.shelf import DISK, Memory
from pathways.yaml_text.text import YamlText
from pathways.yaml_text.yaml_tree import Tree


@dataclass(frozen=True, eq=False)
class Original:
    """The files of a pack by their paths, which begin with the name of its folder."""

    folders: tuple[Path, ...]
    texts: dict[Path, str]
    shelf: Memory
    """The same texts, read once for all drafts."""
    files: PackFiles
    pack: Pack
    """All its layers, with the tests of its rules."""
    known: Counter[tuple[str, str, str]]
    """Problems that it has already; see `signature`."""
    _texts: dict[Path, YamlText] = field(default_factory=dict, repr=False)

    def text(self, file: Path) -> YamlText:
        """Return the text of a file, which drafts are laid into; empty if it is not there yet."""
        if file not in self._texts:
            self._texts[file] = YamlText(self.texts.get(file, ""), file)
        return self._texts[file]

    def entry(self, rule: str) -> Entry:
        """Return where a rule stands; raise KeyError if there is none."""
        return self.files.of("rules")[rule]

    def of_stage(self, stage: str) -> list[Entry]:
        """Return the rules of a stage, in the order of the files and of the text."""
        return [e for e in self.files.of("rules").values() if e.value.stage == stage]

    def tests_of(self, file: Path) -> tuple[Path, Tree | None]:
        """Return the file with the tests of the rules of a file, and what stands in it."""
        name = tests_file(str(file))
        return Path(name), next((t for t in self.files.rule_tests if t.file == name), None)


def signature(problem: Problem) -> tuple[str, str, str]:
    """Return what tells a problem from others, wherever an edit has moved it in its file."""
    return problem.place.file, problem.check, problem.message


def read_original(asked: Sequence[Path]) -> Original:
    """Read pack folders, and those that they extend, from the disk.

    Raises `ProblemsError` if they can't be used as a pack.
    """
    folders = Composition.of(asked).folders
    names = tuple(_name(folder, folders) for folder in folders)
    texts = {
        name / path.relative_to(folder): DISK.text(path)
        for name, folder in zip(names, folders, strict=True)
        for path in DISK.files(folder)
        if path.suffix in (".yaml", ".svg")
    }
    shelf = Memory(texts)
    files = read_folders(names, tests=True, shelf=shelf)
    pack, problems = put_together(files, tests=True)
    if pack is None or problems:
        raise ProblemsError(problems)
    known = Counter(signature(problem) for problem in problems_in(files))
    return Original(names, texts, shelf, files, pack, known)


def _name(folder: Path, folders: Sequence[Path]) -> Path:
    """Return what the paths of a folder begin with: its name, and more where two share one."""
    alone = sum(other.name == folder.name for other in folders) == 1
    return Path(folder.name) if alone else Path(folder.parent.name, folder.name)
