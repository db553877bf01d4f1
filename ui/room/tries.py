"""How often an address may try codes: guessing one by trying is not worth beginning."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

_MOST_ADDRESSES = 10_000


class Tries:
    """Counts what failed, by address; each minute forgives some.

    A whole class may come by one address, so what counts are codes that do not exist.
    """

    def __init__(self, at_once: int = 40, a_minute: int = 20) -> None:
        self._at_once, self._a_minute = at_once, a_minute
        self._failed: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self.clock: Callable[[], float] = time.monotonic

    def allowed(self, address: str) -> bool:
        """Tell whether an address may try again."""
        return self._count(address) < self._at_once

    def failed(self, address: str) -> None:
        """Count a code that does not exist."""
        self._failed[address] = (self._count(address) + 1, self.clock())
        self._failed.move_to_end(address)
        while len(self._failed) > _MOST_ADDRESSES:
            self._failed.popitem(last=False)

    def _count(self, address: str) -> float:
        count, since = self._failed.get(address, (0.0, 0.0))
        return max(0.0, count - (self.clock() - since) * self._a_minute / 60) if count else 0.0
