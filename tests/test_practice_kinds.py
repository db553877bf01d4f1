"""The kinds of practice questions on a small pack: right answers, rival answers, people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import practising
from pathways.cases.hypothetical import contradictions
from pathways.explain.change import conclusions
from pathways.explain.whynot import near_misses
from pathways.language.case import Case
from pathways.language.facts import Facts, value_of, with_value
from pathways.learn.asking import askable, names, of_kind, question
from pathways.learn.questions import KINDS, LESS, MORE, SAME, Kind, Name, Single, Twofold
from pathways.learn.turns import turns
from pathways.logic.infer import EVALUATOR, infer
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return practising.pack(tmp_path_factory.mktemp("practice"))


def ran(pack: Pack, facts: Facts) -> Proof:
    return infer(pack, Case("x", "x", (), facts), engine=EVALUATOR)


def argued(pack: Pack, facts: Facts, option: str, stance: str = "for") -> bool:
    said = conclusions(ran(pack, facts))
    return any(pack.rules_by_id[name].argument == (stance, option) for name in said)


def singles(pack: Pack, kind: Kind) -> Iterator[Single]:
    for rule in askable(pack):
        for number in range(6):
            found = question(pack, Name(rule.id, number, kind))
            if found:
                assert isinstance(found, Single)
                yield found


def test_only_specific_rules_that_somebody_can_meet_are_asked(small: Pack) -> None:
    asked = {rule.id for rule in askable(small)}
    assert {"fit-for-knife", "high-grade", "skin-is-another", "bone-is-scanned"} <= asked
    assert asked.isdisjoint({"for-everyone", "far", "alarm-stops"})
    for kind in KINDS:
        assert question(small, Name("for-everyone", 0, kind)) is None
        assert question(small, Name("no-such-rule", 0, kind)) is None


def test_an_argument_with_a_waiting_correction_is_never_asked(small: Pack) -> None:
    rule = small.rules_by_id["tired-rests"]
    for turn in turns(small, rule):
        for facts in (turn.before, turn.after):
            assert value_of(facts, "near") is not None
    for name in list(names(small, rule)):
        found = question(small, name)
        if isinstance(found, Single) and found.proof:
            assert "pending" not in conclusions(found.proof).values() or name.kind == "ask"


def test_a_pair_never_differs_by_a_convention_alone(small: Pack) -> None:
    assert turns(small, small.rules_by_id["young-walks"]) == ()


def test_nobody_is_asked_what_no_case_states(small: Pack) -> None:
    for rule in askable(small):
        assert all(turn.fact != "nobody_knows" for turn in turns(small, rule))
    for found in singles(small, "ask"):
        assert "nobody_knows" not in found.choices


def test_a_count_is_not_the_last_one_before_a_threshold(small: Pack) -> None:
    found = turns(small, small.rules_by_id["many-against-knife"])
    counts = {turn.speaking["count"] for turn in found} | {turn.silent["count"] for turn in found}
    assert counts
    assert counts.isdisjoint({5, 6})


def people_of(found: Any) -> list[Facts]:
    if isinstance(found, Twofold):
        return [found.before.facts, found.after.facts]
    return [found.proof.facts] if found.proof else []


def test_people_are_told_with_tumour_and_extent_and_more_and_no_stop(small: Pack) -> None:
    seen = 0
    for rule in askable(small):
        for kind in KINDS:
            name = of_kind(small, rule, 0, kind)
            found = name and question(small, name)
            for facts in people_of(found) if found else []:
                seen += 1
                assert {"tumour", "places", "count"} <= set(facts)
                assert len(facts) >= 4 or kind in ("ask", "concordance", "why-not")
                assert not contradictions(small, facts)
                assert "alarm-stops" not in conclusions(ran(small, facts))
    assert seen > 20


def test_why_asks_for_the_fact_without_which_nothing_argues(small: Pack) -> None:
    found = list(singles(small, "why"))
    assert found
    for one in found:
        assert one.proof
        stance, option = one.rule.argument or ("", "")
        assert argued(small, one.proof.facts, option, stance)
        for fact in one.choices:
            without = with_value(one.proof.facts, fact, None)
            assert argued(small, without, option, stance) is (fact != one.right)
        assert one.right not in ("places", "count") or one.rule.id == "many-against-knife"


def test_why_is_not_asked_where_the_extent_alone_carries(small: Pack) -> None:
    assert of_kind(small, small.rules_by_id["bone-is-scanned"], 0, "why") is None


def changed(pack: Pack, facts: Facts, key: str) -> Facts:
    fact, _, word = key.partition("=")
    kind = pack.vocabulary.facts[fact].type
    value: Any = word
    if kind == "boolean":
        value = word == "true"
    elif kind == "integer":
        value = int(word)
    elif kind == "set":
        value = () if word == "none" else tuple(word.split("+"))
    return with_value(facts, fact, value)


def test_why_not_asks_for_the_one_change_that_is_enough(small: Pack) -> None:
    found = list(singles(small, "why-not"))
    assert found
    for one in found:
        assert one.proof
        assert not argued(small, one.proof.facts, one.option)
        for key in one.choices:
            after = changed(small, one.proof.facts, key)
            assert not contradictions(small, after)
            assert argued(small, after, one.option) is (key == one.right)


def test_why_not_is_a_nearest_miss(small: Pack) -> None:
    for one in singles(small, "why-not"):
        assert one.proof
        misses = near_misses(small, one.proof.case, [one.rule], most=9)
        alone = {miss.moves[0].fact for miss in misses if len(miss.moves) == 1}
        assert one.right.partition("=")[0] in alone


def test_ask_offers_one_fact_that_changes_the_option_and_others_that_never_can(
    small: Pack,
) -> None:
    found = list(singles(small, "ask"))
    assert found
    for one in found:
        assert one.proof
        assert all(value_of(one.proof.facts, fact) is None for fact in one.choices)
        on_it = [rule for rule in small.rules if rule.option == one.option]
        for fact in one.choices:
            rests = any(test.fact == fact for rule in on_it for test in rule.tests)
            assert rests is (fact == one.right)
        assert one.right not in ("tumour", "places", "count")


def test_misuse_offers_the_limits_of_other_options_of_the_stage(small: Pack) -> None:
    found = list(singles(small, "misuse"))
    assert found
    for one in found:
        assert one.choices[one.right] == one.rule.misuse
        for key in set(one.choices) - {one.right}:
            other = small.rules_by_id[key]
            assert other.option != one.option
            assert other.stage == one.rule.stage
            assert not {t.fact for t in other.tests} & {t.fact for t in one.rule.tests} - {"extent"}


def test_a_contrast_says_what_is_now_and_no_longer_said_of_an_option(small: Pack) -> None:
    name = of_kind(small, small.rules_by_id["fit-for-knife"], 0, "contrast")
    assert name
    found = question(small, name)
    assert isinstance(found, Twofold)
    assert found.several
    gained = argued(small, found.after.facts, "knife")
    assert found.own == {f"{'appears' if gained else 'goes'}.for.knife"}
    words = found.choices[next(iter(found.own))]
    assert words == f"Knife: {'now' if gained else 'no longer'} supported"


def test_a_contrast_never_has_a_general_argument_as_a_true_statement(small: Pack) -> None:
    for rule in askable(small):
        for number in range(12):
            found = question(small, Name(rule.id, number, "contrast"))
            assert not found or not any(key.endswith(".for.talk") for key in found.true)


def test_a_concordance_tells_which_way_the_support_shifts(small: Pack) -> None:
    seen = set()
    for rule in askable(small):
        for number in range(6):
            found = question(small, Name(rule.id, number, "concordance"))
            if found:
                assert isinstance(found, Twofold)
                assert value_of(found.before.facts, found.fact) is None
                (key,) = found.true
                seen.add(key)
    assert seen == {MORE, LESS, SAME}


def test_a_question_is_the_same_by_its_name_and_another_by_its_number(
    small: Pack, tmp_path: Path
) -> None:
    rule = small.rules_by_id["high-grade"]
    again = practising.pack(tmp_path)
    for kind in KINDS:
        name = of_kind(small, rule, 0, kind)
        if name:
            one, other = question(small, name), question(again, name)
            assert one
            assert other
            assert list(one.choices) == list(other.choices)
            assert one.true == other.true


def test_a_pack_without_cases_is_practised_on_the_smallest_people(tmp_path: Path) -> None:
    bare = practising.pack(tmp_path, [])
    assert "high-grade" in {rule.id for rule in askable(bare)}
    name = of_kind(bare, bare.rules_by_id["high-grade"], 0, "contrast")
    found = name and question(bare, name)
    assert isinstance(found, Twofold)
    assert found.fact == "grade"
