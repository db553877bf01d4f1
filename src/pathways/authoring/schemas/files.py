"""Writes the schemas of a pack beside it, and into each file the line that names its own."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

from pathways.authoring.schemas.generate import KINDS, schema_of
from pathways.packs.composition import read_packs
from pathways.packs.pack_files import SCHEMAS, kind_of
from pathways.problems import ProblemsError
from pathways.yaml_text.replace import replace_file

_LINE = re.compile(rb"#[ \t]*yaml-language-server:[^\r\n]*(\r\n|\r|\n|$)")
_MARK = b"\xef\xbb\xbf"


def write_schemas(folder: Path) -> Iterator[Path]:
    """Write the schemas of a pack, and name them in its files; yield what has changed.

    Raises `ProblemsError` if the pack can't be read as a whole: its names would be missing.
    """
    files = read_packs([folder], tests=False)
    if files.problems:
        raise ProblemsError(files.problems)
    for kind in KINDS:
        path = folder / SCHEMAS / f"{kind}.json"
        path.parent.mkdir(exist_ok=True)
        text = json.dumps(schema_of(kind, files), indent=2, ensure_ascii=False) + "\n"
        if _changed(path, text.encode()):
            yield path
    for path in sorted(folder.rglob("*.yaml")):
        if _changed(path, with_line(path.read_bytes(), schema_line(path, folder))):
            yield path


def schema_line(path: Path, folder: Path) -> str:
    """Return the comment by which a file of a pack names its schema to an editor."""
    schema = folder / SCHEMAS / f"{kind_of(path, folder)}.json"
    relative = Path(os.path.relpath(schema, path.parent)).as_posix()
    return f"# yaml-language-server: $schema={relative}"


def with_line(raw: bytes, line: str) -> bytes:
    """Return a file with a line at its top, in place of an earlier one of that kind."""
    mark = _MARK if raw.startswith(_MARK) else b""
    rest = raw.removeprefix(mark)
    ending = found[0] if (found := re.search(rb"\r\n|\r|\n", rest)) else b"\n"
    if there := _LINE.match(rest):
        rest = rest[there.end() :]
    return mark + line.encode() + ending + rest


def _changed(path: Path, content: bytes) -> bool:
    if path.exists() and path.read_bytes() == content:
        return False
    replace_file(path, content)
    return True
