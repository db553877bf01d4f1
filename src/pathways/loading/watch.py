"""Watches the files of packs."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from pathways.packs.composition import Composition
from pathways.yaml_text.shelf import files_below

INTERVAL = 0.5
"""Seconds between two looks at the files."""

State = dict[Path, tuple[int, int]]
"""When each file was last changed, and its size."""


def file_changes(folder: Path) -> Iterator[None]:
    """Yield at once, and then again whenever a file of a pack has changed. Never ends.

    Packs that it extends are watched too.
    """
    before = None
    while True:
        now = file_state(Composition.of([folder]).folders)
        if now != before:
            before = now
            yield
        else:
            time.sleep(INTERVAL)


def file_state(folders: Sequence[Path]) -> State:
    """Return the state of the files of some packs."""
    found: State = {}
    for folder in folders:
        for path in files_below(folder):
            if path.suffix in (".yaml", ".svg"):
                with suppress(OSError):  # an editor replaces a file by way of a new one
                    file = path.stat()
                    found[path] = (file.st_mtime_ns, file.st_size)
    return found
