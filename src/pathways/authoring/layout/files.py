"""Lays out the files of a pack. What cannot be laid out without harm is left alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from functools import cache
from pathlib import Path

import yaml

from pathways.authoring.schemas.generate import schema_of
from pathways.characters import code, visible
from pathways.packs.pack_files import Kind, kind_of
from pathways.problems import Place, Problem, ProblemsError
from pathways.yaml_text.edit import relaid
from pathways.yaml_text.layout.shape import Shape
from pathways.yaml_text.layout.source import Source
from pathways.yaml_text.layout.writer import Writer
from pathways.yaml_text.shelf import files_below
from pathways.yaml_text.text import YamlText
from pathways.yaml_text.yaml_tree import read_bytes, read_text

_ODD_BREAK = "\x85"


@dataclass(frozen=True)
class Laid:
    """A file as it is and as it is laid out."""

    path: Path
    before: bytes
    after: bytes

    @property
    def changes(self) -> bool:
        """Whether the two differ."""
        return self.before != self.after

    def diff(self) -> Iterator[str]:
        """Yield the lines of what changes."""
        before, after = (part.decode().splitlines() for part in (self.before, self.after))
        name = visible(str(self.path))
        yield from unified_diff(before, after, name, name, lineterm="")


def files_of(paths: Iterable[Path]) -> Iterator[tuple[Path, Path]]:
    """Yield the files of packs, or single ones, each with the folder of its pack."""
    for path in paths:
        if path.is_dir():
            yield from ((file, path) for file in files_below(path) if file.suffix == ".yaml")
        else:
            yield path, _pack_of(path)


def laid_out(path: Path, folder: Path) -> Laid:
    """Lay out a file; raise `ProblemsError`, with the line, if it must be left alone."""
    before = YamlText.of_file(path)
    read_bytes(before.encoded(), str(path))
    after = relaid(before, layout(before.plain, kind_of(path, folder), str(path)))
    return Laid(path, before.encoded(), after.encoded())


def layout(text: str, kind: Kind, name: str) -> str:
    """Return a text in the one layout, which says the same and keeps every comment."""
    if _ODD_BREAK in text:
        line = text.count("\n", 0, text.index(_ODD_BREAK)) + 1
        message = f"Here a line is broken by {code(_ODD_BREAK)}. Break it as usual."
        raise ProblemsError([Problem(Place(name, line), message)])
    try:
        source = Source(text)
        after = Writer(source).write(_shape(kind))
        same = read_text(after, name).data == read_text(text, name).data
        kept = [comment for _, comment in Source(after).comments()]
    except (ProblemsError, yaml.YAMLError):
        same, kept = False, []
    if not same:
        message = "This file is written in a way that can't be laid out. It is left as it is."
        raise ProblemsError([Problem(Place(name), message)])
    for line, comment in source.comments():
        if comment not in kept:
            message = "This comment has no place in the layout. Put it on a line of its own."
            raise ProblemsError([Problem(Place(name, line + 1), message)])
        kept.remove(comment)
    return after


@cache
def _shape(kind: Kind) -> Shape:
    return Shape(schema_of(kind))


def _pack_of(file: Path) -> Path:
    """Return the nearest folder above a file that is a pack, or else its own."""
    above = file.resolve().parents
    return next((folder for folder in above if (folder / "pack.yaml").is_file()), file.parent)
