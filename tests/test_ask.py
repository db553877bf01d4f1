"""What to ask next: nothing needless, nothing missed."""

import random
from functools import cache
from itertools import islice, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.generated_pack import generated_facts
from pathways.explain.ask import ask, possible_values, relevant_facts
from pathways.explain.change import changed_case, conclusions, with_facts
from pathways.language.case import Case
from pathways.language.facts import value_of, with_value
from pathways.loading.loading import documents_pack
from pathways.logic.infer import infer
from pathways.logic.possible_facts import slots
from pathways.logic.proof import Status
from pathways.problems import ProblemsError
from pathways.walks.result import stops
from strategies import consistent

PACK = documents_pack()
SLOTS = slots(PACK)
each_case = pytest.mark.parametrize("case", PACK.cases, ids=lambda case: case.id)


def generated_cases(number, seed, stated=(0.2, 0.5, 0.8, 0.95)):
    rng = random.Random(seed)
    found = 0
    while found < number:
        try:
            facts = generated_facts(PACK, rng, rng.choice(stated))
            yield rng, PACK.case_reader.from_facts(facts, "x")
            found += 1
        except ProblemsError:
            continue


def said(facts):
    """Return the conclusions about some facts, None if they contradict each other."""
    try:
        proof = infer(PACK, with_facts(PACK, BLANK, facts))
    except ProblemsError:
        return None
    return set(conclusions(proof))


BLANK = Case("x", "x", PACK.cases[0].reveals, {})


def filled_in(rng, facts, without):
    """Return facts with the other unknown ones filled in at random, or left unknown."""
    for name, slot in SLOTS.items():
        if name != without and value_of(facts, name) is None and rng.random() < 0.7:
            filled = with_value(facts, name, rng.choice(possible_values(slot)))
            if consistent(dict(filled), PACK.vocabulary, PACK.consistency) == filled:
                facts = filled
    return facts


def check_irrelevant(rng, case, name):
    for _ in range(2):
        facts = filled_in(rng, case.facts, name)
        before = said(facts)
        if before is None:
            continue
        for value in possible_values(SLOTS[name]):
            after = said(with_value(facts, name, value))
            assert after is None or after == before, (name, value, facts)


def check_of_seed(seed):
    rng = random.Random(seed)
    stated = generated_facts(PACK, rng, rng.choice([0.5, 0.8, 0.9, 0.95]))
    facts = consistent(stated, PACK.vocabulary, PACK.consistency)
    case = PACK.case_reader.from_facts(facts, "x")
    relevant = set(relevant_facts(PACK, case.facts))
    unknown = [name for name in SLOTS if value_of(case.facts, name) is None]
    irrelevant = [name for name in unknown if name not in relevant]
    if irrelevant:
        check_irrelevant(rng, case, rng.choice(irrelevant))


@settings(max_examples=400)
@given(seed=st.integers(0, 2**32))
def test_an_irrelevant_fact_changes_nothing_however_the_others_turn_out(seed):
    check_of_seed(seed)


@pytest.mark.soak
@settings(max_examples=4_000)
@given(seed=st.integers(0, 2**32))
def test_nor_does_it_in_thousands_of_cases(seed):
    check_of_seed(seed)


def test_irrelevant_facts_are_not_rare():
    """The property above would say little if it were seldom put to the test."""
    irrelevant = 0
    for _, case in generated_cases(100, seed=11, stated=[0.9]):
        unknown = {name for name in SLOTS if value_of(case.facts, name) is None}
        irrelevant += len(unknown - set(relevant_facts(PACK, case.facts)))
    assert irrelevant > 20


