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
from pathways.authoring.workshop.near import BlockedCase
from pathways.authoring.workshop.original import Original
from pathways.explain.ask import Question
from pathways.explain.change import Difference
from pathways.explain.whynot import WhyNot
from pathways.language.case import Case
from pathways.language.facts import Facts
from pathways.learn.screens import Screen
from pathways.loading.in_use import InUse, LeftOut, choice
from pathways.loading.live import WATCH, Live
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof
from pathways.walks.appearances import Appearances
from pathways.walks.walk import Walk

WATCHED = bool(os.environ.get(WATCH))
"""Whether an edit of a pack shows while the explorer runs."""
Answer = TypeVar("Answer")


@lru_cache(maxsize=1)
def _live() -> Live:
    return Live(choice())


@lru_cache(maxsize=1)
def _edition(_: Pack) -> Edition:
    return Edition(_live().in_use)


def _now() -> Edition:
    """Return what is kept of the packs in use: another one, once they were read anew."""
    return _edition(_live().in_use.pack)


def pack(layers: str = "") -> Pack:
    """Return the rules of a choice of layers; without one, of the layers shown first."""
    return _now().pack(layers)


def in_use() -> InUse:
    """Return the packs in use, and those that had to be left out."""
    return _live().in_use


def broken() -> tuple[LeftOut, ...]:
    """Return the packs in use whose last edit can't be used."""
    return _live().broken


def edition() -> int:
    """Return the number of times that the packs were read again."""
    return _live().edition


def look() -> None:
    """Read the packs again if they were edited, and forget all that was kept of the old ones."""
    before = _now()
    if _live().look() and _now() is not before:
        before.worker.close()


def walk_of_case(name: str, layers: str = "") -> Walk:
    """Return the walk of a teaching case; raise KeyError if it does not exist."""
    return _now().walk_of_case(name, layers)


def walk_of_token(token: str, layers: str) -> Walk:
    """Return the walk of a case in an address; raise ProblemsError if it can't be used."""
    return _now().walk_of_token(token, layers)


def screens_of(walk: Walk) -> tuple[Screen, ...]:
    """Return the screens of a walk; those of the walks that were shown last are kept."""
    return _now().screens_of(walk)


def met() -> Appearances:
    """Return where each rule is met in the library."""
    return _now().met


def case_of_token(token: str) -> Case:
    """Return the case in an address; raise ProblemsError if it can't be used."""
    return _now().case_of_token(token)


def facts_of_token(token: str) -> Facts:
    """Return the facts in an address, contradictory or not; raise ProblemsError if broken."""
    return _now().facts_of_token(token)


def proof_of_token(token: str) -> Proof:
    """Return what the rules say of a case in an address; raise as `case_of_token` does."""
    return _now().proof_of_token(token)


def first_questions(token: str) -> tuple[Question, ...]:
    """Return the first few of the questions worth asking of a case in an address."""
    return _now().first_questions(token)


def change_between(before: str, after: str) -> Difference:
    """Return the difference between two cases in addresses."""
    return _now().change_between(before, after)


def original() -> Original:
    """Return the files of the rules, of which copies are edited; raise ProblemsError if broken."""
    return _now().original


def new_rules() -> dict[str, Draft]:
    """Return what a new rule begins as, by the stages at which one can be written."""
    return _now().new_rules


def nearly(rule: str) -> tuple[BlockedCase, ...]:
    """Return the teaching cases in which a rule all but fires."""
    return _now().nearly(rule)


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
    return _now().worker.ask(question, _still_here)


def _still_here() -> bool:
    """End this run of a page, if its visitor has left or gone on: a look at the session does so."""
    return "still_here" in st.session_state
