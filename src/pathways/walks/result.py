"""The result of a run as data for people and programs; its JSON Schema ships with the package."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_json

from pathways.language.facts import value_of
from pathways.language.rules import STANCES, Layer, Rule, Stance
from pathways.logic.infer import VERSIONS
from pathways.logic.proof import NO_VALUE
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof
from pathways.walks.cards import Cards, plain
from pathways.walks.needed import unknown


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True, frozen=True)


class CaseRef(_Part):
    """Which case this is about."""

    id: str
    title: str


class Version(_Part):
    """A pack and its version."""

    id: str
    version: str


class EngineVersion(_Part):
    """The engine that did the inference."""

    name: str
    version: str


class StatedReason(_Part):
    """A condition on a fact that carried a conclusion.

    `op` is the operator of the rule, with "not " before it if the condition carried by being false.
    """

    fact: str
    op: str
    value: Any
    stated: Any


class RuleReason(_Part):
    """A derived fact that carried a conclusion, as the rule that concluded it."""

    rule: str


class Card(_Part):
    """What a rule that fired says: a teaching note or a stop."""

    rule: str
    layer: Layer
    title: str
    text: str
    because: list[StatedReason | RuleReason]
    claims: list[str]
    general: bool
    """True if it holds in every case of the same frame, such as the extent of the disease."""
    as_of: str | None
    jurisdiction: str | None


class Argument(Card):
    """An argument on an option."""

    correction_pending: bool
    """True while a correction that could stand in for it waits for a fact."""


class Replaced(Argument):
    """What a source rule says, where a correction stands in for it."""

    stage: str
    option: str | None
    stance: Stance | None
    correction: str
    """The rule that stands in for it."""


class OptionArguments(_Part):
    """The arguments on one option."""

    stage: str
    for_: list[Argument] = Field(alias="for")
    against: list[Argument]
    caution: list[Argument]

    def of(self, stance: Stance) -> list[Argument]:
        """Return the arguments of one stance."""
        return {"for": self.for_, "against": self.against, "caution": self.caution}[stance]


class UnknownFact(_Part):
    """A fact that rules wait for, and what it could settle."""

    fact: str
    rules: list[str]
    options: list[str]


class Result(_Part):
    """Everything that the rules say about a case. See the contract in the README."""

    case: CaseRef
    packs: list[Version]
    engine: EngineVersion
    facts: dict[str, Any]
    derived: dict[str, bool | str | None]
    options: dict[str, OptionArguments]
    stops: list[Card]
    stopped_at: str | None
    notes: list[Card]
    replaced: list[Replaced]
    unknown: list[UnknownFact]

    def json_text(self, indent: int | None = 2) -> str:
        """Return the result as JSON; the same case gives the same bytes."""
        return self.model_dump_json(by_alias=True, indent=indent)


def result_of(proof: Proof, stopped_at: str | None = None) -> Result:
    """Return a proof as a result. `stopped_at` is the stage at which the walk ended, if it did."""
    return Result.model_validate(_data(proof, stopped_at))


def json_of(proof: Proof, stopped_at: str | None = None) -> str:
    """Return the JSON of a proof's result, the same as of `result_of`, without making its parts."""
    return to_json(_data(proof, stopped_at), indent=2).decode()


def stops(proof: Proof) -> list[Rule]:
    """Return the stops that hold."""
    return [rule for rule in proof.standing if rule.gives == "stop"]


def _data(proof: Proof, stopped_at: str | None) -> dict[str, Any]:
    """Return the data of a `Result`, in the order of its fields."""
    standing_in = proof.replaced()
    speaking = proof.standing
    cards = Cards(proof)
    return {
        "case": {"id": proof.case.id, "title": proof.case.title},
        "packs": [{"id": head.id, "version": head.version} for head in proof.pack.heads],
        "engine": {"name": proof.engine, "version": VERSIONS[proof.engine]},
        "facts": {name: plain(value) for name, value in proof.facts.items()},
        "derived": {name: value for name, value in proof.derived.items() if value != NO_VALUE},
        "options": _options(proof.pack, cards, speaking),
        "stops": [cards.card(rule) for rule in speaking if rule.gives == "stop"],
        "stopped_at": stopped_at,
        "notes": [cards.card(rule) for rule in speaking if rule.gives == "note"],
        "replaced": [
            cards.replaced(rule, standing_in[rule.id])
            for rule in proof.fired()
            if rule.id in standing_in
        ],
        "unknown": unknown(proof),
    }


def _options(pack: Pack, cards: Cards, speaking: Sequence[Rule]) -> dict[str, Any]:
    said: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for rule in speaking:
        if rule.argument:
            stance, option = rule.argument
            if option not in said:
                said[option] = {each: [] for each in STANCES}
            said[option][stance].append(cards.argument(rule))
    return {
        name: {"stage": option.stage, **said[name]}
        for name, option in pack.vocabulary.options.items()
        if name in said
    }


def facts_behind(proof: Proof, rule: Rule) -> list[str]:
    """Return the stated facts and markers that carried a rule, by way of derived facts too."""
    return list(_facts_behind(proof, rule, set()))


def _facts_behind(proof: Proof, rule: Rule, seen: set[str]) -> Iterator[str]:
    for reason in proof.findings[rule.id].reasons:
        name = reason.test.fact
        if name in seen:  # what several rules share is looked at once
            continue
        seen.add(name)
        rules = proof.deriving(name)
        for deriving in rules:
            yield from _facts_behind(proof, deriving, seen)
        if not rules and value_of(proof.facts, name) is not None:
            yield name


def unknown_facts(proof: Proof) -> list[UnknownFact]:
    """Return the facts that waiting rules need, those that could settle most options first."""
    return [UnknownFact(**entry) for entry in unknown(proof)]