def test_an_irrelevant_fact_changes_nothing_exhaustively_where_that_is_small():
    checked = 0
    for _, case in generated_cases(150, seed=12, stated=[0.97]):
        unknown = [name for name in SLOTS if value_of(case.facts, name) is None]
        irrelevant = set(unknown) - set(relevant_facts(PACK, case.facts))
        ways = [[None, *possible_values(SLOTS[name])] for name in unknown]
        total = 1
        for way in ways:
            total *= len(way)
        if total > 300 or not irrelevant:
            continue
        checked += 1
        results = {}
        for values in product(*ways):
            facts = case.facts
            for name, value in zip(unknown, values, strict=True):
                facts = with_value(facts, name, value)
            results[tuple(map(str, values))] = said(facts)
        for name in irrelevant:
            place = unknown.index(name)
            for values, result in results.items():
                base = results[(*values[:place], "None", *values[place + 1 :])]
                assert None in (result, base) or result == base, name
    assert checked > 10


def test_a_relevant_fact_can_change_something():
    """The solver's yes is borne out: some way to fill in the rest makes the fact matter."""
    for _, case in islice(generated_cases(60, seed=13), 60):
        rng = random.Random(1)
        for name in relevant_facts(PACK, case.facts)[:3]:
            assert any(matters(rng, case, name) for _ in range(400)), name


def matters(rng, case, name):
    facts = filled_in(rng, case.facts, name)
    results = [said(facts)]
    results += [said(with_value(facts, name, value)) for value in possible_values(SLOTS[name])]
    found = [result for result in results if result is not None]
    return any(result != found[0] for result in found)


@each_case
def test_the_first_question_settles_what_it_says(case):
    start = changed_case(PACK, case, {})
    for question in ask(PACK, start)[:1]:
        before = infer(PACK, start)
        for answer in question.answers:
            after = infer(PACK, changed_case(PACK, start, {question.fact: answer.value}))
            gained = set(conclusions(after)) - set(conclusions(before))
            lost = set(conclusions(before)) - set(conclusions(after))
            assert (gained, lost) == (set(answer.gains), set(answer.loses))
            for rule in answer.settles:
                assert before.findings[rule].status is Status.WAITING
                assert after.findings[rule].status is not Status.WAITING


@cache
def asked_through(name):
    """Answer the first question from a case until none is left; skip what nobody knows."""
    case = PACK.cases_by_id[name]
    facts, asked = {}, []
    while known := next(answered(case, facts), None):
        asked.append(known)
        facts = with_value(facts, known, value_of(case.facts, known))
    return facts, asked


def answered(case, facts):
    """Yield the questions about some facts that a case answers, in the order of the stages."""
    for name in relevant(with_facts(PACK, BLANK, facts)):
        if value_of(case.facts, name) is not None:
            yield name


def relevant(case):
    if stops(infer(PACK, case)):
        return []
    names = relevant_facts(PACK, case.facts)
    order = PACK.vocabulary.stage_order
    stage = {name: PACK.vocabulary.facts[name.partition(".")[0]].stage for name in names}
    return sorted(names, key=lambda name: order[stage[name]])


@each_case
def test_asking_ends_where_knowing_everything_ends_without_a_needless_question(case):
    facts, asked = asked_through(case.id)
    if not stops(infer(PACK, with_facts(PACK, BLANK, facts))):  # nothing is asked beside a stop
        assert said(facts) == said(case.facts)
    stated = [name for name in SLOTS if value_of(case.facts, name) is not None]
    assert set(asked) <= set(stated)
    assert len(asked) == len(set(asked))


def test_asking_spares_questions_over_all_cases():
    asked = sum(len(asked_through(case.id)[1]) for case in PACK.cases)
    stated = sum(value_of(case.facts, name) is not None for case in PACK.cases for name in SLOTS)
    assert asked < stated


@each_case
def test_questions_come_in_the_order_of_the_stages_with_every_value_tried(case):
    order = PACK.vocabulary.stage_order
    questions = ask(PACK, case)
    stages = [order[question.stage] for question in questions]
    assert stages == sorted(stages)
    stopped = stops(infer(PACK, case))
    assert {q.fact for q in questions} == set(() if stopped else relevant_facts(PACK, case.facts))
    assert all(question.answers for question in questions)
