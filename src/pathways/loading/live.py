"""Packs that are read again when a file of theirs has changed; see `pathways ui --watch`."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pathways.loading.in_use import LeftOut, usable_together
from pathways.loading.watch import file_state
from pathways.packs.composition import Composition
from pathways.packs.library import Known

WATCH = "PATHWAYS_UI_WATCH"
"""The variable of the environment that asks the pages to watch the packs in use."""
SETTLED = 0.2
"""Seconds for which the files stand still before they are read: one may be half written."""


class Live:
    """The packs in use, as they were when they could last be used. Safe to share by threads."""

    def __init__(self, packs: Sequence[Known]) -> None:
        self._packs = packs
        self._lock = threading.Lock()
        self._watched = self._folders()
        self._read = self._seen = file_state(self._watched)  # first, so that no edit is missed
        self._since = time.monotonic()
        self.in_use = usable_together(packs)
        self.edition = 0
        """Counts up with each reading."""
        self.broken: tuple[LeftOut, ...] = ()
        """Packs in use whose last edit can't be used."""

    def look(self) -> bool:
        """Read the packs again if a file changed and then stood still; tell whether that was so."""
        with self._lock:
            now = file_state(self._watched)
            if now != self._seen:
                self._seen, self._since = now, time.monotonic()
            if now == self._read or time.monotonic() - self._since < SETTLED:
                return False
            try:
                self._read_again()
            except OSError:  # a file went while it was read; the next look finds what is there
                return False
            return True

    def _read_again(self) -> None:
        watched = self._folders()
        now = file_state(watched)
        again = usable_together(self._packs)
        lost = set(self.in_use.folders) - set(again.folders)
        self.broken = tuple(left for left in again.left_out if left.pack.folder in lost)
        others = tuple(left for left in again.left_out if left.pack.folder not in lost)
        last_good = self.in_use if lost else again
        self.in_use = replace(last_good, left_out=others)
        self._watched, self._read, self._seen = watched, now, now
        self.edition += 1

    def _folders(self) -> list[Path]:
        asked = [pack.folder for pack in self._packs if not pack.trouble]
        return Composition.of(asked).folders
