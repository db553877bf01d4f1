"""Tells those who wait for a room that it has moved on.

Several servers may share a database, so the database is asked, once for all who wait here.
"""

from __future__ import annotations

import asyncio
from collections import Counter

from pathways.classroom.store.store import NoSuchRoom
from room import service

EVERY = 0.4
"""Seconds between two looks."""


class Bell:
    """Looks at the rooms for which somebody waits."""

    def __init__(self) -> None:
        self._waiting: Counter[str] = Counter()
        self._seen: dict[str, int] = {}
        self._moved: dict[str, asyncio.Event] = {}
        self._looking: set[asyncio.Task[None]] = set()

    def ring(self) -> None:
        """Tell everybody who waits: the explorer is about to end."""
        for moved in self._moved.values():
            moved.set()

    async def wait(self, code: str, seen: int, seconds: float) -> None:
        """Wait until a room is at another revision than one that was seen, or for some seconds.

        Who waits beside somebody that saw more, or less, may be told for nothing.
        """
        if code not in self._moved:
            self._moved[code], self._seen[code] = asyncio.Event(), seen
            task = asyncio.create_task(self._look(code))
            self._looking.add(task)
            task.add_done_callback(self._looking.discard)
        self._seen[code] = min(seen, self._seen[code])
        self._waiting[code] += 1
        try:
            async with asyncio.timeout(seconds):
                await self._moved[code].wait()
        except TimeoutError:
            pass
        finally:
            self._waiting[code] -= 1

    async def _look(self, code: str) -> None:
        try:
            await asyncio.sleep(EVERY)
            while self._waiting[code] > 0:
                record = await asyncio.to_thread(service.store().room, code)
                if record.revision != self._seen[code]:
                    break
                await asyncio.sleep(EVERY)
        except NoSuchRoom:
            pass
        finally:
            self._moved.pop(code).set()
            del self._seen[code]
            if self._waiting[code] <= 0:
                del self._waiting[code]
