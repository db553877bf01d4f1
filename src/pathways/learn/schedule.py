"""Which question comes next: rules sent by a walk, then what is due, then rules not met yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import zip_longest

from pathways.learn.progress import Progress
from pathways.learn.questions import Name, askable, names
from pathways.packs.pack import Pack


def next_question(
    pack: Pack, progress: Progress, now: datetime, first: Sequence[str] = ()
) -> Name | None:
    """Return the name of the next question; None if the pack has no rule to ask about.

    Rules in `first` come before all others. When nothing is due and every rule was met, the one
    that is due soonest comes early.
    """
    known = {rule.id for rule in askable(pack)}
    for rule in _in_order(pack, progress, now, first):
        if rule in known:
            name = fresh(pack, progress, rule)
            if name:
                return name
    return None


def fresh(pack: Pack, progress: Progress, rule: str) -> Name | None:
    """Return a question of a rule that was not seen; None if there is none of this rule."""
    met = progress.rules.get(rule)
    number = met.seen if met else 0
    return next(names(pack, pack.rules_by_id[rule], number), None)


def new_rules(pack: Pack, progress: Progress) -> list[str]:
    """Return the rules not met yet, those of different stages in turn."""
    by_stage: dict[str, list[str]] = {}
    for rule in askable(pack):
        by_stage.setdefault(rule.stage, []).append(rule.id)
    rounds = zip_longest(*by_stage.values())
    return [
        name for one in rounds for name in one if name is not None and name not in progress.rules
    ]


def _in_order(pack: Pack, progress: Progress, now: datetime, first: Iterable[str]) -> Iterator[str]:
    yield from first
    yield from progress.due(now)
    yield from new_rules(pack, progress)
    yield from progress.coming()
