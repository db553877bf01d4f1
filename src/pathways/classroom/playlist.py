"""The votes that a case gives: each of its decisions, with minutes for it."""

from __future__ import annotations

from collections.abc import Sequence

from pathways.classroom.room import Vote
from pathways.learn.screens import Screen
from pathways.walks.walk import Walk

_USUAL = 3
"""Minutes of a decision of a case that says nothing about its time."""


def votes_of(walk: Walk, screens: Sequence[Screen]) -> list[Vote]:
    """Return a vote for each decision of a walk; they share the minutes of the case."""
    stages = [screen.stage for screen in screens if screen.decision]
    whole = walk.case.teaching.minutes
    minutes = max(1, round(whole / len(stages))) if whole and stages else _USUAL
    return [Vote(case=walk.case.id, stage=stage, minutes=minutes) for stage in stages]
