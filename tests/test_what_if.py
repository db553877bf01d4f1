"""What if: a change and its reverse, and what each difference says."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.explain.ask import possible_values
from pathways.explain.change import changed_case, conclusions, difference, what_if
from pathways.language.facts import value_of
from pathways.loading.loading import documents_pack
from pathways.logic.infer import infer
from pathways.logic.possible_facts import slots
from pathways.problems import ProblemsError
from pathways.walks.result import result_of

PACK = documents_pack()
each_case = pytest.mark.parametrize("case", PACK.cases, ids=lambda case: case.id)


def random_change(rng):
    name = rng.choice(list(slots(PACK)))
    return name, rng.choice([None, *possible_values(slots(PACK)[name])])


@settings(max_examples=300, deadline=None)
@given(case=st.sampled_from(PACK.cases), seed=st.integers(0, 10**6))
def test_a_change_and_its_reverse_give_the_first_result_again(case, seed):
    rng = random.Random(seed)
    changes = dict(random_change(rng) for _ in range(rng.randint(1, 3)))
    reverse = {name: value_of(case.facts, name) for name in changes}
    start = changed_case(PACK, case, {})
    try:
        there = changed_case(PACK, start, changes)
    except ProblemsError:
        return
    back = changed_case(PACK, there, reverse)
    first, again = result_of(infer(PACK, start)), result_of(infer(PACK, back))
    assert first.json_text() == again.json_text()
    forth = difference(infer(PACK, start), infer(PACK, there))
    undone = difference(infer(PACK, there), infer(PACK, back))
    mirror = {"gained": "lost", "lost": "gained", "changed": "changed"}
    said = [(change.rule, mirror[change.change]) for change in forth.conclusions]
    assert said == [(change.rule, change.change) for change in undone.conclusions]


@each_case
def test_a_difference_is_what_two_runs_differ_in(case):
    changes = {"number_of_metastases": None, "symptoms": ("headache_with_vomiting",)}
    before, after = infer(PACK, case), infer(PACK, changed_case(PACK, case, changes))
    said_before, said_after = conclusions(before), conclusions(after)
    different = {r for r in {*said_before, *said_after} if said_before.get(r) != said_after.get(r)}
    found = difference(before, after).conclusions
    assert {change.rule for change in found} == different
    assert all(change.turned for change in found), "each names the condition that turned"
    order = PACK.vocabulary.stage_order
    assert [order[c.stage] for c in found] == sorted(order[c.stage] for c in found)


def test_no_change_is_said_to_be_none(read):
    case = read(sites_of_spread=["liver"])
    assert list(what_if(PACK, case, {}).lines()) == ["No argument, note or stop card changes."]
