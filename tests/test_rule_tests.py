"""Tests of rules: those of the pack that ships pass, and a failure says what, where and why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import authored
from pathways.authoring.report import run_tests
from pathways.authoring.rule_tests import case_failures, rule_failures
from pathways.loading.loading import documents_pack, load_packs
from pathways.logic.proof import Status
from pathways.packs.pack import Pack


def test_the_shipped_rules_do_what_their_tests_say(shipped: Pack) -> None:
    assert list(rule_failures(shipped)) == []


def test_every_shipped_rule_has_a_test_of_each_outcome(shipped: Pack) -> None:
    tested = {(test.rule, test.expected) for test in shipped.rule_tests.tests}
    assert tested == {(rule.id, status) for rule in shipped.rules for status in Status}


def test_the_tests_stand_in_the_order_of_the_rules(shipped: Pack) -> None:
    order = list(dict.fromkeys(test.rule for test in shipped.rule_tests.tests))
    assert order == list(shipped.rules_by_id)


def test_the_shipped_tests_notice_every_mutant_without_the_teaching_cases(shipped: Pack) -> None:
    found = run_tests(replace(shipped, cases=()), mutants=True)
    assert found.failures == []
    assert found.mutation is not None
    missed = [m for rule in found.mutation.rules for m in rule.of("not noticed")]
    assert (missed, found.mutation.stale, found.mutation.score) == ([], [], 100)


def test_the_explorer_does_not_read_the_tests() -> None:
    assert documents_pack().rule_tests.tests == ()


# --- failures ----------------------------------------------------------------------------------


def _failure(folder: Path, test: str, rule: str = "few-are-few") -> list[str]:
    pack = authored.load(folder, f"tests:\n  {rule}:\n    - {test}\n")
    (failure,) = rule_failures(pack)
    return [line.replace(f"{folder}/", "") for line in failure.lines()]


def test_a_test_that_passes(tmp_path: Path) -> None:
    assert list(rule_failures(authored.load(tmp_path, f"tests:\n{authored.FEW_TESTS}"))) == []


def test_what_a_rule_waits_for(tmp_path: Path) -> None:
    assert _failure(tmp_path, "fires: {seen: true}") == [
        "rules-0.tests.yaml:3:7: rule few-are-few",
        "    expected  fires",
        "    got       waits",
        "    why not   Condition: A title is 5 or less. Found: A title is unknown.",
    ]


def test_what_refutes_a_rule(tmp_path: Path) -> None:
    assert _failure(tmp_path, "waits: {count: 6}")[1:] == [
        "    expected  waits",
        "    got       does not fire",
        "    why       Condition: A title is 5 or less. Found: A title: 6.",
    ]


def test_what_carries_a_rule(tmp_path: Path) -> None:
    assert _failure(tmp_path, "does_not_fire: {seen: true, count: 5}")[1:] == [
        "    expected  does not fire",
        "    got       fires",
        "    why       Condition: A title: yes. Found: A title: yes.",
        "              Condition: A title is 5 or less. Found: A title: 5.",
    ]


def test_a_derived_fact_is_followed_to_what_is_stated(tmp_path: Path) -> None:
    test = "fires: {seen: true, sites: [lung], count: 6}"
    assert _failure(tmp_path, test, "few-and-far")[3:] == [
        "    why not   Condition: A title: yes. Found: A title: no.",
        "              Condition: A title is 5 or less. Found: A title: 6.",
    ]


def test_an_unknown_derived_fact_is_followed_to_what_is_unknown(tmp_path: Path) -> None:
    assert _failure(tmp_path, "fires: {count: 5, sites: [bone]}", "few-and-far")[3:] == [
        "    why not   Condition: A title: yes. Found: A title is unknown.",
    ]


def test_only_the_rules_asked_for(tmp_path: Path) -> None:
    tests = "tests:\n  few-are-few:\n    - fires: {}\n  told-or-not:\n    - waits: {}\n"
    pack = authored.load(tmp_path, tests)
    assert [failure.about for failure in rule_failures(pack)] == ["few-are-few", "told-or-not"]
    assert [failure.about for failure in rule_failures(pack, ["told-or-not"])] == ["told-or-not"]


def test_a_teaching_case_that_shows_something_else(tmp_path: Path) -> None:
    text = "facts: {seen: true}\nshows:\n  rules: [few-are-few]\n  derived: {few: false}\n"
    authored.write_case(authored.write(tmp_path), text)
    (failure,) = case_failures(load_packs([tmp_path], tests=True))
    assert [line.replace(f"{tmp_path}/", "") for line in failure.lines()] == [
        "cases/a-case.yaml:2:1: teaching case a-case",
        "    expected  what it shows",
        "    got       something else",
        "    why       few is unknown, not false",
        "              the rule few-are-few does not fire",
    ]
