"""The tables of operators and of types of fact: nothing left out, and every evaluator the same."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest
from pysat.solvers import Solver

import meanings
import small
from meanings import MEANINGS, Meaning
from pathways.language.fact_types import FACT_TYPES, FactType, FactTypeName
from pathways.language.facts import Facts
from pathways.language.operators import (
    OPERATORS,
    OperatorName,
    operators_of,
    refuse_unsound,
)
from pathways.loading.loading import load_packs
from pathways.logic import engine
from pathways.logic.at_once import AtOnce
from pathways.logic.bank import bank_of
from pathways.logic.compiled import CompiledPack
from pathways.logic.evaluator import evaluate
from pathways.logic.formula import Formula
from pathways.logic.possible_facts import slots
from pathways.logic.proof import Status
from pathways.logic.translation import World
from pathways.packs.pack import LAYERS, Pack
from pathways.words.sentences import condition_words
from small import Data, case_of
from strategies import random_facts

EVERY = load_packs([meanings.FOLDER])
PAIRS = [(kind, name) for kind in FACT_TYPES for name in operators_of(kind)]
each_pair = pytest.mark.parametrize(("kind", "name"), PAIRS)


# --- what each operator means ------------------------------------------------------------------


@pytest.mark.parametrize("meaning", MEANINGS, ids=lambda meaning: meaning.name)
def test_every_operator_means_what_its_row_says(meaning: Meaning, engine: str) -> None:
    unknown = (*meaning.unknown, *(() if meaning.known_anyway else ({},)))
    rows = {Status.FIRED: meaning.true, Status.REFUTED: meaning.false, Status.WAITING: unknown}
    for status, cases in rows.items():
        for facts in cases:
            found = small.prove(EVERY, facts, engine).findings[meaning.name].status
            assert found is status, facts


@pytest.mark.parametrize("meaning", MEANINGS, ids=lambda meaning: meaning.name)
def test_every_operator_reads_as_its_row_says(meaning: Meaning) -> None:
    (test,) = EVERY.rules_by_id[meaning.name].tests
    said = [condition_words(EVERY.vocabulary, test, negated) for negated in (False, True)]
    assert said == [meaning.says, meaning.denied]


def test_every_operator_of_every_type_of_fact_has_a_row() -> None:
    vocabulary, rows = EVERY.vocabulary, {}
    for meaning in MEANINGS:
        (test,) = EVERY.rules_by_id[meaning.name].tests
        name = test.fact.partition(".")[0]
        fact = vocabulary.facts.get(name) or vocabulary.derived[name]
        rows[name in vocabulary.derived, fact.type, test.op] = meaning
    free = [name for name, each in OPERATORS.items() if not each.types]
    stated = [*PAIRS, *((kind, name) for name in free for kind in FACT_TYPES)]
    derived = [pair for pair in PAIRS if pair[0] in {d.type for d in vocabulary.derived.values()}]
    assert set(rows) == {(False, *pair) for pair in stated} | {(True, *pair) for pair in derived}
    assert all(meaning.true and meaning.false for meaning in rows.values())
    for (_, _, name), meaning in rows.items():
        assert meaning.known_anyway == (OPERATORS[name].unstated is not None)


def test_the_pack_is_of_today(tmp_path: Path) -> None:
    """Write it anew with `python tests/meanings.py`."""
    meanings.write(tmp_path / "every")
    written = {path.name: path.read_text("utf-8") for path in (tmp_path / "every").iterdir()}
    assert written == {path.name: path.read_text("utf-8") for path in meanings.FOLDER.iterdir()}


# --- every way to run rules finds the same -----------------------------------------------------


def check_agreement(pack: Pack, cases: list[Facts]) -> None:
    """Hold engine, compiled conditions, solver and bit planes to the evaluator."""
    bank = bank_of(cases, slots(pack).values())
    planes, formula = AtOnce(pack, bank), Formula()
    world = World(pack, formula, consistent=False)
    literals = {rule.id: (world.fired(rule), world.refuted(rule)) for rule in pack.rules}
    derived = {name: world.derived(name) for name in pack.vocabulary.derived}
    ways = [CompiledPack(pack, durable=by) for by in (False, True) if engine.available() or not by]
    with Solver("cadical153", bootstrap_with=formula.clauses) as solver:
        for number, facts in enumerate(cases):
            values, findings = evaluate(pack, facts)
            for compiled in ways:
                assert compiled.run(facts) == (values, findings), facts
            assert solver.solve(assumptions=[*chain(*world.case(facts).values())])
            true = set(solver.get_model())
            for rule in pack.rules:
                truth = tuple(findings[rule.id].status is s for s in (Status.FIRED, Status.REFUTED))
                assert truth == tuple(each in true for each in literals[rule.id]), (rule.id, facts)
                sets = planes.fired(rule), planes.refuted(rule)
                assert truth == tuple(each >> number & 1 for each in sets), (rule.id, facts)
            for name, value in values.items():
                expected = [] if value is None else [value]
                assert [v for v, each in derived[name].items() if each in true] == expected
                held = [v for v, each in planes.derived(name).items() if each >> number & 1]
                assert held == expected, (name, facts)


@pytest.mark.parametrize("layers", LAYERS)
def test_on_the_pack_that_asks_everything(layers: str) -> None:
    """3,000 cases."""
    pack, chance = EVERY.at(layers), random.Random(layers)
    count = 3_000 // len(LAYERS)
    check_agreement(pack, [case_of(pack, random_facts(pack, chance)).facts for _ in range(count)])


LISTED, NUMBERS = ("one", "two", "three"), range(7)


def _values(kind: FactType) -> list[Any]:
    """Return all that can be stated of a fact, or of one part of it."""
    every = kind.every(LISTED) or NUMBERS
    return [*_some(every)] if kind.shape == "several" else [*every]


def _some(values: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    values = tuple(values)
    for size in range(len(values) + 1):
        yield from combinations(values, size)


def _operands(kind: FactTypeName, name: OperatorName) -> list[Any]:
    every = FACT_TYPES[kind].every(LISTED) or ()
    return {
        "value": list(every),
        "values": [list(some) for some in _some(every) if some],
        "number": list(NUMBERS),
        "truth": [True, False],
    }[OPERATORS[name].operand]


@each_pair
def test_over_every_value_and_every_operand(
    tmp_path: Path, kind: FactTypeName, name: OperatorName
) -> None:
    """What is written down for a value, as code and in an algebra is the same."""
    shape = FACT_TYPES[kind].shape
    fact = "it.one" if shape == "parts" else "it"
    constants = {f"number_{number}": number for number in NUMBERS}
    operands = _operands(kind, name) if OPERATORS[name].operand != "number" else list(constants)
    rules = [
        small.rule(f"rule-{i}", {"fact": fact, name: operand}) for i, operand in enumerate(operands)
    ]
    facts = {"it": small.fact(kind, LISTED, **_limits(kind))}
    words = small.sections(facts, constants=constants)
    pack = small.load(tmp_path, words, rules)
    stated = [{"one": v} if shape == "parts" else v for v in _values(FACT_TYPES[kind])]
    check_agreement(pack, [{}, *({"it": value} for value in stated)])


def _limits(kind: FactTypeName) -> Data:
    return {"min": NUMBERS[0], "max": NUMBERS[-1]} if FACT_TYPES[kind].ranged else {}


# --- what else an entry says -------------------------------------------------------------------


@each_pair
def test_a_contrary_is_true_of_all_other_values(kind: FactTypeName, name: OperatorName) -> None:
    operator = OPERATORS[name]
    if operator.contrary is None:
        assert operator.denied or operator.truths
        return
    contrary = OPERATORS[operator.contrary]
    for operand in _operands(kind, name):
        for value in _values(FACT_TYPES[kind]):
            assert contrary.holds(value, operand) is not operator.holds(value, operand)


@pytest.mark.parametrize("name", [name for name, each in OPERATORS.items() if each.turns])
def test_a_comparison_turns_where_it_says(name: OperatorName) -> None:
    holds, turns = OPERATORS[name].holds, OPERATORS[name].turns
    assert turns is not None
    for limit in NUMBERS:
        turning = [n for n in range(-2, 9) if holds(n, limit) is not holds(n - 1, limit)]
        assert turning == sorted(turns(limit))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"is": None}, "a name in OperatorName and an entry"),
        ({"is": {"types": ()}}, "is suits some types of fact, or names the fact itself"),
        ({"at_least": {"turns": None}}, "at_least turns at some number"),
        ({"is": {"denied": None}}, "is has a contrary, or words for what it would be"),
        ({"is_empty": {"truths": None}}, "is_empty reads with truths"),
        ({"has_any": {"contrary": "has_all"}}, "has_any is not the contrary of has_all"),
    ],
)
def test_a_table_that_says_too_little_is_refused(changed: dict[Any, Any], message: str) -> None:
    table = {n: replace(each, **(changed.get(n) or {})) for n, each in OPERATORS.items()}
    table = {name: each for name, each in table.items() if changed.get(name, {}) is not None}
    with pytest.raises(TypeError, match=message):
        refuse_unsound(table)


@pytest.mark.parametrize(("shape", "values"), [("parts", "listed"), ("several", "number")])
def test_a_type_of_fact_that_cannot_be_is_refused(shape: Any, values: Any) -> None:
    with pytest.raises(TypeError):
        FactType(takes="nothing", shape=shape, values=values, simplicity=0)
