"""The rules as a resource that all visitors share, and the walks that were asked for last."""

from __future__ import annotations

import gc
import os
from functools import lru_cache
from itertools import islice

from pathways.authoring.workshop.draft import Draft, new_rule
from pathways.authoring.workshop.effect import Effect, effect
from pathways.authoring.workshop.near import NearMiss, near_misses
from pathways.authoring.workshop.original import Original, read_original
from pathways.authoring.workshop.trial import Trial, tried
from pathways.cases import address, hypothetical
from pathways.explain import ask
from pathways.explain.ask import Question
from pathways.explain.change import Difference, difference
from pathways.language.case import Case
from pathways.language.facts import Facts
from pathways.learn.carriers import carriers, fact_question
from pathways.learn.screens import Screen, screens
from pathways.loading.in_use import InUse, LeftOut, choice
from pathways.loading.live import WATCH, Live
from pathways.logic.infer import EVALUATOR, infer
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof
from pathways.walks.appearances import Appearances, appearances
from pathways.walks.walk import Walk, walk

WATCHED = bool(os.environ.get(WATCH))
"""Whether an edit of a pack shows while the explorer runs."""


def pack(layers: str = "") -> Pack:
    """Return the rules of a choice of layers; without one, of the layers shown first."""
    rules = in_use().pack
    return rules.at(layers) if layers else rules


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
    if _live().look():
        for kept in _KEPT:
            kept.cache_clear()
        _screens.clear()
        gc.collect()  # a pack holds its layers, and they hold it


@lru_cache(maxsize=1)
def _live() -> Live:
    return Live(choice())


def walk_of_case(name: str, layers: str = "") -> Walk:
    """Return the walk of a teaching case; raise KeyError if there is none of that name."""
    return _walk_of_case(pack(layers), name)


def walk_of_token(token: str, layers: str) -> Walk:
    """Return the walk of a case in an address; raise ProblemsError if it can't be used."""
    return _walk_of_token(pack(layers), token)


def screens_of(walk: Walk) -> tuple[Screen, ...]:
    """Return the screens of a walk; those of the walks that were shown last are kept."""
    if id(walk) not in _screens:
        if len(_screens) >= _MOST_SCREENS:
            _screens.clear()
        _screens[id(walk)] = (walk, screens(walk))
    return _screens[id(walk)][1]


def met() -> Appearances:
    """Return where each rule is met in the library."""
    return _met(pack())


def case_of_token(token: str) -> Case:
    """Return the case in an address; raise ProblemsError if it can't be used."""
    return _case_of_token(pack(), token)


def facts_of_token(token: str) -> Facts:
    """Return the facts in an address, contradictory or not; raise ProblemsError if broken."""
    return _facts_of_token(pack(), token)


def proof_of_token(token: str) -> Proof:
    """Return what the rules say of a case in an address; raise as `case_of_token` does."""
    return _proof_of_token(pack(), token)


def first_questions(token: str) -> tuple[Question, ...]:
    """Return the first few of the questions worth asking of a case in an address."""
    return _first_questions(pack(), token)


def change_between(before: str, after: str) -> Difference:
    """Return the difference between two cases in addresses."""
    return _change_between(pack(), before, after)


def original() -> Original:
    """Return the files of the rules, of which copies are edited; raise ProblemsError if broken."""
    return _original(pack())


def new_rules() -> dict[str, Draft]:
    """Return what a new rule begins as, by the stages at which one can be written."""
    return _new_rules(original())


def trial(draft: Draft) -> Trial:
    """Return what a draft makes of the rules."""
    return _trial(original(), draft)


def effect_of(draft: Draft) -> Effect:
    """Return what a draft without errors changes."""
    return _effect(original(), draft)


def nearly(rule: str) -> tuple[NearMiss, ...]:
    """Return the teaching cases in which a rule all but fires."""
    return _nearly(original(), rule)


_MOST_SCREENS = 512
_screens: dict[int, tuple[Walk, tuple[Screen, ...]]] = {}
"""The screens of walks by their identity; the walk is kept, so that no other can take its id."""

# What was asked for last is kept. The rules are a part of each key: they can be exchanged.


@lru_cache(maxsize=512)
def _walk_of_case(rules: Pack, name: str) -> Walk:
    return walk(rules, rules.cases_by_id[name])


@lru_cache(maxsize=512)
def _walk_of_token(rules: Pack, token: str) -> Walk:
    return walk(rules, _case_of_token(rules, token))


@lru_cache(maxsize=2)
def _met(rules: Pack) -> Appearances:
    return appearances(_walk_of_case(rules, case.id) for case in rules.cases)


@lru_cache(maxsize=512)
def _case_of_token(rules: Pack, token: str) -> Case:
    return rules.case(_facts_of_token(rules, token))


@lru_cache(maxsize=512)
def _facts_of_token(rules: Pack, token: str) -> Facts:
    return hypothetical.stated_facts(rules, address.decode(token))


@lru_cache(maxsize=512)
def _proof_of_token(rules: Pack, token: str) -> Proof:
    return infer(rules, _case_of_token(rules, token))


@lru_cache(maxsize=512)
def _first_questions(rules: Pack, token: str) -> tuple[Question, ...]:
    return tuple(islice(ask.one_by_one(_proof_of_token(rules, token)), 4))


@lru_cache(maxsize=512)
def _change_between(rules: Pack, before: str, after: str) -> Difference:
    return difference(_proof_of_token(rules, before), _proof_of_token(rules, after))


@lru_cache(maxsize=1)
def _original(rules: Pack) -> Original:
    return read_original(in_use().folders)


@lru_cache(maxsize=1)
def _new_rules(rules: Original) -> dict[str, Draft]:
    found = {stage: new_rule(rules, stage) for stage in rules.pack.vocabulary.stages}
    return {stage: draft for stage, draft in found.items() if draft}


@lru_cache(maxsize=4)  # each holds a whole pack
def _trial(rules: Original, draft: Draft) -> Trial:
    return tried(rules, draft)


@lru_cache(maxsize=64)
def _effect(rules: Original, draft: Draft) -> Effect:
    return effect(rules, _trial(rules, draft))


@lru_cache(maxsize=256)
def _nearly(rules: Original, rule: str) -> tuple[NearMiss, ...]:
    return tuple(near_misses(_ends(rules), rule))


@lru_cache(maxsize=1)
def _ends(rules: Original) -> tuple[Proof, ...]:
    """Return what is found out at the end of each teaching case."""
    return tuple(infer(rules.pack, case, engine=EVALUATOR) for case in rules.pack.cases)


_KEPT = (
    _walk_of_case,
    _walk_of_token,
    _met,
    _case_of_token,
    _facts_of_token,
    _proof_of_token,
    _first_questions,
    _change_between,
    _original,
    _new_rules,
    _trial,
    _effect,
    _nearly,
    _ends,
    ask.twins,
    carriers,
    fact_question,
)
