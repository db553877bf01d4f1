"""Writes the schemas of a pack beside it, and into each file the line that names its own."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from pathways.authoring.schemas.generate import KINDS, schema_of
from pathways.packs.composition import read_packs
from pathways.packs.pack_files import SCHEMAS, kind_of
from pathways.problems import ProblemsError
from pathways.yaml_text.edit import headed
from pathways.yaml_text.replace import replace_files
from pathways.yaml_text.shelf import files_below
from pathways.yaml_text.text import YamlText

_LINE = re.compile(r"#[ \t]*yaml-language-server:")


def write_schemas(folder: Path) -> list[Path]:
    """Write the schemas of a pack, and name them in its files; return what has changed.

    Raises `ProblemsError` if the pack can't be read as a whole: its names would be missing; and
    `NotWrittenError`.
    """
    files = read_packs([folder], tests=False)
    if files.problems:
        raise ProblemsError(files.problems)
    contents: dict[Path, bytes] = {}
    for kind in KINDS:
        text = json.dumps(schema_of(kind, files), indent=2, ensure_ascii=False) + "\n"
        contents[folder / SCHEMAS / f"{kind}.json"] = text.encode()
    for path in files_below(folder):
        if path.suffix == ".yaml":
            contents[path] = with_line(path.read_bytes(), schema_line(path, folder))
    changed = {path: content for path, content in contents.items() if _differs(path, content)}
    replace_files(changed)
    return list(changed)


def schema_line(path: Path, folder: Path) -> str:
    """Return the comment by which a file of a pack names its schema to an editor."""
    schema = folder / SCHEMAS / f"{kind_of(path, folder)}.json"
    relative = Path(os.path.relpath(schema, path.parent)).as_posix()
    return f"# yaml-language-server: $schema={relative}"


def with_line(raw: bytes, line: str) -> bytes:
    """Return a file with a line at its top, in place of an earlier one of that kind."""
    return headed(YamlText.of_bytes(raw), line, _LINE).encoded()


def _differs(path: Path, content: bytes) -> bool:
    return not path.exists() or path.read_bytes() != content
