"""Mutants: the ways in which a rule could be written a little wrong.

Each condition is left out or turned into its contrary, each number moved by one, each value left
out of a list of several, "all" and "any" exchanged. A good set of tests notices every one (DeMillo,
Lipton and Sayward, Hints on test data selection, 1978).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import assert_never

from pathways.language.conditions import (
    All,
    Any_,
    Condition,
    Not,
    Path,
    Test,
    located_parts,
)
from pathways.language.operands import variants
from pathways.language.rules import Rule
from pathways.language.vocabulary import Vocabulary
from pathways.words.sentences import condition_words, value_words


@dataclass(frozen=True)
class Mutant:
    """A rule with one thing changed in its condition."""

    rule: str
    name: str
    """What is changed, in words; no two mutants of a rule share them."""
    path: Path
    """The way to the part of the condition that is changed."""
    when: Condition
    """The condition with the change."""


def mutants_of(vocabulary: Vocabulary, rule: Rule) -> list[Mutant]:
    """Return every mutant of a rule, in the order of the text."""
    named: Counter[str] = Counter()
    found: dict[Condition, Mutant] = {}
    for path, words, changed in _Variants(vocabulary).of(rule.when, (), negated=False):
        if changed == rule.when or changed in found:
            continue
        named[words] += 1
        name = words if named[words] == 1 else f"{words} ({named[words]})"
        found[changed] = Mutant(rule.id, name, path, changed)
    return list(found.values())


def words_of(vocabulary: Vocabulary, condition: Condition, negated: bool = False) -> str:
    """Return what a condition, or its contrary, asks for."""
    match condition:
        case Test():
            return condition_words(vocabulary, condition, negated)
        case Not(not_=part):
            return words_of(vocabulary, part, not negated)
        case All(all=parts) | Any_(any=parts):
            joint = " and " if isinstance(condition, All) is not negated else " or "
            return joint.join(_in_brackets(vocabulary, part, negated) for part in parts)


def _in_brackets(vocabulary: Vocabulary, condition: Condition, negated: bool) -> str:
    words = words_of(vocabulary, condition, negated)
    tests = sum(isinstance(part, Test) for _, part in located_parts(condition))
    return f"({words})" if tests > 1 else words


Variant = tuple[Path, str, Condition]
"""Where something is changed, what is changed, and the condition with the change."""


@dataclass(frozen=True)
class _Variants:
    """Walks a condition. `negated` tells whether what it comes upon stands under a "not"."""

    vocabulary: Vocabulary

    def of(self, condition: Condition, path: Path, *, negated: bool) -> Iterator[Variant]:
        match condition:
            case Test():
                contrary = _contrary(condition)
                yield path, self.words(condition, contrary, negated), contrary
                yield from self.of_test(condition, path, negated)
            case Not(not_=part):
                if not isinstance(part, Test):
                    words = words_of(self.vocabulary, condition, negated)
                    yield path, f"{words} -> the contrary", part
                for at, words, changed in self.of(part, (*path, "not"), negated=not negated):
                    yield at, words, _contrary(changed)
            case All(all=parts):
                yield from self.of_group(condition, "all", parts, path, negated)
            case Any_(any=parts):
                yield from self.of_group(condition, "any", parts, path, negated)
            case _:
                assert_never(condition)

    def words(self, before: Condition, after: Condition, negated: bool) -> str:
        """Return "what was asked -> what is asked", the second without what it shares."""
        was, now = (words_of(self.vocabulary, part, negated) for part in (before, after))
        pairs = zip(was.split(), now.split(), strict=False)
        shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        return f"{was} -> {' '.join(now.split()[shared:])}"

    def of_test(self, test: Test, path: Path, negated: bool) -> Iterator[Variant]:
        before = words_of(self.vocabulary, test, negated)
        operand = self.vocabulary.operand(test)
        for value, left_out in variants(test.operator.operand, operand):
            changed = test.model_copy(update={"value": value})
            if left_out is None:
                yield path, self.words(test, changed, negated), changed
            else:
                label = value_words(self.vocabulary, test.fact, left_out)
                yield path, f"{before} -> without {label}", changed

    def of_group(
        self, group: All | Any_, key: str, parts: tuple[Condition, ...], path: Path, negated: bool
    ) -> Iterator[Variant]:
        for i, part in enumerate(parts):
            at, others = (*path, key, i), (*parts[:i], *parts[i + 1 :])
            if others:
                words = f"without {_in_brackets(self.vocabulary, part, negated)}"
                yield at, words, _group(key, others)
            for below, words, changed in self.of(part, at, negated=negated):
                yield below, words, _group(key, (*parts[:i], changed, *parts[i + 1 :]))
        if len(parts) > 1:
            joints = ("and", "or") if (key == "all") is not negated else ("or", "and")
            words = f"{words_of(self.vocabulary, group, negated)} -> {joints[1]} for {joints[0]}"
            yield path, words, _group("any" if key == "all" else "all", parts)


def _contrary(condition: Condition) -> Condition:
    if isinstance(condition, Not):
        return condition.not_
    return Not.model_validate({"not": condition})


def _group(key: str, parts: tuple[Condition, ...]) -> All | Any_:
    model = All if key == "all" else Any_
    return model.model_validate({key: parts})
