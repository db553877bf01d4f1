"""The cases in the order in which they are walked, and which comes next."""

from __future__ import annotations

from collections.abc import Collection
from typing import get_args

from pathways.language.case import Case, Level
from pathways.packs.pack import Pack

_LEVELS: tuple[str | None, ...] = (*get_args(Level), None)
_LAST = 10_000
"""The place of a case that names none; no case can name a later one."""


def in_order(pack: Pack) -> list[Case]:
    """Return the cases of a pack in the order of the curriculum; those without a place by level."""

    def place(case: Case) -> tuple[int, int, str]:
        teaching = case.teaching
        order = _LAST if teaching.order is None else teaching.order
        return order, _LEVELS.index(teaching.level), case.id

    return sorted(pack.cases, key=place)


def next_case(pack: Pack, here: str, walked: Collection[str] = ()) -> Case | None:
    """Return the case to go on with after one: the next that was not walked, and may be now.

    A case may be walked once all that it comes after were. Where all were walked, the next in order
    comes again.
    """
    cases = in_order(pack)
    at = next((i for i, case in enumerate(cases) if case.id == here), -1)
    others = [*cases[at + 1 :], *cases[: max(at, 0)]]
    done = {*walked, here}
    fresh = [case for case in others if case.id not in done]
    ready = [case for case in fresh if done.issuperset(case.teaching.after)]
    return next(iter([*ready, *fresh, *others]), None)
