"""Questions that can take long, as they are sent to the process that answers them."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import ClassVar, Protocol, TypeVar

from pathways.authoring.workshop import missing
from pathways.authoring.workshop.draft import Draft
from pathways.authoring.workshop.effect import Effect, effect
from pathways.authoring.workshop.original import Original, read_original
from pathways.authoring.workshop.sentence import rule_sentence
from pathways.authoring.workshop.spot import Spot
from pathways.authoring.workshop.trial import Trial, tried
from pathways.explain.whynot import WhyNot, why_not_option, why_not_rule
from pathways.loading.loading import documents_pack, load_packs
from pathways.logic.infer import infer
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof

_TRIALS = 4
"""Drafts whose trial is kept: what they change, and what tests they lack, is asked next."""
Answer = TypeVar("Answer", covariant=True)


class Packs:
    """What questions are about: the packs of some folders, each read when it is first needed."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)
        self._trials: OrderedDict[Draft, Trial] = OrderedDict()

    @cached_property
    def pack(self) -> Pack:
        """The packs as one."""
        return load_packs(self._folders) if self._folders else documents_pack()

    @cached_property
    def original(self) -> Original:
        """Their files, of which copies are edited."""
        return read_original(self._folders)

    def trial(self, draft: Draft) -> Trial:
        """Return what a draft makes of the rules."""
        if draft not in self._trials:
            self._trials[draft] = tried(self.original, draft)
        while len(self._trials) > _TRIALS:
            self._trials.popitem(last=False)
        return self._trials[draft]


class ProcessQuestion(Protocol[Answer]):
    """What is asked: equal questions have equal answers, and both can be pickled."""

    seconds: ClassVar[int]
    """How long the answer may take, of the time of a processor."""

    def answer(self, packs: Packs) -> Answer:
        """Return the answer."""


@dataclass(frozen=True)
class WhyNotAsked:
    """Why an option has no argument for it or, without one, why a rule does not speak."""

    seconds: ClassVar[int] = 2
    layers: str
    facts: str
    """What the case states, as JSON."""
    option: str
    rule: str = ""

    @classmethod
    def of(cls, proof: Proof, *, option: str = "", rule: str = "") -> WhyNotAsked:
        """Return the question about a case."""
        return cls(proof.pack.layers, json.dumps(proof.facts, sort_keys=True), option, rule)

    def answer(self, packs: Packs) -> WhyNot:
        """Return why not."""
        pack = packs.pack.at(self.layers)
        proof = infer(pack, pack.case_reader.from_facts(json.loads(self.facts), "case"))
        if self.rule:
            return why_not_rule(proof, pack.rules_by_id[self.rule])
        return why_not_option(proof, self.option)


@dataclass(frozen=True)
class Outcome:
    """What comes of a trial, without the packs that it was made of."""

    rule: str
    """The id that the rule has now, as far as it has one."""
    spots: tuple[Spot, ...] = ()
    texts: dict[Path, str] | None = None
    """The files that the draft changes; None if it can't be tried."""
    sound: bool = True
    """Whether the files load as a pack."""
    reads: str = ""
    """The rule as it is now, in a sentence; empty if it is gone."""


@dataclass(frozen=True)
class Tried:
    """What a draft makes of the rules."""

    seconds: ClassVar[int] = 10
    draft: Draft

    def answer(self, packs: Packs) -> Outcome:
        """Return what comes of it."""
        trial = packs.trial(self.draft)
        if trial.pack is None:
            return Outcome(trial.rule, trial.spots, sound=trial.sound)
        rule = trial.pack.rules_by_id.get(trial.rule)
        reads = rule_sentence(trial.pack, rule) if rule else ""
        return Outcome(trial.rule, trial.spots, trial.texts, trial.sound, reads)


@dataclass(frozen=True)
class Changed:
    """What a draft without errors changes."""

    seconds: ClassVar[int] = 20
    draft: Draft

    def answer(self, packs: Packs) -> Effect:
        """Return all that it changes."""
        return effect(packs.original, packs.trial(self.draft))


@dataclass(frozen=True)
class Missing:
    """Which tests a draft lacks whose tests pass."""

    seconds: ClassVar[int] = 20
    draft: Draft

    def answer(self, packs: Packs) -> str:
        """Return them as text; see `missing_tests_text`."""
        return missing.missing_tests_text(packs.trial(self.draft))
