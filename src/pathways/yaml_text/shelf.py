"""Where the files of packs are read from: a disk, or memory, which a disk never sees."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pathways.yaml_text.yaml_tree import Tree, read_bytes, read_file


class Shelf(Protocol):
    """Some files."""

    def files(self, folder: Path) -> list[Path]:
        """Return every file below a folder, sorted."""

    def tree(self, path: Path) -> Tree:
        """Read a file; raise `ProblemsError` if it can't be read or is not YAML."""

    def text(self, path: Path) -> str:
        """Return the text of a file, as far as it is one; empty if it can't be read."""


def files_below(folder: Path) -> list[Path]:
    """Return the ordinary files below a folder, sorted.

    What begins with a dot is left out, as are folders that do: editors and systems keep such
    files for themselves, and delete them again. So is what only looks like a file, such as a pipe,
    which nobody could read to its end.
    """
    found = []
    for above, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(above, name) for name in names if not name.startswith(".")]
    return sorted(path for path in found if path.is_file() or not path.exists())


class Disk:
    """The files of this machine."""

    def files(self, folder: Path) -> list[Path]:
        """Return every file below a folder, sorted; see `files_below`."""
        return files_below(folder)

    def tree(self, path: Path) -> Tree:
        """Read a file; raise `ProblemsError` if it can't be read or is not YAML."""
        return read_file(path)

    def text(self, path: Path) -> str:
        """Return the text of a file, as far as it is one; empty if it can't be read."""
        try:
            return path.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""


@dataclass(frozen=True)
class Memory:
    """Files that are held as their texts. What was read once is not read again."""

    texts: Mapping[Path, str]
    _trees: dict[Path, Tree] = field(default_factory=dict, repr=False, compare=False)

    def with_texts(self, texts: Mapping[Path, str]) -> Memory:
        """Return these files with some others, or other texts in their place."""
        trees = {path: tree for path, tree in self._trees.items() if path not in texts}
        return Memory({**self.texts, **texts}, trees)

    def files(self, folder: Path) -> list[Path]:
        """Return every file below a folder, sorted."""
        return sorted(path for path in self.texts if path.is_relative_to(folder))

    def tree(self, path: Path) -> Tree:
        """Read a file; raise `ProblemsError` if it is not YAML."""
        if path not in self._trees:
            text = self.texts[path].encode("utf-8", errors="surrogatepass")
            self._trees[path] = read_bytes(text, str(path))
        return self._trees[path]

    def text(self, path: Path) -> str:
        """Return the text of a file; empty if there is none."""
        return self.texts.get(path, "")


DISK = Disk()
