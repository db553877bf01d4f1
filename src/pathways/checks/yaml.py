"""A file that is not YAML

The file can't be read at all from the place named on, often because of a missing quote, bracket or
space just before it. Nothing of the file is used until that is mended.

Avoid:

    options: {mri: [}

Prefer:

    options: {}
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find files that are not YAML."""
    yield from files.found("yaml")
