"""The translation of rules to a solver says the same as the evaluator."""

import random

import pytest
from pysat.solvers import Solver

from benchmarks.generated_pack import generated_facts, generated_pack
from pathways.language.facts import value_of, with_value
from pathways.logic.evaluator import evaluate
from pathways.logic.formula import Formula
from pathways.logic.proof import Status
from pathways.logic.translation import World
from pathways.problems import ProblemsError

KIND = {Status.FIRED: "fired", Status.REFUTED: "refuted", Status.WAITING: "waits"}


def consistent_cases(pack, number, seed):
    rng = random.Random(seed)
    cases = []
    while len(cases) < number:
        try:
            cases.append(pack.case_reader.from_facts(generated_facts(pack, rng, rng.random()), "x"))
        except ProblemsError:
            continue
    return cases


def check_agreement(pack, cases):
    formula = Formula()
    world = World(pack, formula)
    literals = {rule.id: (world.fired(rule), world.refuted(rule)) for rule in pack.rules}
    derived = {name: world.derived(name) for name in pack.vocabulary.derived}
    with Solver("cadical153", bootstrap_with=formula.clauses) as solver:
        for case in cases:
            assumed = [lit for literals_ in world.case(case.facts).values() for lit in literals_]
            assert solver.solve(assumptions=assumed), "a valid case is possible"
            true = set(solver.get_model())
            values, findings = evaluate(pack, case.facts)
            for rule, (fired, refuted) in literals.items():
                said = "fired" if fired in true else "refuted" if refuted in true else "waits"
                assert said == KIND[findings[rule].status], rule
            for name, by_value in derived.items():
                held = [value for value, literal in by_value.items() if literal in true]
                assert held == ([] if values[name] is None else [values[name]]), name


def test_it_agrees_with_the_evaluator_on_the_documents(pack):
    check_agreement(pack, consistent_cases(pack, 400, seed=5))


@pytest.mark.parametrize("seed", range(6))
def test_it_agrees_with_the_evaluator_on_generated_packs(seed):
    pack = generated_pack(60, seed)
    check_agreement(pack, consistent_cases(pack, 40, seed))


def test_a_contradictory_case_is_impossible(pack):
    formula = Formula()
    world = World(pack, formula)
    facts = {"sites_of_spread": ("bone",), "number_of_metastases": 0}
    assumed = [lit for literals in world.case(facts).values() for lit in literals]
    with Solver("cadical153", bootstrap_with=formula.clauses) as solver:
        assert not solver.solve(assumptions=assumed)


def test_a_model_gives_back_the_case(pack):
    formula = Formula()
    world = World(pack, formula)
    with Solver("cadical153", bootstrap_with=formula.clauses) as solver:
        for case in consistent_cases(pack, 50, seed=9):
            assumed = [lit for literals in world.case(case.facts).values() for lit in literals]
            assert solver.solve(assumptions=assumed)
            stated = {name: value for name, value in case.facts.items() if value != {}}
            assert world.facts(solver.get_model(), case.facts) == stated


def test_values_are_stated_and_withdrawn_one_by_one():
    facts = {"biomarkers": {"one": "present"}, "count": 3}
    changed = with_value(facts, "biomarkers.two", "absent")
    assert value_of(changed, "biomarkers.two") == "absent"
    assert value_of(changed, "biomarkers.one") == "present"
    assert with_value(with_value(changed, "biomarkers.two", None), "count", 3) == facts
    assert with_value({"biomarkers": {"one": "present"}}, "biomarkers.one", None) == {}
