"""Where a rule and its tests stand in the files of a pack, or would stand if they were new."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pathways.authoring.workshop.original import Original
from pathways.problems import ProblemsError
from pathways.yaml_text.block import Block, end_of
from pathways.yaml_text.yaml_tree import Tree, read_text


def block_of_rule(original: Original, rule: str) -> Block | None:
    """Return where a rule stands; None if its file is laid out so that it can't be cut out.

    Raises KeyError if there is no such rule.
    """
    entry = original.entry(rule)
    place, file = entry.place(), Path(entry.tree.file)
    lines = original.texts[file].split("\n")
    first, margin = place.line - 1, place.column - 1
    block = Block(file, first, end_of(lines, first, margin), lines[first][:margin])
    return block if _holds(original, block, rule, entry.tree.at(entry.path).data) else None


def place_for_rule(original: Original, stage: str) -> Block | None:
    """Return where a new rule of a stage goes: behind the last one of the stage's first file."""
    files = [entry.tree.file for entry in original.of_stage(stage)]
    names = [entry.name for entry in original.of_stage(stage) if entry.tree.file == files[0]]
    last = block_of_rule(original, names[-1]) if names else None
    return Block(last.file, last.end, last.end, last.lead, ("",)) if last else None


def block_of_tests(original: Original, rule: str, file: Path) -> Block | None:
    """Return where the tests of a rule of a file stand, or would; None as in `block_of_rule`."""
    path, tree = original.tests_of(file)
    if tree is None:
        return Block(path, 0, 0, "    ", ("tests:", "  {name}:"))
    tests: dict[str, Any] = tree.data.get("tests") or {}
    if not tests:
        return None
    if rule in tests:
        return _block_of(original, path, tree, rule)
    last = _block_of(original, path, tree, list(tests)[-1])
    return Block(path, last.end, last.end, last.lead, last.head) if last else None


def _block_of(original: Original, path: Path, tree: Tree, rule: str) -> Block | None:
    key, item = tree.place(("tests", rule), key=True), tree.place(("tests", rule))
    lines = original.texts[path].split("\n")
    first, margin = key.line - 1, item.column - 1
    head = (" " * (key.column - 1) + "{name}:",)
    block = Block(path, first, end_of(lines, first, margin), " " * margin, head)
    return block if _holds(original, block, rule, tree.data["tests"][rule]) else None


def _holds(original: Original, block: Block, rule: str, data: Any) -> bool:
    """Tell whether a block is all of an item, and can be put back as it was."""
    file = original.texts[block.file]
    text = block.text(file)
    try:
        alone = read_text(text, "item").data
    except ProblemsError:
        return False
    return bool(alone == data) and block.put(file, text, rule) == file
