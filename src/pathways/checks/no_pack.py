"""A folder that is no pack

A pack is a folder with a file `pack.yaml`, which gives its id, title, version and summary, and with
at least one stage of the walk.
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find folders without what makes them a pack."""
    yield from files.found("no-pack")
