"""Hypothesis strategies: facts for any vocabulary, and whole packs."""

from __future__ import annotations

import random
from typing import Any, assert_never

from hypothesis import strategies as st

import small
from pathways.language.consistency import Consistency
from pathways.language.fact_types import FACT_TYPES
from pathways.language.operators import OPERATORS, OperatorName, operators_of
from pathways.language.vocabulary import Fact, Vocabulary
from pathways.logic.evaluator import judge_stated
from pathways.logic.proof import Status
from pathways.packs.pack import Pack
from small import Data


def values_of(fact: Fact) -> st.SearchStrategy[Any]:
    """Return the values that a fact can be stated to have, as they are written in a case."""
    few = st.integers(fact.min, min(fact.max, fact.min + 8))
    every = fact.kind.every(fact.values)
    one = few | st.integers(fact.min, fact.max) if every is None else st.sampled_from(every)
    match fact.kind.shape:
        case "one":
            return one
        case "several":
            return st.lists(one, unique=True, max_size=3)
        case "parts":
            return st.dictionaries(st.sampled_from(list(fact.values)), one)
        case _:
            assert_never(fact.kind.shape)


def random_value(fact: Fact, chance: random.Random) -> Any:
    """Return a value as `values_of` does, where there are too many cases to be drawn."""
    few = range(fact.min, min(fact.max, fact.min + 8) + 1)
    numbers = [*few, chance.randint(fact.min, fact.max)]
    every = list(fact.kind.every(fact.values) or numbers)
    match fact.kind.shape:
        case "one":
            return chance.choice(every)
        case "several":
            return chance.sample(every, chance.randint(0, min(3, len(every))))
        case "parts":
            parts = list(fact.values)
            chosen = chance.sample(parts, chance.randint(0, len(parts)))
            return {part: chance.choice(every) for part in chosen}
        case _:
            assert_never(fact.kind.shape)


def random_facts(pack: Pack, chance: random.Random) -> dict[str, Any]:
    """Return facts as a case states them; from sparse to complete."""
    density = chance.choice((0.1, 0.3, 0.6, 0.9, 1.0))
    stated = {
        name: random_value(fact, chance)
        for name, fact in pack.vocabulary.facts.items()
        if chance.random() <= density
    }
    return consistent(stated, pack.vocabulary, pack.consistency)


@st.composite
def facts_of(draw: st.DrawFn, pack: Pack) -> dict[str, Any]:
    """Draw the facts of a case that contradicts itself nowhere, few or many of them."""
    facts = pack.vocabulary.facts
    chosen = draw(st.lists(st.sampled_from(list(facts)), unique=True, max_size=len(facts)))
    stated = {name: draw(values_of(facts[name])) for name in chosen}
    return consistent(stated, pack.vocabulary, pack.consistency)


def consistent(
    stated: dict[str, Any], vocabulary: Vocabulary, rules: tuple[Consistency, ...]
) -> dict[str, Any]:
    """Return what is left of stated facts once those that contradict others are taken out."""
    stated = dict(stated)
    for rule in rules:
        while True:
            facts: Any = {k: tuple(v) if isinstance(v, list) else v for k, v in stated.items()}
            finding = judge_stated(rule.never, facts, vocabulary)
            if finding.status is not Status.FIRED:
                break
            names = [reason.test.fact.partition(".")[0] for reason in finding.reasons]
            stated.pop(next(name for name in names if name in stated))
    return stated


# --- packs -------------------------------------------------------------------------------------

_VALUES = ("red", "green", "blue", "grey")
_NUMBERS = {"one_limit": 2, "two_limit": 4}


@st.composite
def _vocabulary(draw: st.DrawFn) -> tuple[dict[str, Data], dict[str, Data]]:
    kinds = draw(st.lists(st.sampled_from(list(FACT_TYPES)), min_size=2, max_size=6))
    facts: dict[str, Data] = {}
    for i, kind in enumerate(kinds):
        values = _VALUES[: draw(st.integers(2, 4))]
        limits = {"min": 0, "max": 6} if FACT_TYPES[kind].ranged else {}
        facts[f"{kind}_{i}"] = small.fact(kind, values, **limits)
    derived: dict[str, Data] = {}
    for i in range(draw(st.integers(0, 4))):
        values = draw(st.sampled_from([(), _VALUES[:2], _VALUES[:3]]))
        derived[f"derived_{i}"] = small.derived(values)
    return facts, derived


