"""Which question comes next: the kinds in turn, of rules that are due, then of new ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import islice, zip_longest

from pathways.learn.asking import askable, names, of_kind
from pathways.learn.people import shuffled
from pathways.learn.progress import Progress
from pathways.learn.questions import KINDS, Kind, Name
from pathways.learn.session import Session
from pathways.packs.pack import Pack

_LOOKED_AT = 8
"""Rules among which one is looked for that can be asked in the way that is next in turn."""


def begun(pack: Pack, length: int, only: Sequence[str] = ()) -> Session | None:
    """Return a new session of a length, or of some rules; None if no rule can be asked."""
    known = [rule.id for rule in askable(pack)]
    chosen = tuple(name for name in dict.fromkeys(only) if name in known)
    most = len(chosen) or min(length, len(known))
    return Session(length=most, only=chosen) if most else None


def next_question(pack: Pack, progress: Progress, now: datetime, session: Session) -> Name | None:
    """Return the name of the next question of a session; None if it is over."""
    if session.over:
        return None
    if repeated := session.coming_again:
        return fresh(pack, progress, repeated.rule, repeated.kind)
    kind = KINDS[len(session.asked) % len(KINDS)]
    candidates = list(islice(_in_order(pack, progress, now, session), _LOOKED_AT))
    last = pack.rules_by_id.get(session.asked[-1].rule) if session.asked else None
    elsewhere = [r for r in candidates if not last or pack.rules_by_id[r].stage != last.stage]
    for rule in dict.fromkeys([*elsewhere, *candidates]):
        if name := of_kind(pack, pack.rules_by_id[rule], _seen(progress, rule), kind):
            return name
    found = (fresh(pack, progress, rule, kind) for rule in candidates)
    return next((name for name in found if name), None)


def fresh(pack: Pack, progress: Progress, rule: str, kind: Kind) -> Name | None:
    """Return a question of a rule that was not seen, of this kind or else of the next one."""
    known = pack.rules_by_id.get(rule)
    if known is None:
        return None
    first = _seen(progress, rule)
    return of_kind(pack, known, first, kind) or next(names(pack, known, first, kind), None)


def new_rules(pack: Pack, progress: Progress) -> list[str]:
    """Return the rules not met yet, those of different stages in turn."""
    by_stage: dict[str, list[str]] = {}
    for rule in askable(pack):
        by_stage.setdefault(rule.stage, []).append(rule.id)
    rounds = zip_longest(*(shuffled(rules, stage) for stage, rules in by_stage.items()))
    return [
        name for one in rounds for name in one if name is not None and name not in progress.rules
    ]


def _seen(progress: Progress, rule: str) -> int:
    met = progress.rules.get(rule)
    return met.seen if met else 0


def _in_order(pack: Pack, progress: Progress, now: datetime, session: Session) -> Iterator[str]:
    """Yield the rules that a session can still ask, those that are due first, each once."""
    known = {rule.id for rule in askable(pack)} - {asked.rule for asked in session.asked}
    order = [*progress.due(now), *new_rules(pack, progress), *progress.coming()]
    yield from (name for name in dict.fromkeys(session.only or order) if name in known)
