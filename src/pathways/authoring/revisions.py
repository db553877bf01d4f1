"""A pack as it stands in a folder, or as it stood at a revision of the repository."""

from __future__ import annotations

import io
import re
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from pathways.loading.loading import load_packs
from pathways.packs.pack import ALL_LAYERS, Pack
from pathways.problems import PathwaysError, Place, ProblemsError

_HEAD = re.compile(r"[^/]+/pack\.yaml")
DEFAULT_PATH = "rules/documents"
"""Where the pack lies in the repository."""


class NoRevision(PathwaysError, LookupError):
    """Neither a folder nor a revision has that name; says so, and the way out."""


@dataclass(frozen=True)
class PackRevision:
    """A pack with all its layers, and how people call this state of it."""

    name: str
    pack: Pack


def revision(name: str, path: str = DEFAULT_PATH) -> PackRevision:
    """Return the pack in the folder of that name or else, at `path`, of the git revision.

    Raises `NoRevision` if there is none, and `ProblemsError` if the pack can't be used.
    """
    if name.strip() and Path(name).is_dir():
        return PackRevision(name, load_packs([Path(name)]).at(ALL_LAYERS))
    archive = _archive(name, path)
    with tempfile.TemporaryDirectory(prefix="pathways-") as folder:
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            files.extractall(folder, filter="data")
        try:
            return PackRevision(name, load_packs([Path(folder, Path(path).name)]).at(ALL_LAYERS))
        except ProblemsError as error:
            above = Path(path).parent
            raise _at_revision(error, Path(folder), above, name) from error


def working(path: str = DEFAULT_PATH) -> PackRevision:
    """Return the pack as it lies in the working folder of the repository, or in this folder."""
    try:
        root = _root()
    except NoRevision:
        root = Path()
    folder = root / path
    if not folder.is_dir():
        raise NoRevision(f"There is no folder {folder}. Say with --path where the pack is.")
    return PackRevision(f"the working folder ({path})", load_packs([folder]).at(ALL_LAYERS))


def path_in_repository(folder: Path) -> str:
    """Return where a folder lies in the repository that the working folder is in.

    Raises `NoRevision` if it lies elsewhere.
    """
    root, inside = _root(), folder.resolve()
    if not inside.is_relative_to(root):
        raise NoRevision(f"{folder} lies outside of the repository {root}. Name a folder instead.")
    return inside.relative_to(root).as_posix()


def _archive(name: str, path: str) -> bytes:
    """Return the pack at a path as it was at a revision, and the packs beside it, as an archive."""
    if name.startswith("-") or not name.strip() or ":" in name:
        raise NoRevision(f'"{name}" is neither a folder nor the name of a revision.')
    try:
        commit = _git("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").decode().strip()
    except NoRevision as error:
        message = f'"{name}" is neither a folder nor a revision that git knows here.'
        raise NoRevision(f"{message} {error}".strip()) from error
    above, pack = Path(path).parent.as_posix(), Path(path).name
    tree = f"{commit}:{'' if above == '.' else above}"
    try:  # from the root: within a folder, git would archive that folder alone
        root = ("-C", str(_root()))
        beside = [pack, *_packs(root, tree)] if pack else []
        return _git(*root, "archive", "--format=tar", tree, "--", *dict.fromkeys(beside))
    except NoRevision as error:
        message = f'The revision "{name}" has no folder {path}.'
        raise NoRevision(f"{message} Say with --path where the pack is.") from error


def _packs(root: tuple[str, ...], tree: str) -> list[str]:
    """Return the names of the folders of a tree that hold a pack."""
    names = _git(*root, "ls-tree", "-r", "-z", "--name-only", tree).decode().split("\0")
    return [name.removesuffix("/pack.yaml") for name in names if _HEAD.fullmatch(name)]


def _root() -> Path:
    """Return the root of the repository that this folder is in."""
    return Path(_git("rev-parse", "--show-toplevel").decode().rstrip("\n"))


def _git(*arguments: str) -> bytes:
    """Return what git prints; raise `NoRevision` with what it complains of."""
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except OSError as error:
        raise NoRevision("Git can't be run here; name two folders instead.") from error
    if done.returncode:
        raise NoRevision(done.stderr.decode(errors="replace").strip())
    return done.stdout


def _at_revision(error: ProblemsError, folder: Path, above: Path, name: str) -> ProblemsError:
    """Return the problems with the places as the author knows them."""

    def place(where: Place) -> Place:
        file = Path(where.file)
        if not file.is_relative_to(folder):
            return where
        return replace(where, file=f"{name}:{(above / file.relative_to(folder)).as_posix()}")

    return ProblemsError(replace(found, place=place(found.place)) for found in error.problems)
