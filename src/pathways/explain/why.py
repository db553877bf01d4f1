"""Why: the proof of a conclusion as a tree, from the option down to the stated facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict, Field

from pathways.language.rules import STANCES, Layer, Rule, Stance
from pathways.logic.proof import NO_VALUE, DecidingTest, Status
from pathways.packs.proof import Proof
from pathways.problems import PathwaysError
from pathways.words.conclusions import argument_words
from pathways.words.explanation import Explanation
from pathways.words.phrases import (
    LAYER_NAMES,
    STANCE_NAMES,
    fact_title,
    quoted,
    source_lines,
    value_text,
)
from pathways.words.sentences import (
    condition_words,
    found_words,
    sentence,
    series,
    state_words,
)


class Why(Explanation, BaseModel):
    """A node of a proof.

    `kind` is "option", "rule", "derived" or "fact"; `id` the name of that thing. `text` says what
    it contributes, `because` is the author's word on the condition that leads to it.
    """

    model_config = ConfigDict(frozen=True)

    kind: str
    id: str
    title: str
    text: str
    said: str = Field("", exclude=True)
    """Its text without what stands before it: the word for what it is and, of a rule, its title."""
    because: str | None = None
    stance: Stance | None = None
    layer: Layer | None = None
    sources: list[str] = []
    parts: list[Why] = []

    def lines(self, depth: int = 0) -> Iterator[str]:
        """Yield the tree as indented sentences."""
        indent = "  " * depth
        yield f"{indent}{self.text}"
        if self.because:
            yield f"{indent}  Because {self.because}."
        for source in self.sources:
            yield f"{indent}  From {source}."
        for part in self.parts:
            yield from part.lines(depth + 1)


class NothingToExplain(PathwaysError, LookupError):
    """Asked why of what does not stand, or why not of what does."""

    def __init__(self, about: str, *, stands: bool = False) -> None:
        if stands:
            super().__init__(f'"{about}" stands in this case. Ask why.')
        else:
            super().__init__(f'"{about}" does not stand in this case. Ask why not.')


def why_option(proof: Proof, option: str) -> Why:
    """Return why an option has the arguments that it has; raise `NothingToExplain` if none."""
    rules = [rule for rule in proof.standing if rule.option == option]
    if not rules:
        raise NothingToExplain(option)
    rules.sort(key=lambda rule: STANCES.index(rule.argument[0]) if rule.argument else 0)
    title = proof.pack.vocabulary.options[option].title
    text = f"{title} has {_count(rules)} in this case."
    parts = [why_rule(proof, rule) for rule in rules]  # each stands by itself
    return Why(kind="option", id=option, title=title, text=text, said=text, parts=parts)


def why_rule(proof: Proof, rule: Rule) -> Why:
    """Return why a rule fired; raise `NothingToExplain` if it did not.

    What several parts of it rest on is told once, and then referred to.
    """
    if proof.findings[rule.id].status is not Status.FIRED:
        raise NothingToExplain(rule.id)
    return _rule(proof, rule, set())


def _rule(proof: Proof, rule: Rule, told: set[str]) -> Why:
    stance = rule.argument[0] if rule.argument else None
    label = STANCE_NAMES[stance] if stance else "Rule"
    said = f"{sentence(rule.support)} ({LAYER_NAMES[rule.layer]}.)"
    return Why(
        kind="rule",
        id=rule.id,
        title=rule.title,
        text=f"{label}: {sentence(rule.title)} {said}",
        said=said,
        stance=stance,
        layer=rule.layer,
        sources=list(source_lines(proof.pack, rule)),
        parts=[_part(proof, reason, told) for reason in proof.findings[rule.id].reasons],
    )


def why_derived(proof: Proof, name: str) -> Why:
    """Return why a derived fact has its value; raise `NothingToExplain` if it is unknown."""
    value = proof.derived.get(name)
    if value is None:
        raise NothingToExplain(name)
    return _derived(proof, name, None, set())


def _count(rules: list[Rule]) -> str:
    number = Counter(rule.argument[0] for rule in rules if rule.argument)
    said = (f"{number[s]} {argument_words(s, 'it', number[s])}" for s in STANCES if number[s])
    return series(list(said))


def _part(proof: Proof, reason: DecidingTest, told: set[str]) -> Why:
    test = reason.test
    if test.fact in proof.derived:
        return _derived(proof, test.fact, test.because, told)
    vocabulary = proof.pack.vocabulary
    asked = condition_words(vocabulary, test, reason.negated)
    stated = state_words(vocabulary, test.fact, proof.value(test.fact))
    said = f"{stated}. Condition: {asked}."
    return Why(
        kind="fact",
        id=test.fact,
        title=fact_title(vocabulary, test.fact),
        text=f"Stated: {said}",
        said=said,
        because=test.because,
    )


def _derived(proof: Proof, name: str, because: str | None, told: set[str]) -> Why:
    """Return a derived fact with the rules that concluded it or, if none did, that are refuted.

    Without them, if they are among what was `told` already.
    """
    value = proof.derived[name]
    vocabulary = proof.pack.vocabulary
    title = fact_title(vocabulary, name)
    rules = proof.pack.rules_deriving(name)
    fired = proof.deriving(name)
    words = "no value" if value == NO_VALUE else value_text(vocabulary, name, value)
    parts: list[Why] = []
    said = f"{title}: {words}."
    if name in told:
        said = f"{title}: {words} (as above)."
    else:
        told.add(name)
        parts = [_rule(proof, rule, told) for rule in fired]
        parts = parts or [_refuted(proof, rule) for rule in rules]
    return Why(
        kind="derived",
        id=name,
        title=title,
        text=f"Worked out: {said}",
        said=said,
        because=because,
        parts=parts,
    )


def _refuted(proof: Proof, rule: Rule) -> Why:
    found = dict.fromkeys(found_words(proof, r.test) for r in proof.findings[rule.id].reasons)
    text = f"Does not apply: {quoted(rule.title)}. {sentence('; '.join(found))}"
    return Why(kind="rule", id=rule.id, title=rule.title, text=text, said=text, layer=rule.layer)
