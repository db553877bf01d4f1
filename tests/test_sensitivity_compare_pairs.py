"""Sensitivity, layers, comparison and minimal pairs, each verified by the engine."""

import pytest

from pathways.explain.change import changed_case, conclusions, with_facts
from pathways.explain.compare import compare, compare_layers
from pathways.explain.pairs import minimal_pairs
from pathways.explain.sensitivity import sensitivity
from pathways.language.case import Case
from pathways.language.facts import value_of
from pathways.loading.loading import documents_pack
from pathways.logic.infer import infer
from pathways.logic.possible_facts import slots
from pathways.logic.proof import Status

PACK = documents_pack()
each_case = pytest.mark.parametrize("case", PACK.cases, ids=lambda case: case.id)
each_rule = pytest.mark.parametrize("rule", PACK.rules, ids=lambda rule: rule.id)
BLANK = Case("x", "x", PACK.cases[0].reveals, {})


def finding(facts, rule):
    return infer(PACK, with_facts(PACK, BLANK, facts)).findings[rule.id].status


@each_case
def test_what_is_lost_without_a_fact_is_lost(case):
    before = conclusions(infer(PACK, case))
    for weight in sensitivity(PACK, case).facts:
        after = conclusions(infer(PACK, changed_case(PACK, case, {weight.fact: None})))
        lost = {change.rule for change in weight.lost if change.change == "lost"}
        assert lost == set(before) - set(after)


@each_case
def test_the_layers_show_what_each_run_says(case):
    found = compare_layers(PACK, case)
    for layer in found.layers:
        shown = {row.rule for row in found.rows if layer in row.shown_in}
        assert shown == set(conclusions(infer(PACK.at(layer), case)))


def test_cases_side_by_side():
    one, other = PACK.cases[0], PACK.cases[1]
    found = compare(PACK, [one, other])
    for row in found.facts:
        assert row.values == [value_of(one.facts, row.fact), value_of(other.facts, row.fact)]
    same = set(slots(PACK)) - {row.fact for row in found.facts}
    assert all(value_of(one.facts, name) == value_of(other.facts, name) for name in same)
    said = [conclusions(infer(PACK, case)) for case in (one, other)]
    assert {row.rule for row in found.rules} == set(said[0]) ^ set(said[1])
    assert compare(PACK, [one, one]).facts == []
    assert compare(PACK, [one, one]).rules == []


@each_rule
def test_a_minimal_pair_differs_in_one_fact_and_in_the_conclusion(rule):
    pair = minimal_pairs(PACK, rule).pair
    assert pair is not None
    names = [n for n in slots(PACK) if value_of(pair.fires, n) != value_of(pair.refuted, n)]
    assert names == [pair.fact]
    assert finding(pair.fires, rule) is Status.FIRED
    assert finding(pair.refuted, rule) is Status.REFUTED


@each_rule
def test_in_a_near_case_only_one_condition_fails(rule):
    near = minimal_pairs(PACK, rule).near
    assert near
    for case in near:
        proof = infer(PACK, with_facts(PACK, BLANK, case.facts))
        assert proof.findings[rule.id].status is Status.REFUTED
