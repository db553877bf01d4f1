"""A folder that is not a pack

A pack is a folder with a file `pack.yaml`, which gives its id, title, version and summary, and with
at least one stage of the walk, its own or that of a pack that it extends.
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.problems import Place, Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find folders without what makes them a pack."""
    yield from files.found("no-pack")
    if not (files.problems or files.lost.words or files.of("stages")):
        place = Place(str(files.folders[0] / "pack.yaml"))
        yield Problem(place, "A pack defines at least one stage of the walk.")
