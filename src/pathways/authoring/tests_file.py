"""Writes tests into the files beside the rules, and keeps what stands there, comments included.

They are put behind the tests that a rule has, or as a rule of its own in the order of the pack.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from textwrap import indent
from typing import Any

import yaml

from pathways.authoring.suggest import Suggestion
from pathways.packs.pack import Pack
from pathways.packs.rule_tests import SUFFIX, tests_file
from pathways.problems import Problem, ProblemsError
from pathways.yaml_text.edit import with_entry, with_items
from pathways.yaml_text.replace import alone_in, replace_file
from pathways.yaml_text.text import NotEditedError, YamlText
from pathways.yaml_text.yaml_tree import read_file

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
        lines += [f"  {rule}:", indent(as_list(tests), "    ").rstrip()]
    return "\n".join(lines) + "\n"


def as_list(tests: Iterable[Suggestion]) -> str:
    """Return tests of one rule as the text of a list."""
    return "".join(map(_item, tests))


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
    text = YamlText.of_file(path)
    missing = [suggestion for suggestion in missing if not _stands(suggestion, text.data)]
    if not missing:
        return 0
    order = {rule: position for position, rule in enumerate(pack.rules_by_id)}
    try:
        for rule, tests in groupby(missing, key=lambda suggestion: suggestion.rule):
            text = _with_tests(text, rule, as_list(tests), order)
    except NotEditedError as error:
        message = "Nothing can be added to a file that is written like this. Add the tests by hand."
        raise ProblemsError([Problem(read_file(path).place(), message)]) from error
    replace_file(path, text.encoded())
    return len(missing)


def _stands(suggestion: Suggestion, data: Any) -> bool:
    """Tell whether a test stands in a file already, as one that somebody else has just added."""
    tests = data.get("tests") if isinstance(data, dict) else None
    written = tests.get(suggestion.rule) if isinstance(tests, dict) else None
    return isinstance(written, list) and {suggestion.outcome: suggestion.facts} in written


def _with_tests(text: YamlText, rule: str, tests: str, order: dict[str, int]) -> YamlText:
    written = text.data.get("tests", {})
    if not written:
        return with_entry(text, (), "tests", f"{rule}:\n{indent(tests, '  ')}")
    if rule in written:
        return with_items(text, ("tests", rule), tests)
    earlier = [name for name in written if order[name] < order[rule]]
    last = max(earlier, key=lambda name: order[name], default=None)
    return with_entry(text, ("tests",), rule, tests, behind=last)


def _item(test: Suggestion) -> str:
    facts = yaml.safe_dump(
        test.facts, default_flow_style=True, sort_keys=False, allow_unicode=True, width=_WIDTH
    ).strip()
    wrapped = facts.replace("\n", "\n    ")
    return f"- {test.outcome}: {wrapped}\n"
