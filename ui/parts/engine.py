"""The rules as a resource that all visitors share, and what is asked of them."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TypeVar

import streamlit as st

from parts.edition import Edition
from pathways.authoring.process.questions import (
    Changed,
    Missing,
    Outcome,
    ProcessQuestion,
    Tried,
    WhyNotAsked,
)
from pathways.authoring.workshop.draft import Draft
from pathways.authoring.workshop.effect import Effect
from pathways.explain.whynot import WhyNot
from pathways.loading.in_use import InUse, LeftOut, choice
from pathways.loading.live import WATCH, Live
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof

WATCHED = bool(os.environ.get(WATCH))
"""Whether an edit of a pack shows while the explorer runs."""
Answer = TypeVar("Answer")


@lru_cache(maxsize=1)
def _live() -> Live:
    return Live(choice())


@lru_cache(maxsize=1)
def _edition(_: Pack) -> Edition:
    return Edition(_live().in_use)


def edition() -> Edition:
    """Return the packs in use, with all that is kept of them: another, once they were read anew."""
    return _edition(_live().in_use.pack)


def pack(layers: str = "") -> Pack:
    """Return the rules of a choice of layers; without one, of the layers shown first."""
    return edition().pack(layers)


def in_use() -> InUse:
    """Return the packs in use, and those that had to be left out."""
    return _live().in_use


def broken() -> tuple[LeftOut, ...]:
    """Return the packs in use whose last edit can't be used."""
    return _live().broken


def times_read() -> int:
    """Return the number of times that the packs were read again."""
    return _live().edition


def look() -> None:
    """Read the packs again if they were edited, and forget all that was kept of the old ones."""
    before = edition()
    if _live().look() and edition() is not before:
        before.worker.close()


# What can take long is asked of another process. Each raises NotSettled if it takes too long.


def trial(draft: Draft) -> Outcome:
    """Return what a draft makes of the rules."""
    return _asked(Tried(draft))


def effect_of(draft: Draft) -> Effect:
    """Return what a draft without errors changes."""
    return _asked(Changed(draft))


def missing_tests(draft: Draft) -> str:
    """Return the tests that a draft lacks whose tests pass; empty if it lacks none."""
    return _asked(Missing(draft))


def why_not_option(proof: Proof, option: str) -> WhyNot:
    """Return why an option has no argument for it on a case."""
    return _asked(WhyNotAsked.of(proof, option=option))


def why_not_rule(proof: Proof, rule: str) -> WhyNot:
    """Return why a rule does not speak on a case."""
    return _asked(WhyNotAsked.of(proof, rule=rule))


def _asked(question: ProcessQuestion[Answer]) -> Answer:
    return edition().worker.ask(question, _still_here)


def _still_here() -> bool:
    """End this run of a page, if its visitor has left or gone on: a look at the session does so."""
    return "still_here" in st.session_state
