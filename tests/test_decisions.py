"""Where a walk asks, and about which options."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pathways.language.case import NamedDecision, Teaching
from pathways.loading.loading import documents_pack
from pathways.packs.pack import Pack
from pathways.walks.decisions import Decision, decisions
from pathways.walks.walk import Walk, walk
from small import Data, derived, fact, load, rule, sections, staged

OPTIONS = {
    **dict.fromkeys(["look", "feel", "ask", "listen"], "first"),
    **dict.fromkeys(["cut", "burn"], "second"),
    **dict.fromkeys(["wait", "talk"], "third"),
}


def _is(name: str) -> Data:
    return {"fact": name, "is": True}


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    facts = {name: fact("boolean") for name in "abcdefgs"}
    rules = [
        rule("wide", _is("a"), derives={"extent": "wide"}),
        rule("everyone", _is("a"), argues_for="look"),
        rule("feel-b", _is("b"), argues_for="feel"),
        rule("cut-b", _is("b"), argues_for="cut", stage="second"),
        rule("not-cut-c", _is("c"), argues_against="cut", stage="second"),
        rule("no-burn-d", _is("d"), cautions_on="burn", stage="second"),
        rule("talk-e", _is("e"), argues_for="talk", stage="third"),
        rule("wait-e", _is("e"), argues_for="wait", stage="third"),
        rule("written", _is("f"), argues_for="burn", stage="second", claims=["T1"]),
        rule(
            "corrected",
            {"all": [_is("f"), _is("g")]},
            argues_against="burn",
            stage="second",
            layer="correction",
            replaces=["written"],
        ),
        rule("stop", _is("s"), gives="stop"),
    ]
    extent = {**derived(["wide"]), "frame": True}
    return load(tmp_path, sections(facts, {"extent": extent}, options=OPTIONS), rules)


def _walk(pack: Pack, *named: tuple[str, str], **stages: dict[str, Any]) -> Walk:
    case = staged(pack, **stages)
    made = tuple(
        NamedDecision(stage=stage, options=tuple(options.split()), why="It matters.")
        for stage, options in named
    )
    return walk(pack, replace(case, teaching=Teaching(decisions=made)))


def _asked(pack: Pack, walked: Walk) -> dict[str, str]:
    return {each.step.stage: " ".join(each.options) for each in decisions(pack, walked)}


@pytest.mark.parametrize(
    ("stages", "asked"),
    [
        # what holds for everyone is no decision
        ({"first": {"a": True}}, {}),
        # a new reason for one option, beside others of the stage for which there is none
        ({"first": {"a": True, "b": True}}, {"first": "look feel ask listen"}),
        # the reason is new at an earlier stage, and nothing speaks the other way at its own
        ({"first": {"b": True}, "second": {"d": False}}, {"first": "look feel ask listen"}),
        # new facts speak the other way on an option of the stage
        ({"second": {"b": True, "c": True}}, {"second": "cut burn feel"}),
        # so they do if they were known before
        (
            {"first": {"b": True, "c": True}},
            {"first": "look feel ask listen", "second": "cut burn"},
        ),
        # nothing speaks for any option here
        ({"second": {"d": True}}, {}),
        # all options of the stage are argued for: nothing to decide between
        ({"third": {"e": True}}, {}),
        # an argument whose correction waits counts for nothing
        ({"second": {"f": True}}, {}),
        ({"second": {"f": True, "g": False}}, {"second": "cut burn"}),
        # later facts change an option of an earlier stage
        ({"first": {"a": True}, "third": {"b": True}}, {"third": "wait talk feel cut"}),
        # nothing is known
        ({"first": {}}, {}),
    ],
)
def test_what_is_worth_asking(pack: Pack, stages: Data, asked: dict[str, str]) -> None:
    assert _asked(pack, _walk(pack, **stages)) == asked


def test_a_case_that_names_decisions_has_no_others(pack: Pack) -> None:
    named = [("third", "wait look"), ("second", "burn cut talk")]
    walked = _walk(pack, *named, first={"a": True, "b": True}, second={"c": True})
    assert decisions(pack, walked) == (
        Decision(walked.steps[1], ("burn", "cut", "talk"), "It matters."),
        Decision(walked.steps[2], ("wait", "look"), "It matters."),
    )


def test_a_stop_is_always_a_decision(pack: Pack) -> None:
    assert _asked(pack, _walk(pack, second={"s": True})) == {"second": "cut burn wait talk"}
    walked = _walk(pack, first={"b": True}, second={"s": True, "c": True})
    assert _asked(pack, walked) == {"first": "look feel ask listen", "second": "cut burn wait talk"}


def test_a_stop_ends_the_decisions_that_are_named(pack: Pack) -> None:
    named = [("first", "look feel"), ("third", "wait talk")]
    walked = _walk(pack, *named, second={"s": True})
    assert _asked(pack, walked) == {"first": "look feel", "second": "cut burn wait talk"}
    walked = _walk(pack, ("second", "cut look"), second={"s": True})
    assert _asked(pack, walked) == {"second": "cut look"}


@pytest.mark.parametrize("name", sorted(documents_pack().cases_by_id))
def test_what_the_teaching_cases_ask(name: str) -> None:
    rules = documents_pack()
    walked = walk(rules, rules.cases_by_id[name])
    found = decisions(rules, walked)
    steps = [walked.steps.index(each.step) for each in found]
    assert steps == sorted(set(steps))
    assert all(1 <= len(set(each.options)) == len(each.options) <= 6 for each in found)
    assert bool(walked.stopped_at) == any(each.step.stops for each in found)
