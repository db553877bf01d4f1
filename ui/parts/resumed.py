"""What a visitor walked already, as the first page and the library tell of it."""

from __future__ import annotations

from collections.abc import Mapping

from parts import engine, walked
from parts.walking import SUMMARY
from pathways.language.case import Case
from pathways.learn import course
from pathways.render.html.case_card import Standing


def standings() -> Mapping[str, Standing]:
    """Return how this visitor stands to the cases that they opened, the last one last."""
    known = engine.pack().cases_by_id
    return {
        name: Standing(record.ended, "" if record.stage == SUMMARY else record.stage)
        for name, record in walked.records().items()
        if name in known
    }


def stopped() -> tuple[Case, Standing] | None:
    """Return the case that was opened last and not walked to its end."""
    found = [(name, each) for name, each in standings().items() if each.stage and not each.ended]
    return (engine.pack().cases_by_id[found[-1][0]], found[-1][1]) if found else None


def following() -> Case | None:
    """Return the case to walk next: after the one walked to its end last, or the first of all."""
    done = [name for name, each in standings().items() if each.ended]
    if done:
        return course.next_case(engine.pack(), done[-1], done)
    return next(iter(course.in_order(engine.pack())), None)
