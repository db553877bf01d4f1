"""Why not: what keeps a rule from applying, and the nearest misses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from pathways.explain.change import with_facts
from pathways.explain.moves import move_text, other_values
from pathways.explain.why import NothingToExplain
from pathways.language.case import Case
from pathways.language.facts import value_of, with_value
from pathways.language.rules import Layer, Rule, Stance
from pathways.logic.evaluator import judge
from pathways.logic.infer import infer
from pathways.logic.nearest import NearestChange, changes_in_turn, nearest_changes
from pathways.logic.possible_facts import slots
from pathways.logic.proof import Status
from pathways.logic.solver import Unsettled, not_borne_out
from pathways.logic.translation import World
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof
from pathways.problems import ProblemsError
from pathways.words.conclusions import an_argument, argument_words
from pathways.words.explanation import Explanation
from pathways.words.phrases import LAYER_NAMES, quoted
from pathways.words.sentences import (
    condition_words,
    found_words,
    sentence,
    series,
)

Mark = Literal["met", "not met", "unknown"]
_MARKS: dict[Status, Mark] = {
    Status.FIRED: "met",
    Status.REFUTED: "not met",
    Status.WAITING: "unknown",
}


MORE_MISSES = "There may be more, which it would take too long to find."


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Condition(_Part):
    """A condition of a rule, and how the case stands to it."""

    asked: str
    mark: Mark
    found: str
    because: str | None
    if_unknown: str | None


class SilentRule(_Part):
    """A rule that could have spoken, its conditions, and what stands in for it."""

    rule: str
    title: str
    layer: Layer
    status: Literal["fires", "waits", "refuted"]
    conditions: list[Condition]
    replaced_by: str | None
    """The title of the correction that stands in for it."""


class FactMove(_Part):
    """One fact of a nearest miss: what it is now, and what it would have to be."""

    fact: str
    before: Any
    after: Any
    text: str
    others: list[Any]
    """Other values that would do as well, the rest unchanged."""


class NearMiss(_Part):
    """A smallest set of facts under which the rule or the option would speak; see `nearest`."""

    moves: list[FactMove]
    only_states: bool
    """True if it only states unknown facts."""
    rules: list[str]
    """The rules that would then speak."""
    text: str


class WhyNot(Explanation, _Part):
    """Why an option or a rule does not speak on a case."""

    about: str
    title: str
    text: str
    rules: list[SilentRule]
    near_misses: list[NearMiss]
    settled: bool = True
    """False if there may be more near misses, which it would have taken too long to find."""
    in_the_way: list[str]
    """Arguments against, stop cards and corrections, in sentences."""

    def lines(self) -> Iterator[str]:
        """Yield the explanation as indented sentences."""
        yield self.text
        for sentence_ in self.in_the_way:
            yield f"  {sentence_}"
        for rule in self.rules:
            words = {"fires": "applies", "waits": "waits", "refuted": "does not apply"}[rule.status]
            yield f"{sentence(f'{quoted(rule.title)} {words}')} ({LAYER_NAMES[rule.layer]}.)"
            if rule.replaced_by:
                yield f"  The correction {quoted(rule.replaced_by)} replaces it."
            for condition in rule.conditions:
                yield from _condition_lines(condition)
        yield "What would have to be different:" if self.near_misses else self.none_found
        for number, miss in enumerate(self.near_misses, start=1):
            yield f"  {number}. {miss.text}"
        if self.near_misses and not self.settled:
            yield MORE_MISSES

    @property
    def none_found(self) -> str:
        """What it means that there is no nearest miss."""
        if self.settled:
            return "It does not apply, whatever the facts."
        return "Not settled: what would have to be different would take too long to find."


def why_not_option(proof: Proof, option: str, stance: Stance = "for", most: int = 5) -> WhyNot:
    """Return why no rule gives an argument of this stance on an option.

    Every rule that could is listed with its conditions; each nearest miss was run. Raises
    `NothingToExplain` if some rule does give one.
    """
    pack = proof.pack
    if any(rule.argument == (stance, option) for rule in proof.standing):
        raise NothingToExplain(option, stands=True)
    title = pack.vocabulary.options[option].title
    rules = [rule for rule in pack.rules if rule.argument == (stance, option)]
    if rules:
        text = f"{title} has no {argument_words(stance, 'it')} in this case."
    else:
        text = f"No rule in these layers can give {title} {an_argument(stance, 'it')}."
    return _why_not(proof, rules, option, title, text, most)


def why_not_rule(proof: Proof, rule: Rule, most: int = 5) -> WhyNot:
    """Return why a rule does not speak: which condition failed, and the nearest misses.

    Raises `NothingToExplain` if it does speak.
    """
    if any(each.id == rule.id for each in proof.standing):
        raise NothingToExplain(rule.id, stands=True)
    text = f"{quoted(rule.title)} does not apply in this case."
    return _why_not(proof, [rule], rule.id, rule.title, text, most)


def _why_not(
    proof: Proof, rules: list[Rule], about: str, title: str, text: str, most: int
) -> WhyNot:
    option = about if about in proof.pack.vocabulary.options else None
    misses, settled = _near_misses(proof.pack, proof.case, rules, most) if rules else ([], True)
    return WhyNot(
        about=about,
        title=title,
        text=text,
        rules=[silent_rule(proof, rule) for rule in rules],
        near_misses=misses,
        settled=settled,
        in_the_way=list(_in_the_way(proof, rules, option)),
    )


def silent_rule(proof: Proof, rule: Rule) -> SilentRule:
    """Return a rule with each of its conditions, and how the case stands to it."""
    finding = proof.findings[rule.id]
    status = ("refuted", "waits", "fires")[finding.status]
    conditions = []
    for test, negated in rule.signed_tests:
        truth = judge(proof.pack, proof.facts, test).status
        mark = _MARKS[Status(2 - truth) if negated else truth]
        conditions.append(
            Condition(
                asked=condition_words(proof.pack.vocabulary, test, negated),
                mark=mark,
                found=found_words(proof, test),
                because=test.because,
                if_unknown=test.if_unknown,
            )
        )
    correction = _standing_in(proof, rule)
    return SilentRule(
        rule=rule.id,
        title=rule.title,
        layer=rule.layer,
        status=status,
        conditions=conditions,
        replaced_by=correction.title if correction else None,
    )


def _standing_in(proof: Proof, rule: Rule) -> Rule | None:
    for correction in proof.pack.corrections_of.get(rule.id, ()):
        if proof.findings[correction.id].status is Status.FIRED:
            return correction
    return None


def _always_standing_in(pack: Pack, rule: Rule) -> Rule | None:
    """Return a correction that fires whenever the rule does, whatever the facts."""
    for correction in pack.corrections_of.get(rule.id, ()):

        def spared(world: World, by: Rule = correction) -> int:
            return world.formula.both([world.fired(rule), -world.fired(by)])

        with suppress(Unsettled):  # then it is not said to stand in
            if not nearest_changes(pack, {}, spared, most=1):
                return correction
    return None


def _in_the_way(proof: Proof, rules: list[Rule], option: str | None) -> Iterator[str]:
    for rule in rules:
        correction = _standing_in(proof, rule) or _always_standing_in(proof.pack, rule)
        if correction:
            yield sentence(
                f"the document says {quoted(rule.title)}; the correction "
                f"{quoted(correction.title)} replaces it"
            )
    for rule in proof.standing:
        if rule.gives == "stop":
            yield sentence(f"the stop card {quoted(rule.title)} ends the exercise")
        elif rule.argument and rule.option == option and rule.argument[0] != "for":
            found = an_argument(rule.argument[0], "it")
            yield sentence(f"there is {found}: {quoted(rule.title)}")


def _condition_lines(condition: Condition) -> Iterator[str]:
    asked, found = sentence(condition.asked), sentence(condition.found)
    yield f"  {sentence(condition.mark)} Condition: {asked} Found: {found}"
    if condition.mark == "unknown" and condition.if_unknown:
        yield f"      To find out: {sentence(condition.if_unknown)}"
    elif condition.because:
        yield f"      It matters because {condition.because}."


def near_misses(pack: Pack, case: Case, rules: list[Rule], most: int = 5) -> list[NearMiss]:
    """Return the nearest misses for any of some rules to speak, nearest first; each was run.

    Those that it would take the solver too long to find are left out.
    """
    return _near_misses(pack, case, rules, most)[0]


def _near_misses(
    pack: Pack, case: Case, rules: list[Rule], most: int
) -> tuple[list[NearMiss], bool]:
    """Return the nearest misses, and whether they are all, but for those beyond `most`."""

    def any_stands(world: World) -> int:
        return world.formula.either(world.standing(rule) for rule in rules)

    found = []
    try:
        for change in islice(changes_in_turn(pack, case.facts, any_stands), most):
            found += [_near_miss(pack, case, rules, change)] if change.names else []
    except Unsettled:
        return found, False
    return found, True


def _near_miss(pack: Pack, case: Case, rules: list[Rule], change: NearestChange) -> NearMiss:
    speaking = _speaking(pack, case, change.facts, rules)
    if not speaking:
        raise not_borne_out(change)
    moves = [_move(pack, case, rules, change, name) for name in change.names]
    only_states = len(change.stated) == len(change.names)
    text = f"It would apply if {series([move.text for move in moves])}."
    return NearMiss(
        moves=moves,
        only_states=only_states,
        rules=[rule.id for rule in speaking],
        text=text,
    )


def _speaking(pack: Pack, case: Case, facts: Any, rules: list[Rule]) -> list[Rule]:
    """Return those of the rules that speak on other facts; none if these contradict themselves."""
    try:
        proof = infer(pack, with_facts(pack, case, facts))
    except ProblemsError:
        return []
    names = {rule.id for rule in proof.standing}
    return [rule for rule in rules if rule.id in names]


def _move(pack: Pack, case: Case, rules: list[Rule], change: NearestChange, name: str) -> FactMove:
    slot = slots(pack)[name]
    before, after = value_of(case.facts, name), value_of(change.facts, name)
    others = [
        value
        for value in other_values(slot, before, after)
        if _speaking(pack, case, with_value(change.facts, name, value), rules)
    ]
    text = move_text(pack, slot, before, after, others)
    return FactMove(fact=name, before=before, after=after, text=text, others=others)
