"""A file that is not read

Only files whose name ends in `.yaml` are read. What is in another one has no effect.

Avoid:

    # more-rules.yml
    rules: []

Prefer:

    # more-rules.yaml
    rules: []
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.pack_files import SCHEMAS, PackFiles
from pathways.problems import Place, Problem, Severity

SEVERITY: Severity = "warning"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find files that look like parts of the pack and are not read."""
    for folder in files.folders:
        for path in files.shelf.files(folder):
            if path.parent.name == SCHEMAS:
                continue
            if path.suffix.lower() in (".yml", ".yaml", ".json") and path.suffix != ".yaml":
                message = f"This file is not read. Call it {path.stem}.yaml."
                yield Problem(Place(str(path)), message, text=path.name)
