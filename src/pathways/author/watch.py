"""Watches the files of a pack."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

INTERVAL = 0.5
"""Seconds between two looks at the files."""


def changes(folder: Path) -> Iterator[None]:
    """Yield at once, and then again whenever a YAML file of a folder has changed. Never ends."""
    before = None
    while True:
        now = _state(folder)
        if now != before:
            before = now
            yield
        else:
            time.sleep(INTERVAL)


def _state(folder: Path) -> dict[Path, tuple[int, int]]:
    state = {}
    for path in folder.rglob("*.yaml"):
        try:
            found = path.stat()
        except FileNotFoundError:  # an editor replaces a file by way of a new one
            continue
        state[path] = (found.st_mtime_ns, found.st_size)
    return state
