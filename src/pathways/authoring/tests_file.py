"""Writes tests into the files beside the rules, and keeps what stands there, comments included.

Lines are only put in: behind the tests that a rule has, or as a rule of its own in the order of the
pack. The result is read again, and is kept only if it says what was meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

from pathways.authoring.suggest import Suggestion
from pathways.packs.pack import Pack
from pathways.packs.rule_tests import SUFFIX, tests_file
from pathways.problems import Problem, ProblemsError
from pathways.yaml_text.replace import alone_in, replace_file
from pathways.yaml_text.yaml_tree import Tree, read_file, read_text

_WIDTH = 74


def by_file(pack: Pack, missing: Iterable[Suggestion]) -> dict[str, list[Suggestion]]:
    """Return missing tests by the file that they belong to."""
    files: dict[str, list[Suggestion]] = {}
    for suggestion in missing:
        files.setdefault(tests_file(pack.places[suggestion.rule].file), []).append(suggestion)
    return files


def as_yaml(missing: Sequence[Suggestion]) -> str:
    """Return tests as the text of a file."""
    lines = ["tests:"]
    for rule, tests in groupby(missing, key=lambda suggestion: suggestion.rule):
        lines += _block(rule, tests)
    return "\n".join(lines) + "\n"


def add_tests(pack: Pack, file: str, missing: Sequence[Suggestion]) -> int:
    """Put tests into a file, which need not exist; return how many were not there yet.

    Raises `ProblemsError` if there is no way in, and `NotWrittenError`. Another process that does
    the same is waited for.
    """
    with alone_in(Path(file).parent):
        return _add(pack, file, missing)


def _add(pack: Pack, file: str, missing: Sequence[Suggestion]) -> int:
    path = Path(file)
    if not path.exists():
        rules = path.name.replace(SUFFIX, ".yaml")
        header = f"# What the rules of {rules} do with the facts stated, and nothing else known.\n"
        replace_file(path, (header + as_yaml(missing)).encode())
        return len(missing)
    before = read_file(path)
    missing = [suggestion for suggestion in missing if not _stands(suggestion, before.data)]
    if not missing:
        return 0
    text = path.read_text(encoding="utf-8")
    order = {rule: position for position, rule in enumerate(pack.rules_by_id)}
    try:
        for rule, tests in groupby(missing, key=lambda suggestion: suggestion.rule):
            text = _inserted(text, file, rule, list(tests), order)
        as_meant = read_text(text, file).data == _merged(before.data, missing)
    except ProblemsError:
        as_meant = False
    if not as_meant:
        message = "Nothing can be added to a file that is written like this. Add the tests by hand."
        raise ProblemsError([Problem(before.place(), message)])
    replace_file(path, text.encode())
    return len(missing)


def _stands(suggestion: Suggestion, data: Any) -> bool:
    """Tell whether a test stands in a file already, as one that somebody else has just added."""
    tests = data.get("tests") if isinstance(data, dict) else None
    written = tests.get(suggestion.rule) if isinstance(tests, dict) else None
    return isinstance(written, list) and {suggestion.outcome: suggestion.facts} in written


def _merged(data: dict[str, Any], missing: Iterable[Suggestion]) -> dict[str, Any]:
    tests = {rule: list(written) for rule, written in data.get("tests", {}).items()}
    for suggestion in missing:
        tests.setdefault(suggestion.rule, []).append({suggestion.outcome: suggestion.facts})
    return {**data, "tests": tests}


def _inserted(
    text: str, file: str, rule: str, tests: Sequence[Suggestion], order: dict[str, int]
) -> str:
    lines = text.splitlines()
    tree = read_text(text, file)
    written = tree.data.get("tests", {})
    if not written:
        at, block = tree.place().line - 1, ["tests:", *_block(rule, tests)]
    elif rule in written:
        indent = tree.place(("tests", rule, 0)).column - len("- ") - 1
        at, block = _end(tree, lines, rule), [_item(test, indent) for test in tests]
    else:
        earlier = [name for name in written if order[name] < order[rule]]
        last = max(earlier, key=lambda name: order[name], default=None)
        at = _end(tree, lines, last) if last else tree.place(("tests",), key=True).line
        indent = tree.place(("tests", next(iter(written))), key=True).column - 1
        block = _block(rule, tests, indent)
    return "\n".join([*lines[:at], *block, *lines[at:]]) + "\n"


def _end(tree: Tree, lines: Sequence[str], rule: str) -> int:
    """Return the number of the last line of a rule's tests.

    A comment belongs to what follows, unless it is indented deeper than the rule.
    """
    at = tree.place(("tests", rule), key=True)
    keys = [("tests", name) for name in tree.data["tests"]] + [(name,) for name in tree.data]
    begins = [tree.place(key, key=True).line for key in keys]
    end = min((line for line in begins if line > at.line), default=len(lines) + 1) - 1
    while not (line := lines[end - 1].lstrip()) or (
        line.startswith("#") and len(lines[end - 1]) - len(line) < at.column
    ):
        end -= 1
    return end


def _block(rule: str, tests: Iterable[Suggestion], indent: int = 2) -> list[str]:
    return [f"{' ' * indent}{rule}:", *(_item(test, indent + 2) for test in tests)]


def _item(test: Suggestion, indent: int) -> str:
    margin = " " * indent
    facts = yaml.safe_dump(
        test.facts, default_flow_style=True, sort_keys=False, allow_unicode=True, width=_WIDTH
    ).strip()
    wrapped = facts.replace("\n", f"\n{margin}    ")
    return f"{margin}- {test.outcome}: {wrapped}"
