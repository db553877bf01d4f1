"""Practice on the rules that ship: each question answered by running them, and told in words."""

from __future__ import annotations

import re
from functools import cache

import pytest

from pathways.cases.hypothetical import contradictions
from pathways.explain.change import changed_case
from pathways.language.case import Case
from pathways.language.facts import value_of
from pathways.language.rules import Rule
from pathways.learn.asking import askable, names, of_kind, question
from pathways.learn.likely import usual_facts
from pathways.learn.questions import (
    KINDS,
    LESS,
    MORE,
    SAME,
    SHIFTS,
    SHOWN,
    Name,
    PracticeQuestion,
    Single,
    Twofold,
)
from pathways.learn.speaking import touches
from pathways.learn.statements import ShiftStatement
from pathways.learn.verdict import SHOW, Agreement, agreements, chosen_keys, rating
from pathways.loading.loading import documents_pack
from pathways.logic.general import is_general
from pathways.logic.infer import EVALUATOR, infer
from pathways.logic.possible_facts import slots
from pathways.packs.proof import Proof
from pathways.render.html.practice import asked, heading, people
from pathways.render.html.practice_reveal import reveal
from pathways.render.html.sources import Medium
from pathways.walks.result import result_of

PACK = documents_pack()
RULES = askable(PACK)
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
Said = dict[tuple[str, str], set[str]]


@cache
def _asked(rule: str) -> list[PracticeQuestion]:
    made = [of_kind(PACK, PACK.rules_by_id[rule], 0, kind) for kind in KINDS]
    found = [question(PACK, name) for name in made if name]
    assert all(found)
    return [one for one in found if one]


def asked_of(rule: Rule) -> list[PracticeQuestion]:
    """Return the first question of each kind of a rule."""
    return _asked(rule.id)


def twofold(rule: Rule) -> list[Twofold]:
    return [one for one in asked_of(rule) if isinstance(one, Twofold)]


def contrast(goes_with: int = 1) -> Twofold:
    """Return the first contrast with at least so many true statements."""
    every = (one for rule in RULES for one in twofold(rule) if one.several)
    return next(one for one in every if len(one.true) >= goes_with)


def single(kind: str) -> PracticeQuestion:
    return next(q for rule in RULES for q in asked_of(rule) if q.name.kind == kind)


def said(proof: Proof, stage: str) -> Said:
    """Return what the independent evaluator finds to be argued at a stage."""
    again = infer(PACK, proof.case, engine=EVALUATOR)
    found: Said = {}
    for option, arguments in result_of(again).options.items():
        for stance in ("for", "against", "caution"):
            for argument in arguments.of(stance):
                if PACK.rules_by_id[argument.rule].stage == stage:
                    found.setdefault((stance, option), set()).add(argument.rule)
    return found


def test_every_argument_is_asked_unless_it_is_general_or_never_stands():
    assert len(RULES) > 80
    for rule in RULES:
        assert rule.argument
        assert not rule.general


def test_every_kind_is_asked_of_many_rules():
    kinds = [q.name.kind for rule in RULES for q in asked_of(rule)]
    for kind in KINDS:
        assert kinds.count(kind) > 20, kind


@each_rule
def test_people_are_believable(rule):
    """Tumour, extent and more; no contradiction, no stop, and no fact that no case states."""
    usual = [n for n in usual_facts(PACK) if any(value_of(c.facts, n) for c in PACK.cases)]
    known = {n for n in slots(PACK) if any(value_of(c.facts, n) is not None for c in PACK.cases)}
    for found in asked_of(rule):
        proofs = [found.proof] if isinstance(found, Single) else [found.before, found.after]
        for proof in filter(None, proofs):
            stated = {n for n in slots(PACK) if value_of(proof.facts, n) is not None}
            asked = set() if isinstance(found, Single) else {found.fact}
            # a rule that turns on the tumour can ask what would follow if it were another
            assert usual[0] in stated | asked or touches(PACK, rule, usual[0])
            assert len(stated | asked) >= 3
            assert not contradictions(PACK, proof.facts)
            assert not result_of(proof).stops
            assert stated <= known