def _tests(name: str, data: Data) -> st.SearchStrategy[Data]:
    """Return the tests that suit a fact, stated or derived: each operator of its type."""
    kind, listed = FACT_TYPES[data["type"]], list(data.get("values", ()))
    every = kind.every(listed)
    names = [f"{name}.{part}" for part in listed] if kind.shape == "parts" else [name]
    fact = st.sampled_from(names)
    tests = [
        st.builds(lambda f, value, op=op: {"fact": f, op: value}, fact, _operands(op, every))
        for op in operators_of(data["type"])
    ]
    stated = data["help"] != "derived"
    of_any_type = [op for op, operator in OPERATORS.items() if stated and not operator.types]
    return st.one_of(*tests, *(fact.map(lambda f, op=op: {op: f}) for op in of_any_type))


def _operands(op: OperatorName, values: tuple[Any, ...] | None) -> st.SearchStrategy[Any]:
    match OPERATORS[op].operand:
        case "value":
            return st.sampled_from(values or ())
        case "values":
            return st.lists(st.sampled_from(values or ()), min_size=1, max_size=3, unique=True)
        case "number":
            return st.sampled_from(list(_NUMBERS))
        case "truth":
            return st.booleans()
        case "fact":
            raise AssertionError("it has no operand but the fact")
        case _:
            assert_never(OPERATORS[op].operand)


@st.composite
def conditions(draw: st.DrawFn, words: dict[str, Data], depth: int = 0) -> Data:
    """Draw a condition over some facts, stated or derived."""
    kind = draw(st.sampled_from(["test", "all", "any", "not", "test"])) if depth < 3 else "test"
    if kind == "test":
        name = draw(st.sampled_from(list(words)))
        return draw(_tests(name, words[name]))
    below = conditions(words, depth + 1)
    if kind == "not":
        return {"not": draw(below)}
    return {kind: draw(st.lists(below, min_size=1, max_size=2 if depth == 2 else 3))}


@st.composite
def pack_data(draw: st.DrawFn) -> tuple[Data, list[Data]]:
    """Draw the words and the rules of a pack, for `small.load`."""
    facts, derived = draw(_vocabulary())
    for data in derived.values():
        data["help"] = "derived"
    options = {f"option_{i}": draw(st.sampled_from(small.STAGES)) for i in range(3)}
    rules: list[Data] = []
    words = dict(facts)
    for name, data in derived.items():  # each rests on facts and on those before it: no cycles
        for i in range(draw(st.integers(1, 4))):
            values = list(data.get("values", ()))
            concludes = {name: draw(st.sampled_from(values))} if values else name
            layer = {"layer": "correction"} if i and draw(st.booleans()) else {}
            when = draw(conditions(words))
            stage = draw(st.sampled_from(small.STAGES))
            rule_id = f"{name.replace('_', '-')}-{i}"
            rules.append(small.rule(rule_id, when, stage=stage, derives=concludes, **layer))
        words[name] = data
    sources: list[str] = []
    for i in range(draw(st.integers(1, 8))):
        key = draw(st.sampled_from(["argues_for", "argues_against", "cautions_on", "gives"]))
        kinds = ["note", "note", "stop"] if key == "gives" else list(options)
        rest: Data = {key: draw(st.sampled_from(kinds))}
        rule_id = f"speaks-{i}"
        if sources and draw(st.booleans()):
            replaced = draw(st.lists(st.sampled_from(sources), unique=True, max_size=2))
            rest |= {"layer": "correction", "replaces": replaced}
        else:
            sources.append(rule_id)
        stage = draw(st.sampled_from(small.STAGES))
        rules.append(small.rule(rule_id, draw(conditions(words)), stage=stage, **rest))
    return small.sections(facts, derived, options=options, constants=_NUMBERS), rules
