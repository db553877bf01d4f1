"""A teaching case as an entry of the library: what it is about, how long it takes, if it is walked.

What is said here gives nothing of the case away: an objective such as "recognise a seizure" would.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from pathways.language.case import Case
from pathways.packs.pack import Pack
from pathways.render.html.card import badge
from pathways.render.html.markup import Html, joined, tag
from pathways.render.html.sources import Medium
from pathways.words import phrases


@dataclass(frozen=True)
class Standing:
    """How a visitor stands to a case: whether they saw its end, else where they stopped."""

    ended: bool = False
    stage: str = ""


def card(
    pack: Pack,
    case: Case,
    number: int,
    standing: Standing,
    walked: Collection[str],
    medium: Medium,
) -> Html:
    """Return a case of the library with its place among all, and a link to where it goes on."""
    to = {"case": case.id}
    if standing.stage in pack.vocabulary.stages and not standing.ended:
        to["stage"] = standing.stage
    return tag(
        "article",
        tag("h2", medium.to("walk", case.title, **to)),
        about(pack, case, standing, f"Case {number}"),
        tag("p", opening(case)) if case.teaching.vignette else None,
        _first(pack, case, walked),
    )


def opening(case: Case) -> str:
    """Return the first sentence of a story."""
    return re.split(r"(?<=[.!?]) ", case.teaching.vignette or "")[0]


def about(pack: Pack, case: Case, standing: Standing, number: str = "") -> Html | None:
    """Return its level, its length and how one stands to it, on one line."""
    level = phrases.LEVEL_NAMES.get(case.teaching.level or "")
    minutes = f"{case.teaching.minutes} minutes" if case.teaching.minutes else None
    state = None
    if standing.ended:
        state = badge("Walked", "walked")
    elif standing.stage in pack.vocabulary.stages:
        state = badge(f"Stopped at {pack.vocabulary.stages[standing.stage].title}", "stopped")
    parts = [badge(level, "level") if level else None, minutes, state]
    found = [joined(part, " ") for part in (number, *parts) if part]
    return tag("p", *found, cls="about-case") if found else None


def _first(pack: Pack, case: Case, walked: Collection[str]) -> Html | None:
    """Return the cases to walk before this one that were not walked yet."""
    titles = [
        pack.cases_by_id[name].title
        for name in case.teaching.after
        if name in pack.cases_by_id and name not in walked
    ]
    return tag("p", f"Best after: {'; '.join(titles)}.", cls="quiet") if titles else None
