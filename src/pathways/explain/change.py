"""Cases that differ: facts set and withdrawn, and what that does to the conclusions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from pathways.language.case import Case
from pathways.language.facts import Facts, with_value
from pathways.language.rules import STANCES, Rule, Stance
from pathways.logic.evaluator import judge
from pathways.logic.infer import infer
from pathways.logic.possible_facts import slots
from pathways.logic.proof import Status
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof
from pathways.walks.cards import correction_pending
from pathways.words.conclusions import on_option
from pathways.words.explanation import Explanation
from pathways.words.phrases import quoted
from pathways.words.sentences import condition_words, sentence, state_words, value_words

Change = Literal["gained", "lost", "changed"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class FactChange(_Part):
    """A fact, stated or derived, that differs between two runs."""

    fact: str
    before: Any
    after: Any
    text: str


class ConclusionChange(_Part):
    """What a rule says in one run and not, or not in the same way, in the other."""

    change: Change
    stage: str
    option: str | None
    stance: Stance | None
    rule: str
    title: str
    turned: list[str]
    """The conditions that turned, in sentences."""
    stage_title: str
    text: str
    """What is gained, lost or changed, in a sentence."""


class Difference(Explanation, _Part):
    """The difference between two runs of a pack, in the order of the stages."""

    facts: list[FactChange]
    derived: list[FactChange]
    conclusions: list[ConclusionChange]

    def lines(self) -> Iterator[str]:
        """Yield the difference as sentences, grouped by stage."""
        for fact in self.facts:
            yield fact.text
        for fact in self.derived:
            yield f"Worked out: {fact.text}"
        if not self.conclusions:
            yield "No argument, note or stop card changes."
        stage = None
        for change in self.conclusions:
            if change.stage != stage:
                stage = change.stage
                yield f"{change.stage_title}:"
            yield f"  {change.text}"
            for turned in change.turned:
                yield f"    {turned}"


def changed_case(pack: Pack, case: Case, changes: Mapping[str, Any]) -> Case:
    """Return a case with facts set or, where the value is None, withdrawn.

    A change names a fact or a marker (``biomarkers.x``). The case becomes one of facts alone.
    Raises `ProblemsError` if the changed case is not valid.
    """
    facts: Facts = case.facts
    for name, value in changes.items():
        facts = with_value(facts, name, value)
    return with_facts(pack, case, facts)


def with_facts(pack: Pack, case: Case, facts: Facts) -> Case:
    """Return a case of other facts under the same id and title."""
    plain = {name: list(v) if isinstance(v, tuple) else v for name, v in facts.items()}
    changed = pack.case_reader.from_facts(plain, case.id)
    return Case(case.id, case.title, changed.reveals, changed.facts)


def what_if(pack: Pack, case: Case, changes: Mapping[str, Any]) -> Difference:
    """Return what changes if some facts of a case are set or withdrawn; see `changed_case`."""
    return difference(infer(pack, case), infer(pack, changed_case(pack, case, changes)))


def difference(before: Proof, after: Proof) -> Difference:
    """Return the difference between two runs of the same pack."""
    names = [n for n in slots(before.pack) if before.value(n) != after.value(n)]
    derived = [n for n in before.derived if before.derived[n] != after.derived[n]]
    return Difference(
        facts=[_fact_change(before, after, name) for name in names],
        derived=[_fact_change(before, after, name) for name in derived],
        conclusions=list(_conclusions(before, after)),
    )


def _fact_change(before: Proof, after: Proof, name: str) -> FactChange:
    vocabulary = before.pack.vocabulary
    old, new = before.value(name), after.value(name)
    was = state_words(vocabulary, name, old)
    now = value_words(vocabulary, name, new)
    return FactChange(fact=name, before=old, after=new, text=f"{was} → {now}.")


def _conclusions(before: Proof, after: Proof) -> Iterator[ConclusionChange]:
    said_before, said_after = conclusions(before), conclusions(after)
    for rule in before.pack.rules:
        old, new = said_before.get(rule.id), said_after.get(rule.id)
        if old == new:
            continue
        stance, option = rule.argument or (None, None)
        change: Change = "gained" if old is None else "lost" if new is None else "changed"
        yield ConclusionChange(
            change=change,
            stage=rule.stage,
            option=option,
            stance=stance,
            rule=rule.id,
            title=rule.title,
            turned=list(_turned(before, after, rule)),
            stage_title=before.pack.vocabulary.stages[rule.stage].title,
            text=_headline(before.pack, rule, change),
        )


def conclusions(proof: Proof) -> dict[str, str]:
    """Return what is said in a run: rule by rule, and whether a correction of it is pending."""
    options = list(proof.pack.vocabulary.options)

    def rank(rule: Rule) -> tuple[int, ...]:
        """Notes come first, then stops, then the arguments option by option."""
        if rule.argument:
            stance, option = rule.argument
            return 2, options.index(option), STANCES.index(stance)
        return (1 if rule.gives == "stop" else 0,)

    speaking = [rule for rule in proof.standing if not rule.derived_fact]
    return {
        rule.id: "pending" if rule.argument and correction_pending(proof, rule) else "said"
        for rule in sorted(speaking, key=rank)
    }


def _turned(before: Proof, after: Proof, rule: Rule) -> Iterator[str]:
    """Yield the conditions whose truth differs, among those that decide the rule in either run."""
    yield from _turned_tests(before, after, rule)
    for correction in before.pack.corrections_of.get(rule.id, ()):
        old, new = (p.findings[correction.id].status for p in (before, after))
        if old is not new:
            words = {
                Status.FIRED: "now replaces this",
                Status.WAITING: "now waits for an unknown fact",
                Status.REFUTED: "does not apply now",
            }
            yield sentence(f"the correction {quoted(correction.title)} {words[new]}")


def _turned_tests(before: Proof, after: Proof, rule: Rule) -> Iterator[str]:
    vocabulary = before.pack.vocabulary
    reasons = {}
    for proof in (before, after):
        for reason in proof.findings[rule.id].reasons:
            reasons[reason.test, reason.negated] = reason
    for reason in reasons.values():
        old, new = (judge(p.pack, p.facts, reason.test).status for p in (before, after))
        if old is new:
            continue
        if reason.negated:
            new = Status(2 - new)
        asked = condition_words(vocabulary, reason.test, reason.negated)
        verdict = {
            Status.FIRED: "is met now",
            Status.WAITING: "is unknown now",
            Status.REFUTED: "is not met now",
        }[new]
        yield sentence(f"the condition {quoted(asked)} {verdict}")


def _headline(pack: Pack, rule: Rule, change: Change) -> str:
    verb = {"gained": "New", "lost": "Gone", "changed": "Changed"}[change]
    return f"{verb}: {headline(pack, rule)}"


def headline(pack: Pack, rule: Rule) -> str:
    """Return what a rule says as a sentence, after the option and the stance of an argument."""
    if rule.argument:
        stance, option = rule.argument
        title = pack.vocabulary.options[option].title
        return f"{on_option(title, stance)}: {sentence(rule.title)}"
    return sentence(rule.title)
