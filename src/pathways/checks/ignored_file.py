"""A file that is not read

Only files whose name ends in `.yaml` are read. What is in another one has no effect, such as one
to whose name an editor or a mail program added `.txt`. Names that begin with a dot are passed over.

Avoid:

    # more-rules.yml
    rules: []

Prefer:

    # more-rules.yaml
    rules: []
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.problems import Place, Problem, Severity

SEVERITY: Severity = "warning"
_LIKE_OURS = re.compile(r"(.+)\.(?:yaml|yml|json)(?:\.\w+)?$", re.IGNORECASE)


def check(files: PackFiles) -> Iterator[Problem]:
    """Find files that look like parts of the pack and are not read."""
    for folder in files.folders:
        there = files.shelf.files(folder)
        for path in there:
            found = _LIKE_OURS.match(path.name)
            if found and path.suffix != ".yaml":
                meant = path.with_name(f"{found[1]}.yaml")
                way_out = f"{meant.name} is. Remove one of them" if meant in there else ""
                message = f"This file is not read. {way_out or f'Call it {meant.name}'}."
                yield Problem(Place(str(path)), message, text=path.name)
