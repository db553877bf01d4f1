"""The packs in use as they were read once, with all that was found out about them since.

What was asked for last is kept here and nowhere else, so that it goes when the packs are read anew.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache
from itertools import islice
from typing import ParamSpec, TypeVar, cast

from pathways.authoring.process.worker import Worker
from pathways.authoring.workshop.draft import Draft, new_draft
from pathways.authoring.workshop.near import BlockedCase, blocked_cases
from pathways.authoring.workshop.original import Original, read_original
from pathways.cases import address, hypothetical
from pathways.explain import ask
from pathways.explain.ask import Question
from pathways.explain.change import Difference, difference
from pathways.language.case import Case
from pathways.language.facts import Facts
from pathways.learn.screens import Screen, screens
from pathways.loading.in_use import InUse
from pathways.logic.infer import EVALUATOR, infer
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof
from pathways.walks.appearances import Appearances, appearances
from pathways.walks.walk import Walk, walk

_MOST = 512
"""Walks, cases and answers of a kind that are kept."""


P = ParamSpec("P")
Found = TypeVar("Found")


def _remembered(find: Callable[P, Found]) -> Callable[P, Found]:
    """Have a function keep what it returned for what was asked for last."""
    return cast(Callable[P, Found], lru_cache(_MOST)(find))


class Edition:
    """One reading of the packs in use. All visitors share it."""

    def __init__(self, in_use: InUse) -> None:
        self.in_use = in_use
        self.worker = Worker(in_use.folders)
        """Answers what can take long, in a process of its own."""
        self.case_of_token = _remembered(self._case_of_token)
        self.change_between = _remembered(self._change_between)
        self.facts_of_token = _remembered(self._facts_of_token)
        self.first_questions = _remembered(self._first_questions)
        self.nearly = _remembered(self._nearly)
        self.proof_of_token = _remembered(self._proof_of_token)
        self.walk_of_case = _remembered(self._walk_of_case)
        self.walk_of_token = _remembered(self._walk_of_token)
        self._screens: dict[int, tuple[Walk, tuple[Screen, ...]]] = {}
        """The screens of walks by their identity, which no other takes while the walk is kept."""

    def pack(self, layers: str = "") -> Pack:
        """Return the rules of a choice of layers; without one, of the layers shown first."""
        return self.in_use.pack.at(layers) if layers else self.in_use.pack

    def screens_of(self, walk: Walk) -> tuple[Screen, ...]:
        """Return the screens of a walk; those of the walks that were shown last are kept."""
        if id(walk) not in self._screens:
            if len(self._screens) >= _MOST:
                self._screens.clear()
            self._screens[id(walk)] = (walk, screens(walk))
        return self._screens[id(walk)][1]

    @cached_property
    def met(self) -> Appearances:
        """Where each rule is met in the library."""
        return appearances(self.walk_of_case(case.id) for case in self.pack().cases)

    @cached_property
    def original(self) -> Original:
        """The files of the rules, of which copies are edited; raises ProblemsError if broken."""
        return read_original(self.in_use.folders)

    @cached_property
    def new_rules(self) -> dict[str, Draft]:
        """What a new rule begins as, by the stages at which one can be written."""
        stages = self.original.pack.vocabulary.stages
        found = {stage: new_draft(self.original, stage) for stage in stages}
        return {stage: draft for stage, draft in found.items() if draft}

    @cached_property
    def _ends(self) -> tuple[Proof, ...]:
        """What is found out at the end of each teaching case."""
        pack = self.original.pack
        return tuple(infer(pack, case, engine=EVALUATOR) for case in pack.cases)

    def _walk_of_case(self, name: str, layers: str = "") -> Walk:
        """Return the walk of a teaching case; raise KeyError if it does not exist."""
        rules = self.pack(layers)
        return walk(rules, rules.cases_by_id[name])

    def _walk_of_token(self, token: str, layers: str) -> Walk:
        """Return the walk of a case in an address; raise ProblemsError if it can't be used."""
        return walk(self.pack(layers), self.case_of_token(token, layers))

    def _facts_of_token(self, token: str, layers: str = "") -> Facts:
        """Return the facts in an address, contradictory or not; raise ProblemsError if broken."""
        return hypothetical.stated_facts(self.pack(layers), address.decode(token))

    def _case_of_token(self, token: str, layers: str = "") -> Case:
        """Return the case in an address; raise ProblemsError if it can't be used."""
        return self.pack(layers).case(self.facts_of_token(token, layers))

    def _proof_of_token(self, token: str) -> Proof:
        """Return what the rules say of a case in an address; raise as `case_of_token` does."""
        return infer(self.pack(), self.case_of_token(token))

    def _first_questions(self, token: str) -> tuple[Question, ...]:
        """Return the first few of the questions worth asking of a case in an address."""
        return tuple(islice(ask.one_by_one(self.proof_of_token(token)), 4))

    def _change_between(self, before: str, after: str) -> Difference:
        """Return the difference between two cases in addresses."""
        return difference(self.proof_of_token(before), self.proof_of_token(after))

    def _nearly(self, rule: str) -> tuple[BlockedCase, ...]:
        """Return the teaching cases in which a rule all but fires."""
        return tuple(blocked_cases(self._ends, rule))