@each_rule
def test_exactly_one_fact_differs(rule):
    for found in twofold(rule):
        one, other = found.before.facts, found.after.facts
        differ = [n for n in slots(PACK) if value_of(one, n) != value_of(other, n)]
        assert differ == [found.fact]
        assert (value_of(one, found.fact) is None) is (found.name.kind == "concordance")


@each_rule
def test_the_true_statements_are_exactly_the_differences_at_the_stage(rule):
    for found in twofold(rule):
        if not found.several:
            continue
        before, after = said(found.before, rule.stage), said(found.after, rule.stage)
        expected = {f"appears.{s}.{o}" for s, o in after.keys() - before.keys()}
        expected |= {f"goes.{s}.{o}" for s, o in before.keys() - after.keys()}
        assert found.true == expected
        assert found.true <= set(found.choices)
        assert found.own, "the rule that is asked about turns"
        assert len(found.true) < len(found.choices)
        assert 3 <= len(found.choices) <= SHOWN
        for key in found.choices:
            assert ShiftStatement.of(key).key == key


@each_rule
def test_a_shift_is_what_the_two_runs_say(rule):
    for found in twofold(rule):
        if found.several:
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


@each_rule
def test_no_right_answer_rests_on_a_general_argument_or_one_that_waits_to_be_corrected(rule):
    for found in twofold(rule):
        for key in found.true:
            for change in found.changes(key):
                turned = PACK.rules_by_id[change.rule]
                for proof in (found.before, found.after):
                    argument = [
                        card
                        for arguments in result_of(proof).options.values()
                        for stance in ("for", "against", "caution")
                        for card in arguments.of(stance)
                        if card.rule == turned.id
                    ]
                    assert not any(card.correction_pending for card in argument)
                    assert not any(is_general(proof, turned) for _ in argument)


@each_rule
def test_of_single_questions_one_choice_is_right_and_each_has_its_sentence(rule):
    for found in asked_of(rule):
        if isinstance(found, Single):
            assert found.right in found.choices
            assert set(found.told) == set(found.choices)
            assert 3 <= len(found.choices) <= SHOWN
            assert len(set(found.choices.values())) == len(found.choices)


def test_the_deciding_fact_varies():
    """The fact that gives the extent decides most things; it must not be the usual answer."""
    right = [q.right for rule in RULES for q in asked_of(rule) if q.name.kind in ("why", "ask")]
    assert max(right.count(name) for name in set(right)) <= 0.25 * len(right)


def test_arguments_are_never_about_options_of_another_stage():
    for rule in RULES:
        assert PACK.vocabulary.options[rule.option].stage == rule.stage


def test_what_is_true_is_not_always_the_same():
    true = [key for rule in RULES for q in twofold(rule) for key in q.true]
    for key in (MORE, LESS, SAME):
        assert true.count(key) > 5
    assert sum(key.startswith("goes") for key in true) > 10
    assert sum(key.startswith("appears") for key in true) > 10


def test_numbers_go_on_when_the_questions_are_used_up():
    rule = RULES[0]
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
        "a.1_0.contrast",
        "a.99999.contrast",
        "a.123456.contrast",
        ".",
    ],
)
def test_what_names_no_question_is_no_name(text):
    assert Name.of(text) is None


def test_a_name_reads_back():
    name = Name("any-rule", 12, "why-not")
    assert Name.of(str(name)) == name


DERIVING = next(rule.id for rule in PACK.rules if rule.derived_fact)


@pytest.mark.parametrize("rule", ["no-such-rule", DERIVING])
def test_a_rule_that_cannot_be_asked_about_gives_no_question(rule):
    assert all(question(PACK, Name(rule, 0, kind)) is None for kind in KINDS)


