"""Hypothesis strategies: facts for any vocabulary, and whole packs."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

import small
from pathways.language.consistency import Consistency
from pathways.language.vocabulary import MARKER_STATES, Fact, Vocabulary
from pathways.logic.evaluator import judge_stated
from pathways.logic.proof import Status
from pathways.packs.pack import Pack
from small import Data


def values_of(fact: Fact) -> st.SearchStrategy[Any]:
    """Return the values that a fact can be stated to have, as they are written in a case."""
    names = list(fact.values)
    match fact.type:
        case "boolean":
            return st.booleans()
        case "integer":
            few = st.integers(fact.min, min(fact.max, fact.min + 8))
            return few | st.integers(fact.min, fact.max)
        case "choice":
            return st.sampled_from(names)
        case "set":
            return st.lists(st.sampled_from(names), unique=True, max_size=3)
        case "markers":
            return st.dictionaries(st.sampled_from(names), st.sampled_from(MARKER_STATES))


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
    kinds = draw(
        st.lists(
            st.sampled_from(["boolean", "choice", "set", "integer", "markers"]),
            min_size=2,
            max_size=6,
        )
    )
    facts: dict[str, Data] = {}
    for i, kind in enumerate(kinds):
        values = _VALUES[: draw(st.integers(2, 4))]
        limits = {"min": 0, "max": 6} if kind == "integer" else {}
        facts[f"{kind}_{i}"] = small.fact(kind, values, **limits)
    derived: dict[str, Data] = {}
    for i in range(draw(st.integers(0, 4))):
        values = draw(st.sampled_from([(), _VALUES[:2], _VALUES[:3]]))
        derived[f"derived_{i}"] = small.derived(values)
    return facts, derived


def _tests(name: str, data: Data) -> st.SearchStrategy[Data]:
    """Return the tests that suit a fact, stated or derived."""
    values = list(data.get("values", ()))
    several = st.lists(st.sampled_from(values or ["none"]), min_size=1, max_size=3, unique=True)
    one = st.sampled_from(values or ["none"])
    known = [] if data["help"] == "derived" else [st.just({"is_known": name})]
    match data["type"]:
        case "boolean":
            tests = [st.booleans().map(lambda v: {"fact": name, "is": v})]
        case "choice":
            tests = [
                one.map(lambda v: {"fact": name, "is": v}),
                several.map(lambda v: {"fact": name, "is_any": v}),
            ]
        case "set":
            operators = st.sampled_from(["has_any", "has_all", "has_none"])
            tests = [
                st.tuples(operators, several).map(lambda pair: {"fact": name, pair[0]: pair[1]}),
                st.booleans().map(lambda v: {"fact": name, "is_empty": v}),
            ]
        case "integer":
            operators = st.sampled_from(["at_least", "at_most", "more_than", "less_than"])
            limits = st.sampled_from(list(_NUMBERS))
            tests = [st.tuples(operators, limits).map(lambda p: {"fact": name, p[0]: p[1]})]
        case _:
            marker = one.map(lambda value: f"{name}.{value}")
            states = st.sampled_from(MARKER_STATES)
            some = st.lists(states, min_size=1, max_size=2, unique=True)
            tests = [
                st.tuples(marker, states).map(lambda p: {"fact": p[0], "is": p[1]}),
                st.tuples(marker, some).map(lambda p: {"fact": p[0], "is_any": p[1]}),
            ]
            known = [marker.map(lambda value: {"is_known": value})]
    return st.one_of(*tests, *known)


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
