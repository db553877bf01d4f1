"""The rules and cases of the comparison with other engines, and what they come to.

Four strata of rules, each of which derives a fact of its own. A rule is a conjunction of tests on
stated facts and, above the lowest stratum, on a fact that a lower one derives; some hold an "or",
some tests are negated. Every case states every fact. The same seed gives the same rules.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pathways.language.case import Case
from pathways.language.models import validated
from pathways.language.vocabulary import Vocabulary
from pathways.packs.pack import Pack, PackHead
from pathways.packs.pack_files import Sections
from pathways.yaml_text.yaml_tree import Tree

STRATA = 4
FACTS = 30
CHOICES = ("one", "two", "three", "four")
HIGHEST = 100
WORDS = {True: "true", False: "false"}
COMPARE = {"is": "==", "at_least": ">=", "less_than": "<"}
_TEXTS = {"rule": "r", "support": "s", "strategy": "s", "misuse": "m"}


@dataclass(frozen=True)
class Literal:
    """A test of a fact: ``fact op value``, or its contrary; `op` is one of is, >= and <."""

    fact: str
    op: str
    value: bool | int | str
    negated: bool


@dataclass(frozen=True)
class PeerRule:
    """All of `tests` and, if there are any, one of `either`; it derives the fact of its name."""

    name: str
    stratum: int
    tests: tuple[Literal, ...]
    either: tuple[Literal, ...]


@dataclass(frozen=True)
class RuleBase:
    """The stated facts, by their types, and the rules from the lowest stratum up."""

    facts: dict[str, str]
    rules: tuple[PeerRule, ...]


def rule_base(size: int, seed: int = 1) -> RuleBase:
    """Return a rule base of so many rules."""
    rng = random.Random(seed)
    types = ("boolean", "integer", "choice")
    facts = {f"f{i}": types[i % 3] for i in range(FACTS)}
    rules: list[PeerRule] = []
    lower: list[str] = []
    for stratum in range(STRATA):
        members = range(size * stratum // STRATA, size * (stratum + 1) // STRATA)
        rules += [_rule(f"d{i}", stratum, facts, lower, rng) for i in members]
        lower = [f"d{i}" for i in members]
    return RuleBase(facts, tuple(rules))


def _rule(
    name: str, stratum: int, facts: dict[str, str], lower: Sequence[str], rng: random.Random
) -> PeerRule:
    drawn = rng.sample(list(facts), 4)
    literals = [_literal(fact, facts[fact], rng) for fact in drawn]
    tests, either = literals[: rng.choice([1, 2])], literals[2:] if rng.random() < 0.3 else []
    if lower:
        tests.append(Literal(rng.choice(lower), "is", True, rng.random() < 0.3))
    return PeerRule(name, stratum, tuple(tests), tuple(either))


def _literal(fact: str, kind: str, rng: random.Random) -> Literal:
    negated = rng.random() < 0.2
    if kind == "boolean":
        return Literal(fact, "is", rng.random() < 0.5, negated)
    if kind == "choice":
        return Literal(fact, "is", rng.choice(CHOICES), negated)
    return Literal(fact, rng.choice(["at_least", "less_than"]), rng.randint(10, 90), negated)


def random_facts(base: RuleBase, rng: random.Random) -> dict[str, Any]:
    """Return a case that states every fact."""
    draws = {
        "boolean": lambda: rng.random() < 0.5,
        "integer": lambda: rng.randint(0, HIGHEST),
        "choice": lambda: rng.choice(CHOICES),
    }
    return {fact: draws[kind]() for fact, kind in base.facts.items()}


def answer(base: RuleBase, facts: dict[str, Any]) -> frozenset[str]:
    """Return the facts that follow, worked out as plainly as can be: the oracle."""
    known = dict(facts)
    for rule in base.rules:
        known[rule.name] = all(_holds(test, known) for test in rule.tests) and (
            not rule.either or any(_holds(test, known) for test in rule.either)
        )
    return frozenset(rule.name for rule in base.rules if known[rule.name])


def _holds(test: Literal, known: dict[str, Any]) -> bool:
    value = known[test.fact]
    if test.op == "at_least":
        return (value >= test.value) is not test.negated
    if test.op == "less_than":
        return (value < test.value) is not test.negated
    return (value == test.value) is not test.negated


def expression(rule: PeerRule, words: Mapping[str, str]) -> str:
    """Return a rule as an expression, with an engine's words for and, or, not and derived."""
    parts = [_said(test, words) for test in rule.tests]
    if rule.either:
        either = f" {words['or']} ".join(_said(test, words) for test in rule.either)
        parts.append(f"({either})")
    return f" {words['and']} ".join(parts)


def _said(test: Literal, words: Mapping[str, str]) -> str:
    value = WORDS[test.value] if isinstance(test.value, bool) else test.value
    shown = f"'{value}'" if isinstance(test.value, str) else value
    name = words["derived"] + test.fact if test.fact.startswith("d") else test.fact
    said = f"({name} {COMPARE[test.op]} {shown})"
    return f"{words['not']} {said}" if test.negated else said


def as_pack(base: RuleBase) -> Pack:
    """Return the rule base as a pack of ours."""
    data = {
        "facts": {name: _fact(kind) for name, kind in base.facts.items()},
        "derived": {r.name: {"title": "t", "help": "h", "type": "boolean"} for r in base.rules},
        "stages": {"only": {"title": "t", "question": "q", "help": "h"}},
        "stage": "only",
        "rules": [
            {
                "id": rule.name,
                "title": "t",
                **_TEXTS,
                "derives": rule.name,
                "when": _condition(rule),
            }
            for rule in base.rules
        ],
    }
    sections = validated(Sections, Tree.of_data(data, "peers"))
    names = ("facts", "derived", "stages", "options", "constants")
    head = {"id": "peers", "title": "t", "version": str(len(base.rules)), "summary": "s"}
    return Pack(
        heads=(PackHead(**head),),
        vocabulary=Vocabulary(**{name: getattr(sections, name) for name in names}),
        rules=tuple(rule.model_copy(update={"stage": "only"}) for rule in sections.rules),
        documents={},
        claims={},
        references={},
    )


def as_case(pack: Pack, facts: dict[str, Any]) -> Case:
    """Return a case of ours."""
    return pack.case_reader.from_facts(facts, "case")


def _fact(kind: str) -> dict[str, Any]:
    fact: dict[str, Any] = {"title": "t", "help": "h", "question": "q", "stage": "only"}
    more: dict[str, Any] = {
        "boolean": {},
        "integer": {"max": HIGHEST},
        "choice": {"values": {name: name for name in CHOICES}},
    }[kind]
    return fact | more | {"type": kind}


def _condition(rule: PeerRule) -> dict[str, Any]:
    parts = [_test(test) for test in rule.tests]
    return {"all": [*parts, {"any": [_test(t) for t in rule.either]}] if rule.either else parts}


def _test(test: Literal) -> dict[str, Any]:
    said = {"fact": test.fact, test.op: test.value, "because": "b", "if_unknown": "u"}
    return {"not": said} if test.negated else said
