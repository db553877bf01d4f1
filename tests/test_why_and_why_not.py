"""Every claim of `why` and `whynot` is checked by running the engine again."""

from itertools import combinations

import pytest

import small
from pathways.explain.change import with_facts
from pathways.explain.why import NothingToExplain, why_derived, why_option, why_rule
from pathways.explain.whynot import why_not_option, why_not_rule
from pathways.language.facts import value_of, with_value
from pathways.loading.loading import documents_pack
from pathways.logic.infer import infer
from pathways.logic.proof import Status
from pathways.problems import ProblemsError

PACK = documents_pack()
each_case = pytest.mark.parametrize("case", PACK.cases, ids=lambda case: case.id)


def speaks_for(pack, case, facts, option):
    """Tell whether an argument for an option stands on other facts, run afresh."""
    try:
        proof = infer(pack, with_facts(pack, case, facts))
    except ProblemsError:
        return False
    return any(rule.argument == ("for", option) for rule in proof.standing)


def nodes(tree):
    yield tree
    for part in tree.parts:
        yield from nodes(part)


@each_case
@pytest.mark.parametrize("layers", ["corrected", "source"])
def test_every_option_has_a_why_or_a_why_not_that_the_engine_bears_out(case, layers):
    pack = PACK.at(layers)
    proof = infer(pack, case)
    for option in pack.vocabulary.options:
        if any(rule.argument == ("for", option) for rule in proof.standing):
            check_why(proof, option)
        else:
            check_why_not(pack, case, why_not_option(proof, option), option)


def check_why(proof, option):
    tree = why_option(proof, option)
    rules = {part.id for part in tree.parts}
    assert rules == {rule.id for rule in proof.standing if rule.option == option}
    for node in nodes(tree):
        if node.kind == "rule" and node.stance:
            assert proof.findings[node.id].status is Status.FIRED
        if node.kind == "fact":
            assert not node.parts
        if node.kind == "derived":
            assert proof.derived[node.id] is not None


def check_why_not(pack, case, answer, option):
    found = []
    for miss in answer.near_misses:
        facts = case.facts
        for move in miss.moves:
            assert value_of(case.facts, move.fact) == move.before
            facts = with_value(facts, move.fact, move.after)
        assert speaks_for(pack, case, facts, option), (option, miss.text)
        names = {move.fact for move in miss.moves}
        assert not any(smaller <= names for smaller in found), "a result includes another"
        found.append(names)
        for number in range(len(miss.moves)):
            for part in combinations(miss.moves, number):
                fewer = case.facts
                for move in part:
                    fewer = with_value(fewer, move.fact, move.after)
                assert not speaks_for(pack, case, fewer, option), (option, miss.text)
        for move in miss.moves:
            for other in move.others:
                assert speaks_for(pack, case, with_value(facts, move.fact, other), option)
    sizes = [(not miss.only_states, len(miss.moves)) for miss in answer.near_misses]
    assert [size[0] for size in sizes] == sorted(size[0] for size in sizes)


@each_case
def test_every_rule_has_a_why_or_a_why_not_whose_marks_are_true(case):
    proof = infer(PACK, case)
    standing = {rule.id for rule in proof.standing}
    for rule in PACK.rules:
        if rule.id in standing:
            assert why_rule(proof, rule).parts
            continue
        answer = why_not_rule(proof, rule, most=0)
        marks = [condition.mark for condition in answer.rules[0].conditions]
        assert len(marks) == len(rule.tests)
        status = proof.findings[rule.id].status
        if status is Status.FIRED:
            assert answer.rules[0].replaced_by
        else:
            assert {Status.WAITING: "unknown", Status.REFUTED: "not met"}[status] in marks


def test_what_stands_in_the_way_is_named(read):
    proof = infer(PACK, read(sites_of_spread=["spinal_cord"], symptoms=["neurological"]))
    lines = " ".join(why_not_option(proof, "surgery").in_the_way)
    assert "stop card" in lines
    proof = infer(PACK, read(sites_of_spread=["lung"]))
    lines = " ".join(why_not_option(proof, "gene_editing").in_the_way)
    assert "“Gene editing is under study” replaces it" in lines


def test_an_option_that_is_always_corrected_has_no_nearest_miss(read):
    answer = why_not_option(infer(PACK, read(sites_of_spread=["lung"])), "gene_editing")
    assert answer.near_misses == []
    assert "It does not apply, whatever the facts" in "\n".join(answer.lines())


def test_why_of_a_derived_fact_leads_to_the_stated_one(read):
    tree = why_derived(infer(PACK, read(number_of_metastases=3)), "limited_metastases")
    assert [node.id for node in nodes(tree) if node.kind == "fact"] == ["number_of_metastases"] * 2


def test_what_does_not_stand_has_no_why(read):
    proof = infer(PACK, read(sites_of_spread=[]))
    with pytest.raises(NothingToExplain):
        why_option(proof, "surgery")
    with pytest.raises(NothingToExplain):
        why_derived(proof, "limited_metastases")


def test_what_stands_has_no_why_not(tmp_path):
    words = small.sections({"cold": small.fact("boolean")}, options={"rest": "first"})
    cold = {"fact": "cold", "is": True}
    rules = [small.rule("rests", cold, argues_for="rest"), small.rule("told", cold)]
    pack = small.load(tmp_path, words, rules)
    proof = small.prove(pack, {"cold": True})
    with pytest.raises(NothingToExplain, match="rest"):
        why_not_option(proof, "rest")
    with pytest.raises(NothingToExplain, match="told"):
        why_not_rule(proof, pack.rules_by_id["told"])
    assert why_not_option(proof, "rest", "against").text.startswith("No rule in these layers")
    assert why_not_option(proof, "rest", "caution").text.endswith(" a caution on it.")
    assert why_not_option(small.prove(pack, {"cold": False}), "rest").near_misses
