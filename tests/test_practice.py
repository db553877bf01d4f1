"""Practice questions: made of a rule, answered by running the rules, the same each time."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

import pytest

from pathways.cases.case import Case, value_of
from pathways.cases.hypothetical import contradictions
from pathways.explain.change import changed_case
from pathways.explain.possible_facts import slots
from pathways.html.practice import people, reveal, task
from pathways.html.sources import Medium
from pathways.inference.infer import EVALUATOR, infer
from pathways.inference.proof import Proof
from pathways.learn import turns as turns_module
from pathways.learn.questions import (
    KINDS,
    LESS,
    MORE,
    SAME,
    SHIFTS,
    Name,
    Question,
    askable,
    names,
    question,
)
from pathways.learn.statements import Statement
from pathways.learn.verdict import SHOW, Agreement, agreements, chosen_keys, rating
from pathways.packs.loading import documents_pack
from pathways.packs.rules import Rule
from pathways.show.result import result_of

PACK = documents_pack()
RULES = askable(PACK)
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
Said = dict[tuple[str, str | None], set[str]]


def asked(rule: Rule) -> list[Question]:
    """Return the first questions of a rule."""
    return _asked(rule.id)


@cache
def _asked(rule: str) -> list[Question]:
    found = [question(PACK, name) for name in islice(names(PACK, PACK.rules_by_id[rule]), 4)]
    assert all(found)
    return [one for one in found if one]


def some(rule: str, kind: str) -> Question:
    """Return the first question of a rule and a kind."""
    return next(q for q in asked(PACK.rules_by_id[rule]) if q.name.kind == kind)


def said(proof: Proof, stage: str) -> Said:
    """Return what the independent evaluator finds to be argued at a stage, and its stop cards."""
    again = infer(PACK, proof.case, engine=EVALUATOR)
    result = result_of(again)
    found: Said = {}
    for option, arguments in result.options.items():
        for stance in ("for", "against", "caution"):
            for argument in arguments.of(stance):
                if PACK.rules_by_id[argument.rule].stage == stage:
                    found.setdefault((stance, option), set()).add(argument.rule)
    for card in result.stops:
        if PACK.rules_by_id[card.rule].stage == stage:
            found.setdefault(("stop", None), set()).add(card.rule)
    return found


def borne_out(before: Said, after: Said, statement: Statement) -> bool:
    key = (statement.stance or "stop", statement.option)
    one, other = before.get(key, set()), after.get(key, set())
    return bool(other - one if statement.happening == "appears" else one - other)


def happenings(before: Said, after: Said) -> set[str]:
    """Return every key of a statement that two runs bear out."""
    stances = {None: "stop", "for": "for", "against": "against", "caution": "caution"}
    every = [
        Statement(happening, stance, option)
        for happening in ("appears", "goes")
        for stance, word in stances.items()
        for (said_word, option) in {*before, *after}
        if said_word == word
    ]
    return {statement.key for statement in every if borne_out(before, after, statement)}


def test_every_rule_that_argues_can_be_asked_unless_a_correction_always_stands_in():
    silent = [rule for rule in PACK.rules if rule.argument and rule not in RULES]
    assert len(RULES) > 100
    for rule in silent:
        assert rule.id in PACK.corrections_of
        assert not turns_module.turns(PACK, rule)


@each_rule
def test_a_rule_has_at_least_three_different_questions(rule):
    found = asked(rule)
    assert len({(str(q.before.facts), str(q.after.facts)) for q in found}) == len(found) >= 3
    assert all(q.rule is rule and q.option == rule.option for q in found)


def test_rules_that_can_be_asked_in_one_way_only_are_few_and_known():
    """Where two arguments of one kind always swap, or a fact always pulls both ways."""
    one_way = {
        rule.id
        for rule in RULES
        if len({q.name.kind for q in asked(rule)}) == 1
        and len({name.kind for name in names(PACK, rule)}) == 1
    }
    assert one_way == {
        "systemic-is-primary-chemotherapy",
        "aggressive-tumours-are-watched-closely",
        "indolent-tumours-are-still-watched",
    }


@each_rule
def test_exactly_one_fact_differs_and_nothing_contradicts_itself(rule):
    for found in asked(rule):
        one, other = found.before.facts, found.after.facts
        differ = [n for n in slots(PACK) if value_of(one, n) != value_of(other, n)]
        assert differ == [found.fact]
        assert (value_of(one, found.fact) is None) is (found.name.kind == "concordance")
        assert not contradictions(PACK, one)
        assert not contradictions(PACK, other)


@each_rule
def test_the_true_statements_are_exactly_the_differences_at_the_stage(rule):
    for found in asked(rule):
        if found.name.kind != "contrast":
            continue
        before, after = said(found.before, rule.stage), said(found.after, rule.stage)
        assert found.true == happenings(before, after)
        assert found.true <= set(found.choices)
        assert found.own, "the rule that is asked about turns"
        assert len(found.choices) > len(found.true), "something must be told apart"
        for key in found.choices:
            assert Statement.of(key).key == key


@each_rule
def test_a_shift_is_what_the_two_runs_say(rule):
    for found in asked(rule):
        if found.name.kind != "concordance":
            continue
        before, after = said(found.before, rule.stage), said(found.after, rule.stage)
        signs = set()
        for stance in ("for", "against", "caution"):
            one, other = (side.get((stance, rule.option), set()) for side in (before, after))
            towards = 1 if stance == "for" else -1
            signs |= {towards for _ in other - one} | {-towards for _ in one - other}
        expected = {frozenset(): SAME, frozenset({1}): MORE, frozenset({-1}): LESS}
        assert found.true == {expected[frozenset(signs)]}
        assert found.choices == SHIFTS


def test_arguments_are_never_about_options_of_another_stage():
    for rule in RULES:
        assert PACK.vocabulary.options[rule.option].stage == rule.stage


def test_what_is_true_is_not_always_the_same():
    true = [key for rule in RULES[::5] for q in asked(rule) for key in q.true]
    for key in (MORE, LESS, SAME):
        assert true.count(key) > 5
    assert sum(key.startswith("goes") for key in true) > 10
    assert sum(key.startswith("appears") for key in true) > 10


def test_the_same_name_gives_the_same_question():
    before = [(q.choices, q.before.facts, q.after.facts, q.true) for q in asked(RULES[3])]
    turns_module.turns.cache_clear()
    _asked.cache_clear()
    assert before == [(q.choices, q.before.facts, q.after.facts, q.true) for q in asked(RULES[3])]


def test_numbers_go_on_when_the_questions_are_used_up():
    rule = RULES[0]
    number = len(turns_module.turns(PACK, rule))
    one, again = (question(PACK, Name(rule.id, n, "contrast")) for n in (0, number))
    assert one is not None
    assert again is not None
    assert one.before.facts == again.before.facts
    assert next(names(PACK, rule, 5000)).number >= 5000


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "a.1",
        "a.b",
        "a..contrast",
        "a.1.other",
        "a.-1.contrast",
        "a.1.contrast.",
        "a.٣.contrast",
        "a.1234567.contrast",
        ".",
    ],
)
def test_what_names_no_question_is_no_name(text):
    assert Name.of(text) is None


def test_a_name_reads_back():
    name = Name("mri-not-possible", 12, "concordance")
    assert Name.of(str(name)) == name


@pytest.mark.parametrize("rule", ["no-such-rule", "distant-metastasis", "older-age-and-tolerance"])
def test_a_rule_that_cannot_be_asked_about_gives_no_question(rule):
    assert all(question(PACK, Name(rule, 0, kind)) is None for kind in KINDS)


def test_a_fact_that_comes_to_light_can_be_asked_as_a_what_if(read):
    found = some("mri-not-possible", "concordance")
    stated = {k: list(v) if isinstance(v, tuple) else v for k, v in found.before.facts.items()}
    case = changed_case(PACK, read(**stated), {found.fact: value_of(found.after.facts, found.fact)})
    assert case.facts == found.after.facts


# --- answers ----------------------------------------------------------------------------------


def test_an_answer_is_read_from_an_address():
    contrast, shift = some("mri-not-possible", "contrast"), some("mri-not-possible", "concordance")
    two = list(contrast.choices)[:2]
    assert chosen_keys(contrast, ",".join(two)) == set(two)
    assert chosen_keys(contrast, SHOW) == chosen_keys(shift, SHOW) == frozenset()
    assert chosen_keys(shift, MORE) == {MORE}
    for question_, text in [
        (shift, "more,less"),
        (shift, ""),
        (contrast, ""),
        (contrast, "appears.for.nothing"),
        (contrast, f"{two[0]},{two[0]}"),
        (contrast, "more"),
    ]:
        assert chosen_keys(question_, text) is None


def test_every_choice_is_told_by_who_holds_it_to_be_true():
    found = some("immunotherapy-can-last", "contrast")
    wrong = next(key for key in found.choices if key not in found.true)
    right = next(iter(found.true))
    told = agreements(found, frozenset({wrong, right}))
    assert told[wrong] is Agreement.YOU
    assert told[right] is Agreement.BOTH
    assert all(told[key] is Agreement.RULES for key in found.true - {right})
    assert list(told) == list(found.choices)


def test_a_rule_is_missed_unless_its_own_change_and_no_wrong_one_is_chosen():
    found = some("immunotherapy-can-last", "contrast")
    wrong = next(key for key in found.choices if key not in found.true)
    assert found.own < found.true
    ratings = [
        rating(found, frozenset()),
        rating(found, found.true | {wrong}),
        rating(found, found.true - found.own),
        rating(found, found.own),
        rating(found, found.true, "guess"),
        rating(found, found.true),
        rating(found, found.true, "very"),
    ]
    assert [int(one) for one in ratings] == [1, 1, 1, 2, 2, 3, 4]


# --- words ---------------------------------------------------------------------------------------


@each_rule
def test_the_question_does_not_give_its_rule_away_and_the_reveal_tells_it(rule):
    for found in asked(rule):
        shown = task(found) + people(found) + "".join(found.choices.values())
        assert rule.title not in shown
        wrong = next(key for key in found.choices if key not in found.true)
        for chosen in (frozenset(), found.true, frozenset({wrong})):
            told = reveal(found, chosen, Medium())
            assert re.sub("'", "&#x27;", rule.title) in told
            assert not re.search(r"\b(right|wrong|correct|incorrect|score|should)\b", _own(told))
            assert ("agree" in told) is (chosen == found.true)
            assert "ask?c=v1." in told


def _own(told: str) -> str:
    """Return the words of a reveal that are not those of the rules."""
    lead = told[: told.index("</p>")]
    return re.sub("<[^>]+>", " ", lead)


@each_rule
def test_what_only_the_learner_says_gets_its_reason(rule):
    for found in asked(rule):
        if found.name.kind == "contrast":
            wrong = frozenset(key for key in found.choices if key not in found.true)
            told = reveal(found, wrong, Medium())
            group = told[told.index("Only you") :].partition("</section>")[0]
            assert group.count("<li>") >= len(wrong)


def test_a_case_of_a_question_carries_nothing_but_facts():
    found = some("mri-not-possible", "contrast")
    assert isinstance(found.before.case, Case)
    assert found.before.case.reveals == ()
