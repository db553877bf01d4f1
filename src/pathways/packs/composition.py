"""Which pack folders belong together: those asked for and, before each, those that it extends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pathways.packs.library import Known, head_tree, known
from pathways.packs.pack_files import PackFiles, read_folders
from pathways.packs.requirements import Required, requirements
from pathways.yaml_text.shelf import DISK, Shelf


@dataclass
class Composition:
    """The folders of some packs, each once, and after those that it extends."""

    asked: Sequence[Path]
    folders: list[Path] = field(default_factory=list)
    missing: bool = False
    """Whether a pack that is extended was not found, or not understood; a check says which."""

    @classmethod
    def of(cls, asked: Sequence[Path]) -> Composition:
        """Return the composition of the folders asked for."""
        composition = cls(asked)
        for folder in asked:
            composition._add(folder, ())
        return composition

    @property
    def brought(self) -> list[Path]:
        """The folders that were not asked for, but that those extend."""
        asked = {folder.resolve() for folder in self.asked}
        return [folder for folder in self.folders if folder.resolve() not in asked]

    def _add(self, folder: Path, above: tuple[Path, ...]) -> None:
        here = folder.resolve()
        if here in above or here in {other.resolve() for other in self.folders}:
            return
        self.missing |= not _understood(folder)
        for _, pack in extended(folder, self.asked):
            if pack is None or pack.trouble:
                self.missing = True
            else:
                self._add(pack.folder, (*above, here))
        self.folders.append(folder)


def extended(folder: Path, asked: Sequence[Path]) -> Iterator[tuple[Required, Known | None]]:
    """Yield what a pack says that it extends, and the pack that is meant, if it is known.

    `asked` are the folders that are used with it; a pack given so stands in for others of its id.
    """
    tree = head_tree(folder)
    required, _ = requirements(tree, "extends") if tree else ([], [])
    packs = known(asked, folder) if required else {}
    for each in required:
        yield each, packs.get(each.name)


def _understood(folder: Path) -> bool:
    tree = head_tree(folder)
    written = tree.data.get("extends", []) if tree else None
    if not tree or not isinstance(written, list):
        return False
    return len(requirements(tree, "extends")[0]) == len(written)


def way_back(at: Path, goal: Path, asked: Sequence[Path], seen: Sequence[Path] = ()) -> list[Path]:
    """Return the folders from one pack to another that it extends; empty if it does not."""
    if at.resolve() == goal.resolve():
        return [at]
    for _, pack in extended(at, asked) if at not in seen else ():
        usable = pack if pack and not pack.trouble else None
        if usable and (way := way_back(usable.folder, goal, asked, (*seen, at))):
            return [at, *way]
    return []


def read_packs(asked: Sequence[Path], *, tests: bool, shelf: Shelf = DISK) -> PackFiles:
    """Read some pack folders from a shelf, and those that they extend; see `read_folders`.

    What extends what is read from the disk. The tests of rules are read of the packs asked for, if
    `tests` is true.
    """
    found = Composition.of(asked)
    files = read_folders(found.folders, tests=tests, brought=found.brought, shelf=shelf)
    if found.missing:  # whatever they say may be a name of what is missing
        for tree in files.trees():
            files.lost.add_all(tree.data)
    return files
