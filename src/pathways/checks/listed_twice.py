"""Something that is listed twice

It says nothing more the second time, and perhaps another name was meant. `--fix` removes it. A test
of a rule that stands there twice is told too.

Avoid:

    rules:
      - {id: example, claims: [U39, U39]}

Prefer:

    rules:
      - {id: example, claims: [U39]}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pathways.checks.tests_of_facts import fact_tests
from pathways.packs.pack_files import Entry, PackFiles
from pathways.problems import Fix, Problem, Severity
from pathways.yaml_text.yaml_tree import Tree

SEVERITY: Severity = "warning"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find values and citations that stand twice in one list."""
    for at in fact_tests(files):
        if isinstance(at.test.value, tuple):
            yield from _twice(at.entry, (*at.path, at.test.op), at.test.value)
    for section in ("rules", "lessons", "glossary", "pictures"):
        for entry in files.all(section):
            for key in ("claims", "references", "replaces"):
                yield from _twice(entry, (key,), getattr(entry.value, key, ()))
    for tree in files.rule_tests:
        yield from _tests_twice(tree)


def _tests_twice(tree: Tree) -> Iterator[Problem]:
    """Yield a problem for each test of a rule that stands before it too."""
    rules = tree.data.get("tests") if isinstance(tree.data, dict) else None
    for rule, tests in rules.items() if isinstance(rules, dict) else ():
        if isinstance(tests, list):
            for i, test in enumerate(tests):
                if test in tests[:i]:
                    line = tree.place(("tests", rule, tests.index(test))).line
                    message = (
                        f'This test of "{rule}" is on line {line} already. Keep one of the two.'
                    )
                    yield Problem(tree.place(("tests", rule, i)), message)


def _twice(entry: Entry, path: tuple[str | int, ...], values: Sequence[str]) -> Iterator[Problem]:
    for i, value in enumerate(values):
        if value in values[:i]:
            message = f'"{value}" is in this list already. Keep one of the two.'
            yield Problem(entry.place(*path, i), message, text=value, fix=Fix(value, ""))
