"""The packs that can be named: those that ship, those that are installed, those beside others.

A distribution declares a pack by an entry point of the group `GROUP`: its name is the id of the
pack, its value a package whose folder holds the ``pack.yaml``. A pack is read, never executed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any

from pathways import resources
from pathways.problems import PathwaysError, ProblemsError, UnknownName
from pathways.yaml_text.yaml_tree import Tree, read_file

GROUP = "pathways.packs"


@dataclass(frozen=True)
class Known:
    """A pack that can be named by its id."""

    id: str
    folder: Path
    origin: str
    """Where it comes from, in words."""
    tree: Tree | None = None
    """What its ``pack.yaml`` says, if that can be read."""
    trouble: str = ""
    """Why there is no pack where it is said to be, as a sentence; empty if there is one."""

    def says(self, key: str) -> Any:
        """Return what stands under a key of its ``pack.yaml``, whatever it is."""
        return self.tree.data.get(key) if self.tree else None


def known(given: Iterable[Path] = (), near: Path | None = None) -> dict[str, Known]:
    """Return the packs that can be named, by their ids; of one id, the first found counts.

    First come the folders that were given, then what ships, what is installed, and what lies beside
    the folder `near`.
    """
    found: dict[str, Known] = {}
    named = (of_folder(folder, "was given as a folder") for folder in given)
    beside = _beside(near) if near else ()
    for pack in chain(named, library(), beside):
        if pack.id not in found or found[pack.id].trouble:
            found[pack.id] = pack
    return found


def folder_named(name: str) -> Path:
    """Return the folder of a pack: the one of that name or, by its id, of a pack that is known.

    Raises `UnknownName` if there is neither, `UnusablePack` if a known one is not where it is said
    to be.
    """
    folder = Path(name)
    if (folder / "pack.yaml").is_file():
        return folder
    packs = known()
    if name in packs and packs[name].trouble:
        raise UnusablePack(f'The pack "{name}" can\'t be used. {packs[name].trouble}')
    if name in packs:
        return packs[name].folder
    if folder.is_dir() or len(folder.parts) > 1:
        return folder  # which is told to be no pack
    raise UnknownName("pack", name, list(packs))


class UnusablePack(PathwaysError):
    """A pack that is known is not where it is said to be."""


def library() -> list[Known]:
    """Return the packs that ship, then those that installed distributions declare.

    One that is not where it is said to be, or whose id another one has, is listed with its trouble.
    """
    found: dict[str, Known] = {}
    listed = []
    declared = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    installed = map(_of_entry_point, declared)
    for pack in chain(_of_folders(resources.rules(), "ships with the explorer"), installed):
        first = found.setdefault(pack.id, pack)
        if first is not pack:
            pack = replace(pack, trouble=f"Another pack of this id {first.origin}.")
        listed.append(pack)
    return listed


def head_tree(folder: Path) -> Tree | None:
    """Return what the ``pack.yaml`` of a folder says, if it is a mapping that can be read."""
    try:
        tree: Tree | None = read_file(folder / "pack.yaml")
    except ProblemsError as error:
        tree = error.rest
    return tree if tree and isinstance(tree.data, dict) else None


def of_folder(folder: Path, origin: str) -> Known:
    """Return the pack of a folder; if its ``pack.yaml`` gives no id, under the folder's name."""
    tree = head_tree(folder)
    stated = tree.data.get("id") if tree else None
    return Known(stated if isinstance(stated, str) else folder.name, folder, origin, tree)


def _of_folders(above: Path, origin: str) -> Iterator[Known]:
    for head in sorted(above.glob("[!.]*/pack.yaml")):
        yield of_folder(head.parent, origin)


def _beside(folder: Path) -> Iterator[Known]:
    above = folder.resolve().parent
    return _of_folders(above, f"lies in {above}")


def _of_entry_point(point: EntryPoint) -> Known:
    by = f" with {point.dist.name} {point.dist.version}" if point.dist else ""
    origin = f"is installed{by}"
    package = point.value.partition(":")[0].strip()
    folder = next((path for path in _folders_of(package) if (path / "pack.yaml").is_file()), None)
    if folder is None:
        trouble = f"There is no package {package} with a pack.yaml in it."
        return Known(point.name, Path(package), origin, trouble=trouble)
    found = of_folder(folder, origin)
    trouble = ""
    if found.id != point.name:
        trouble = f'It is declared as "{point.name}", and its pack.yaml says "{found.id}".'
    return Known(point.name, folder, origin, found.tree, trouble)


def _folders_of(package: str) -> Iterator[Path]:
    """Yield the folders that a package can be made of, without executing anything of it."""
    first, *inside = package.split(".")
    try:
        spec = find_spec(first)
    except (ImportError, ValueError):
        return
    locations: Iterable[str] = (spec.submodule_search_locations or ()) if spec else ()
    for location in locations:
        yield Path(location, *inside)
