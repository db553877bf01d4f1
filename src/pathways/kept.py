"""What is worked out about an object once, and kept with it, whose life it shares."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar, cast


class Keeper(Protocol):
    """An object that keeps what was worked out about it."""

    @property
    def kept(self) -> dict[str, Any]:
        """What was worked out, by the names of the functions that did it."""


Owner = TypeVar("Owner", bound=Keeper)
Found = TypeVar("Found")


def kept(find: Callable[[Owner], Found]) -> Callable[[Owner], Found]:
    """Have a function work out what it returns once for each object, which keeps it."""
    name = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def found(owner: Owner) -> Found:
        if name not in owner.kept:
            owner.kept[name] = find(owner)
        return cast(Found, owner.kept[name])

    return found
