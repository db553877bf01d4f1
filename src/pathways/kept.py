"""What is worked out about an object once, and kept with it, whose life it shares."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast


class Keeper(Protocol):
    """An object that keeps what was worked out about it."""

    @property
    def kept(self) -> dict[str, Any]:
        """What was worked out, by the names of the functions that did it."""


Owner = TypeVar("Owner", bound=Keeper)
P = ParamSpec("P")
Found = TypeVar("Found")


def kept(
    find: Callable[Concatenate[Owner, P], Found],
) -> Callable[Concatenate[Owner, P], Found]:
    """Have a function work out what it returns once for each object, which keeps it.

    What else it is asked with can be hashed, and is asked in one order.
    """
    name = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def found(owner: Owner, /, *args: P.args, **named: P.kwargs) -> Found:
        answers = owner.kept.setdefault(name, {})
        asked = (*args, *named.items())
        if asked not in answers:
            answers[asked] = find(owner, *args, **named)
        return cast(Found, answers[asked])

    return found