def test_a_new_fact_can_be_asked_as_a_what_if(read):
    found = single("concordance")
    stated = {k: list(v) if isinstance(v, tuple) else v for k, v in found.before.facts.items()}
    case = changed_case(PACK, read(**stated), {found.fact: value_of(found.after.facts, found.fact)})
    assert case.facts == found.after.facts


# --- answers ----------------------------------------------------------------------------------


def test_an_answer_is_read_from_an_address():
    several, shift = contrast(), single("concordance")
    two = list(several.choices)[:2]
    assert chosen_keys(several, ",".join(two)) == set(two)
    assert chosen_keys(several, SHOW) == chosen_keys(shift, SHOW) == frozenset()
    assert chosen_keys(shift, MORE) == {MORE}
    for question_, text in [
        (shift, "more,less"),
        (shift, ""),
        (several, ""),
        (several, "appears.for.nothing"),
        (several, f"{two[0]},{two[0]}"),
        (several, "more"),
        (single("why"), ",".join(list(single("why").choices)[:2])),
    ]:
        assert chosen_keys(question_, text) is None


def test_every_choice_is_told_by_who_holds_it_to_be_true():
    found = contrast(2)
    wrong = next(key for key in found.choices if key not in found.true)
    right = next(iter(found.true))
    told = agreements(found, frozenset({wrong, right}))
    assert told[wrong] is Agreement.YOU
    assert told[right] is Agreement.BOTH
    assert all(told[key] is Agreement.RULES for key in found.true - {right})
    assert list(told) == list(found.choices)


def test_a_rule_is_missed_unless_its_own_change_and_no_wrong_one_is_chosen():
    found = contrast(2)
    wrong = next(key for key in found.choices if key not in found.true)
    assert found.own < found.true
    ratings = [
        rating(found, frozenset()),
        rating(found, found.true | {wrong}),
        rating(found, found.true - found.own),
        rating(found, found.own),
        rating(found, found.true, 25),
        rating(found, found.true, 50),
        rating(found, found.true),
        rating(found, found.true, 75),
        rating(found, found.true, 100),
    ]
    assert [int(one) for one in ratings] == [1, 1, 1, 2, 2, 2, 3, 3, 4]


# --- words ---------------------------------------------------------------------------------------


@each_rule
def test_the_question_does_not_give_its_rule_away_and_the_reveal_tells_it(rule):
    for found in asked_of(rule):
        shown = f"{heading(found)}{asked(found)}{people(found) or ''}"
        shown += "".join(found.choices.values())
        assert (rule.title in shown) is (found.name.kind == "misuse")
        wrong = next(key for key in found.choices if key not in found.true)
        for chosen in (frozenset(), found.true, frozenset({wrong})):
            told = str(reveal(found, chosen, Medium()))
            assert re.sub("'", "&#x27;", rule.title) in told
            if chosen:
                assert not re.search(r"\b(right|wrong|correct|incorrect|score)\b", _own(told))
                assert ("agree" in _own(told)) is (chosen == found.true)
            assert ("ask?c=v1." in told) is (found.name.kind != "misuse")


def _own(told: str) -> str:
    """Return the words of a reveal that are not those of the rules."""
    lead = told[: told.index("</p>")]
    return re.sub("<strong>.*?</strong>|<[^>]+>", " ", lead)


@each_rule
def test_what_only_the_learner_says_gets_its_reason(rule):
    for found in asked_of(rule):
        if found.several:
            wrong = frozenset(key for key in found.choices if key not in found.true)
            told = str(reveal(found, wrong, Medium()))
            group = told[told.index("Only you") :].partition("</section>")[0]
            assert group.count("<li>") >= len(wrong)


def test_a_case_of_a_question_carries_nothing_but_facts():
    found = contrast()
    assert isinstance(found.before.case, Case)
    assert found.before.case.reveals == ()
