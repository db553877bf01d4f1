"""What a learner's answer to a practice question says: agreement choice by choice, and a rating."""

from __future__ import annotations

from enum import Enum

from fsrs import Rating

from pathways.learn.attempt import Sure
from pathways.learn.questions import PracticeQuestion

SHOW = "show"
"""The answer "I don't know: show me"."""
_NOT_SURE = (25, 50)


class Agreement(Enum):
    """Who holds a choice to be true."""

    BOTH = "You and the rules"
    YOU = "Only you"
    RULES = "Only the rules"
    NEITHER = "Neither"


def chosen_keys(question: PracticeQuestion, text: str) -> frozenset[str] | None:
    """Return the choices that an answer in an address names; None if it is no answer.

    No choices at all stand for "show me".
    """
    if text == SHOW:
        return frozenset()
    keys = text.split(",")
    fits = len(keys) == 1 or question.several
    known = all(key in question.choices for key in keys)
    return frozenset(keys) if fits and known and len({*keys}) == len(keys) else None


def agreements(question: PracticeQuestion, chosen: frozenset[str]) -> dict[str, Agreement]:
    """Return, for each choice in the order shown, who holds it to be true."""
    return {
        key: {
            (True, True): Agreement.BOTH,
            (True, False): Agreement.YOU,
            (False, True): Agreement.RULES,
            (False, False): Agreement.NEITHER,
        }[key in chosen, key in question.true]
        for key in question.choices
    }


def rating(question: PracticeQuestion, chosen: frozenset[str], sure: Sure | None = None) -> Rating:
    """Return how well the rule of a question was known, for the schedule.

    It was missed if its own change was not chosen or something that does not change was. It was
    hard if only another change was overlooked, or if the learner was not sure of the answer.
    """
    if not question.own <= chosen or chosen - question.true:
        return Rating.Again
    if chosen != question.true or sure in _NOT_SURE:
        return Rating.Hard
    return Rating.Easy if sure == 100 else Rating.Good
