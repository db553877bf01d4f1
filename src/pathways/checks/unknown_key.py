"""A key that does not exist

What is under a misspelt key would not be read. `--fix` mends a slip of typing if only one
key can have been meant.

Avoid:

    rules:
      - id: example
        mis_use: Not in everybody.

Prefer:

    rules:
      - id: example
        misuse: Not in everybody.
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find keys that no part of a pack has."""
    yield from files.found("unknown-key")
