"""Where a rule and its tests stand in the files of a pack, or would stand if they were new."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from pathways.authoring.workshop.original import Original
from pathways.yaml_text.block import Block
from pathways.yaml_text.edit import block
from pathways.yaml_text.nodes import Steps
from pathways.yaml_text.text import NotEditedError


def block_of_rule(original: Original, rule: str) -> Block | None:
    """Return where a rule stands; None if its file is laid out so that it can't be cut out.

    Raises KeyError if there is no such rule.
    """
    entry = original.entry(rule)
    return _block(original, Path(entry.tree.file), tuple(entry.path))


def place_for_rule(original: Original, stage: str) -> Block | None:
    """Return where a new rule of a stage goes: behind the last one of the stage's first file."""
    files = [entry.tree.file for entry in original.of_stage(stage)]
    names = [entry.name for entry in original.of_stage(stage) if entry.tree.file == files[0]]
    last = block_of_rule(original, names[-1]) if names else None
    return replace(last, first=last.end, head=("",)) if last else None


def block_of_tests(original: Original, rule: str, file: Path) -> Block | None:
    """Return where the tests of a rule of a file stand, or would; None as in `block_of_rule`."""
    path, tree = original.tests_of(file)
    if tree is None:
        return Block(path, 0, 0, "    ", ("tests:", "  {name}:"))
    tests: dict[str, Any] = tree.data.get("tests") or {}
    if not tests:
        return None
    if rule in tests:
        return _block(original, path, ("tests", rule))
    last = _block(original, path, ("tests", list(tests)[-1]))
    return replace(last, first=last.end) if last else None


def _block(original: Original, file: Path, path: Steps) -> Block | None:
    try:
        return block(original.text(file), path)
    except NotEditedError:
        return None
