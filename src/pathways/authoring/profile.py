"""How often each rule and each option speaks, over the teaching cases and many generated ones.

A rule that speaks in every case tells none apart, one that speaks in none is never met, and two
that always say the same together are one. The cases are counted all at once, see `at_once`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from pathways.authoring.behaviour import SPEAKING, states
from pathways.language.rules import STANCES, Conclusion, Rule, Stance
from pathways.logic.at_once import AtOnce
from pathways.logic.bank import Bits, bank_of, generated
from pathways.logic.general import generality
from pathways.logic.possible_facts import slots
from pathways.packs.pack import Pack

SEED = "profile"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Counts(_Part):
    """In how many cases something is said."""

    teaching: int
    generated: int


class Split(_Part):
    """In how many cases something is said of this case, and in how many only of all like it."""

    specific: Counts
    general: Counts


class RuleProfile(_Part):
    """In how many cases a rule speaks."""

    rule: str
    stage: str
    says: Conclusion
    option: str | None
    general: list[str]
    """The values of the frame for which it holds for everyone."""
    speaks: Counts


class OptionProfile(_Part):
    """In how many cases an option is argued for, argued against or cautioned on."""

    option: str
    stage: str
    stances: dict[Stance, Split]


class Same(_Part):
    """Rules that say the same of one option in exactly the same cases."""

    option: str
    stance: Stance
    rules: list[str]


class Everywhere(_Part):
    """What is said in every generated case of a value of the frame, not by one general rule."""

    value: str
    """The value of the frame; empty for all cases together."""
    cases: int
    rules: list[str]
    """Specific rules that speak in all of these cases."""
    options: dict[Stance, list[str]]
    """Options on which, in each of these cases, some specific argument takes this stance."""


class Profile(_Part):
    """How often what a pack says is said. What comes from a pack that it extends is left out."""

    cases: Counts
    frame: str | None
    by_value: dict[str, Counts]
    """In how many cases the frame has each value."""
    rules: list[RuleProfile]
    options: list[OptionProfile]
    never: list[str]
    """Rules that apply in no case."""
    replaced: list[str]
    """Rules for which a correction stands in wherever they fire."""
    never_argued: list[str]
    """Options on which no rule ever speaks."""
    everywhere: list[Everywhere]
    together: list[Same]


def profile(pack: Pack, number: int) -> Profile:
    """Return how often each rule and option of a pack speaks, over so many generated cases.

    A rule speaks where it fires and no correction stands in for it. Of a case, all that it states
    is taken, whether a stop ends its walk or not.
    """
    return _Profiler(pack, number).profile()


@dataclass(frozen=True)
class _Heard:
    """When each rule speaks, in one set of cases."""

    cases: Bits
    fires: Mapping[str, Bits]
    speaks: Mapping[str, Bits]
    general: Mapping[str, Bits]
    """When a rule speaks and says what holds for everyone."""
    frame: Mapping[str, Bits]


class _Profiler:
    def __init__(self, pack: Pack, number: int) -> None:
        self.pack = pack
        facts = [case.facts for case in pack.cases]
        taught = AtOnce(pack, bank_of(facts, slots(pack).values()))
        self.taught = self._heard(taught, taught.all)
        self.generated = self._sample(number)
        self.speaking = [rule for rule in pack.rules if not rule.derived_fact]
        self.own = [rule for rule in self.speaking if pack.owns(pack.places.get(rule.id))]

    def profile(self) -> Profile:
        rules = [self._rule(rule) for rule in self.own]
        fire, speak = self._in_any("fires"), self._in_any("speaks")
        concerned = {rule.option for rule in self.own}
        options = [name for name in self.pack.vocabulary.options if self._is_own(name, concerned)]
        argued = {rule.option for rule in self.speaking if rule.id in speak}
        return Profile(
            cases=self._count(self.taught.cases, self.generated.cases),
            frame=self.pack.vocabulary.frame,
            by_value={
                value: self._count(self.taught.frame[value], bits)
                for value, bits in self.generated.frame.items()
            },
            rules=rules,
            options=[self._option(name) for name in options],
            never=[each.rule for each in rules if each.rule not in fire],
            replaced=[each.rule for each in rules if each.rule in fire - speak],
            never_argued=[name for name in options if name not in argued],
            everywhere=list(self._everywhere()),
            together=list(self._together()),
        )

    def _in_any(self, what: Literal["fires", "speaks"]) -> set[str]:
        """Return the rules that fire, or that speak, in at least one case."""
        heard: list[Mapping[str, Bits]] = [getattr(h, what) for h in (self.taught, self.generated)]
        return {name for cases in heard for name, bits in cases.items() if bits}

    def _is_own(self, option: str, concerned: set[str | None]) -> bool:
        own = self.pack.owns(self.pack.word_places.get(("options", option)))
        return own or option in concerned

    def _sample(self, number: int) -> _Heard:
        """Return so many cases that do not contradict themselves, or as many as are found."""
        size = number
        while True:
            size += size // 2 + 64
            found = AtOnce(self.pack, generated(size, slots(self.pack).values(), SEED))
            sound = found.no(found.contradictory)
            if sound.bit_count() >= number or size > 32 * number + 1_000:
                return self._heard(found, _first(sound, number))

    def _heard(self, found: AtOnce, cases: Bits) -> _Heard:
        known, frame = generality(self.pack), self.pack.vocabulary.frame
        values = {v: bits & cases for v, bits in found.derived(frame).items() if v} if frame else {}
        fires, speaks, general = {}, {}, {}
        for rule in self.pack.rules:
            if rule.derived_fact:
                continue
            in_state = states(found, rule)
            fires[rule.id] = cases & found.fired(rule)
            speaks[rule.id] = cases & found.either(in_state[state] for state in SPEAKING)
            everyone = found.either(values.get(value, 0) for value in known.values[rule.id])
            holds = found.all if rule.id in known.always else everyone
            general[rule.id] = speaks[rule.id] & holds
        return _Heard(cases, fires, speaks, general, values)

    def _count(self, taught: Bits, generated: Bits) -> Counts:
        return Counts(teaching=taught.bit_count(), generated=generated.bit_count())

    def _rule(self, rule: Rule) -> RuleProfile:
        values = generality(self.pack).values[rule.id]
        return RuleProfile(
            rule=rule.id,
            stage=rule.stage,
            says=rule.conclusion,
            option=rule.option,
            general=[value for value in self.generated.frame if value in values],
            speaks=self._count(self.taught.speaks[rule.id], self.generated.speaks[rule.id]),
        )

    def _option(self, name: str) -> OptionProfile:
        stances = {}
        for stance in STANCES:
            rules = [rule.id for rule in self.speaking if rule.argument == (stance, name)]
            said = [_said(heard, rules) for heard in (self.taught, self.generated)]
            stances[stance] = Split(
                specific=self._count(*(specific for specific, _ in said)),
                general=self._count(*(general for _, general in said)),
            )
        stage = self.pack.vocabulary.options[name].stage
        return OptionProfile(option=name, stage=stage, stances=stances)

    def _everywhere(self) -> Iterator[Everywhere]:
        heard = self.generated
        for value, cases in {"": heard.cases, **heard.frame}.items():
            if not cases:
                continue
            specific = {name: bits & ~heard.general[name] for name, bits in heard.speaks.items()}
            rules = [rule.id for rule in self.own if specific[rule.id] & cases == cases]
            options: dict[Stance, list[str]] = {}
            for stance in STANCES:
                options[stance] = [
                    name
                    for name in self.pack.vocabulary.options
                    if _any(specific, self.speaking, (stance, name)) & cases == cases
                ]
            if rules or any(options.values()):
                number = cases.bit_count()
                yield Everywhere(value=value, cases=number, rules=rules, options=options)

    def _together(self) -> Iterator[Same]:
        alike: dict[tuple[Stance, str, Bits, Bits], list[str]] = {}
        for rule in self.own:
            when = (self.taught.speaks[rule.id], self.generated.speaks[rule.id])
            if rule.argument and when[1]:
                alike.setdefault((*rule.argument, *when), []).append(rule.id)
        for (stance, option, _, _), rules in alike.items():
            if len(rules) > 1:
                yield Same(option=option, stance=stance, rules=rules)


def _first(bits: Bits, number: int) -> Bits:
    """Return the first so many members of a set of cases."""
    members = [i for i, bit in enumerate(bin(bits)[:1:-1]) if bit == "1"]
    return bits & ((1 << members[number]) - 1) if len(members) > number else bits


def _said(heard: _Heard, rules: list[str]) -> tuple[Bits, Bits]:
    """Return when some rules say something specific, and when they only say what is general."""
    specific = general = 0
    for name in rules:
        specific |= heard.speaks[name] & ~heard.general[name]
        general |= heard.general[name]
    return specific, general & ~specific


def _any(said: Mapping[str, Bits], rules: list[Rule], argument: tuple[Stance, str]) -> Bits:
    found = 0
    for rule in rules:
        if rule.argument == argument:
            found |= said[rule.id]
    return found
