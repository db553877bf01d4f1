"""What cases, conditions, derived facts, corrections and stops mean, as tables; on both engines."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from pathways.cases.case_reader import CaseReader
from pathways.explain.ask import ask
from pathways.language.case import Shows, Teaching
from pathways.loading.loading import load_packs
from pathways.logic.proof import NO_VALUE, Status
from pathways.packs.pack import Pack
from pathways.walks.appearances import appearances
from pathways.walks.expectations import mismatches
from pathways.walks.result import Result, result_of, stops
from pathways.walks.walk import Walk, walk
from pathways.yaml_text.yaml_tree import Tree
from small import Data, case_of, derived, fact, load, prove, rule, sections, staged, write

T, U, F = Status.FIRED, Status.WAITING, Status.REFUTED
Judge = Callable[[Data, Data], Status]


@pytest.fixture
def judge(tmp_path: Path, engine: str) -> Judge:
    """Return the status of a rule with a condition, for some facts."""
    words = sections(
        {
            "a": fact("boolean"),
            "b": fact("boolean"),
            "c": fact("boolean"),
            "markers": fact("markers", ["x", "y"]),
        }
    )

    def judged(condition: Data, facts: Data) -> Status:
        pack = load(tmp_path, words, [rule("probe", condition)])
        return prove(pack, facts, engine).findings["probe"].status

    return judged


def _facts(**truths: Status) -> Data:
    """State a fact to be true or false, or leave it unknown."""
    return {name: truth is T for name, truth in truths.items() if truth is not U}


A, B, C = ({"fact": name, "is": True} for name in "abc")


class TestKleene:
    """The truth tables of Kleene, Introduction to Metamathematics (1952), section 64."""

    AND = {
        (T, T): T,
        (T, U): U,
        (T, F): F,
        (U, T): U,
        (U, U): U,
        (U, F): F,
        (F, T): F,
        (F, U): F,
        (F, F): F,
    }
    OR = {
        (T, T): T,
        (T, U): T,
        (T, F): T,
        (U, T): T,
        (U, U): U,
        (U, F): U,
        (F, T): T,
        (F, U): U,
        (F, F): F,
    }
    NOT = {T: F, U: U, F: T}

    @pytest.mark.parametrize("pair", AND)
    def test_all(self, judge: Judge, pair: tuple[Status, Status]) -> None:
        assert judge({"all": [A, B]}, _facts(a=pair[0], b=pair[1])) is self.AND[pair]

    @pytest.mark.parametrize("pair", OR)
    def test_any(self, judge: Judge, pair: tuple[Status, Status]) -> None:
        assert judge({"any": [A, B]}, _facts(a=pair[0], b=pair[1])) is self.OR[pair]

    @pytest.mark.parametrize("truth", NOT)
    def test_not(self, judge: Judge, truth: Status) -> None:
        assert judge({"not": A}, _facts(a=truth)) is self.NOT[truth]

    @pytest.mark.parametrize("truth", NOT)
    def test_unknown_is_no_case_of_the_excluded_middle(self, judge: Judge, truth: Status) -> None:
        facts = _facts(a=truth)
        known = truth is not U
        assert judge({"any": [A, {"not": A}]}, facts) is (T if known else U)
        assert judge({"all": [A, {"not": A}]}, facts) is (F if known else U)

    @pytest.mark.parametrize("truths", list(product([T, U, F], repeat=3)))
    def test_nested(self, judge: Judge, truths: tuple[Status, Status, Status]) -> None:
        """not (a and (b or not c)), from the tables above."""
        a, b, c = truths
        expected = self.NOT[self.AND[a, self.OR[b, self.NOT[c]]]]
        condition = {"not": {"all": [A, {"any": [B, {"not": C}]}]}}
        assert judge(condition, _facts(a=a, b=b, c=c)) is expected


_PRESENT = {"fact": "markers.x", "is": "present"}


@pytest.mark.parametrize(
    ("state", "expected"), [("present", F), ("absent", T), ("not_tested", T), (None, U)]
)
def test_not_present(judge: Judge, state: str | None, expected: Status) -> None:
    """What each operator means stands in `meanings`; this is what surprises about markers."""
    facts = {"markers": {"x": state} if state else {}}
    assert judge({"not": _PRESENT}, facts) is expected


# --- derived facts -----------------------------------------------------------------------------

_BOOLEANS = {name: fact("boolean") for name in ("a", "b", "c")}


def _deriving(name: str, value: str | None, *tested: str) -> list[Data]:
    concludes = {name: value} if value else name
    return [
        rule(f"{name}-{value or 'rule'}-{on}", {"fact": on, "is": True}, derives=concludes)
        for on in tested
    ]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (T, T, True),
        (T, U, True),
        (T, F, True),
        (U, T, True),
        (U, U, None),
        (U, F, None),
        (F, T, True),
        (F, U, None),
        (F, F, False),
    ],
)
def test_derived_boolean(
    tmp_path: Path, engine: str, first: Status, second: Status, expected: bool | None
) -> None:
    """True if one of its rules fires; unknown if none fires and one waits; else false."""
    rules = _deriving("d", None, "a", "b")
    pack = load(tmp_path, sections(_BOOLEANS, {"d": derived()}), rules)
    proof = prove(pack, _facts(a=first, b=second), engine)
    assert proof.derived == {"d": expected}
    assert result_of(proof).derived == {"d": expected}  # in JSON, unknown is null


CHOICE: list[tuple[Status, Status, Status, str | None]] = [
    (T, T, T, "high"),  # the highest that fires
    (T, U, F, "high"),
    (T, F, F, "high"),
    (F, T, T, "middle"),  # provided every higher one is refuted
    (F, T, U, "middle"),
    (F, F, T, "low"),
    (U, T, T, None),  # a higher one waits: unknown
    (U, F, T, None),
    (F, U, T, None),
    (U, F, F, None),
    (F, U, F, None),
    (F, F, U, None),
    (U, U, U, None),
    (F, F, F, NO_VALUE),  # none fires and none waits: no value
]


@pytest.mark.parametrize(("high", "middle", "low", "expected"), CHOICE)
def test_derived_choice(
    tmp_path: Path, engine: str, high: Status, middle: Status, low: Status, expected: str | None
) -> None:
    rules = [  # written from the lowest up: the order of the text decides nothing
        *_deriving("d", "low", "c"),
        *_deriving("d", "middle", "b"),
        *_deriving("d", "high", "a"),
    ]
    words = sections(_BOOLEANS, {"d": derived(["high", "middle", "low"])})
    proof = prove(load(tmp_path, words, rules), _facts(a=high, b=middle, c=low), engine)
    assert proof.derived == {"d": expected}
    in_json = result_of(proof).derived
    assert in_json == ({} if expected == NO_VALUE else {"d": expected})


@pytest.mark.parametrize(
    ("facts", "statuses"),
    [
        ({"a": True}, [T, F, F, T]),  # high
        ({"a": False, "b": False, "c": True}, [F, T, F, T]),  # low
        ({"a": False, "b": False, "c": False}, [F, F, T, F]),  # no value: known not to be any
        ({}, [U, U, U, U]),
    ],
)
def test_conditions_on_a_derived_choice(
    tmp_path: Path, engine: str, facts: Data, statuses: list[Status]
) -> None:
    conditions: list[Data] = [
        {"fact": "d", "is": "high"},
        {"fact": "d", "is": "low"},
        {"not": {"fact": "d", "is_any": ["high", "low"]}},
        {"fact": "d", "is_any": ["high", "low"]},
    ]
    rules = [*_deriving("d", "high", "a", "b"), *_deriving("d", "low", "c")]
    rules += [rule(f"on-{i}", condition) for i, condition in enumerate(conditions)]
    pack = load(tmp_path, sections(_BOOLEANS, {"d": derived(["high", "low"])}), rules)
    findings = prove(pack, facts, engine).findings
    assert [findings[f"on-{i}"].status for i in range(4)] == statuses


def test_a_chain_of_derived_facts(tmp_path: Path, engine: str) -> None:
    """Forward chaining over five strata, in whichever order the rules are written."""
    names = [f"step_{i}" for i in range(5)]
    rules = [rule("end", {"fact": "step_4", "is": True}, argues_for="o")]
    for before, after in zip(reversed(["a", *names[:-1]]), reversed(names), strict=True):
        rules.append(rule(after.replace("_", "-"), {"fact": before, "is": True}, derives=after))
    words = sections(_BOOLEANS, {name: derived() for name in names}, options={"o": "first"})
    pack = load(tmp_path, words, rules)
    for stated, value in (({"a": True}, True), ({"a": False}, False), ({}, None)):
        proof = prove(pack, stated, engine)
        assert set(proof.derived.values()) == {value}
        assert ("o" in result_of(proof).options) is (value is True)


# --- corrections -------------------------------------------------------------------------------


@pytest.fixture
def corrected(tmp_path: Path) -> Pack:
    """A source rule that argues on `a`, and a correction that stands in for it on `b`."""
    rules = [
        rule("as-written", {"fact": "a", "is": True}, argues_for="o", claims=["T1"]),
        rule("note-as-written", {"fact": "a", "is": True}, claims=["T2"]),
        rule(
            "as-corrected",
            {"all": [{"fact": "a", "is": True}, {"fact": "b", "is": True}]},
            stage="second",
            argues_against="o",
            layer="correction",
            replaces=["as-written", "note-as-written"],
        ),
    ]
    return load(tmp_path, sections(_BOOLEANS, options={"o": "first"}), rules)


def _arguments(result: Result, option: str = "o") -> dict[str, list[str]]:
    said = result.options.get(option)
    stances = ("for", "against", "caution")
    return {s: [a.rule for a in said.of(s)] for s in stances} if said else {}  # type: ignore[arg-type]


class TestCorrections:
    def test_fires(self, corrected: Pack, engine: str) -> None:
        result = result_of(prove(corrected, {"a": True, "b": True}, engine))
        assert _arguments(result) == {"for": [], "against": ["as-corrected"], "caution": []}
        assert result.notes == []
        gone = [(r.rule, r.correction, r.option, r.stance) for r in result.replaced]
        assert gone == [
            ("as-written", "as-corrected", "o", "for"),
            ("note-as-written", "as-corrected", None, None),
        ]
        assert result.replaced[0].because  # what carried it still stands

    def test_waits(self, corrected: Pack, engine: str) -> None:
        result = result_of(prove(corrected, {"a": True}, engine))
        assert _arguments(result) == {"for": ["as-written"], "against": [], "caution": []}
        assert result.options["o"].for_[0].correction_pending
        assert result.replaced == []
        assert [(u.fact, u.rules, u.options) for u in result.unknown] == [
            ("b", ["as-corrected"], ["o"])
        ]

    def test_refuted(self, corrected: Pack, engine: str) -> None:
        result = result_of(prove(corrected, {"a": True, "b": False}, engine))
        assert _arguments(result) == {"for": ["as-written"], "against": [], "caution": []}
        assert not result.options["o"].for_[0].correction_pending
        assert [note.rule for note in result.notes] == ["note-as-written"]

    def test_does_nothing_to_a_rule_that_does_not_fire(self, corrected: Pack, engine: str) -> None:
        result = result_of(prove(corrected, {"a": False, "b": True}, engine))
        assert (result.options, result.replaced, result.notes) == ({}, [], [])

    @pytest.mark.parametrize("b", [{}, {"b": True}, {"b": False}])
    def test_layers_source(self, corrected: Pack, engine: str, b: Data) -> None:
        """The documents as written: no correction speaks, replaces or is pending."""
        result = result_of(prove(corrected.at("source"), {"a": True, **b}, engine))
        assert _arguments(result) == {"for": ["as-written"], "against": [], "caution": []}
        assert not result.options["o"].for_[0].correction_pending
        assert result.replaced == []
        assert result.unknown == []

    def test_layers_there_and_back(self, corrected: Pack) -> None:
        source = corrected.at("source")
        assert source.at("corrected") is corrected
        assert corrected.at("source") is source
        assert source.at("source") is source
        assert {rule.layer for rule in source.rules} == {"source"}

    def test_a_derived_fact_of_the_corrections_is_not_in_the_source(
        self, tmp_path: Path, engine: str
    ) -> None:
        rules = [
            rule("first", {"fact": "a", "is": True}, derives="d", layer="correction"),
            rule("second", {"fact": "d", "is": True}, layer="correction"),
        ]
        pack = load(tmp_path, sections(_BOOLEANS, {"d": derived()}), rules)
        assert prove(pack, {"a": True}, engine).derived == {"d": True}
        assert prove(pack.at("source"), {"a": True}, engine).derived == {}


def test_two_corrections_of_one_rule(tmp_path: Path, engine: str) -> None:
    """The first that fires is named; the other speaks too."""
    correcting: Data = {"layer": "correction", "cautions_on": "o", "replaces": ["written"]}
    rules = [
        rule("written", {"fact": "a", "is": True}, argues_for="o"),
        rule("one", {"fact": "b", "is": True}, **correcting),
        rule("two", {"fact": "c", "is": True}, **correcting),
    ]
    pack = load(tmp_path, sections(_BOOLEANS, options={"o": "first"}), rules)
    result = result_of(prove(pack, {"a": True, "b": True, "c": True}, engine))
    assert [(r.rule, r.correction) for r in result.replaced] == [("written", "one")]
    assert _arguments(result)["caution"] == ["one", "two"]
    result = result_of(prove(pack, {"a": True, "b": False, "c": True}, engine))
    assert [(r.rule, r.correction) for r in result.replaced] == [("written", "two")]
    result = result_of(prove(pack, {"a": True, "b": False}, engine))
    assert result.options["o"].for_[0].correction_pending


# --- reasons -----------------------------------------------------------------------------------


def test_because_names_what_carried_a_conclusion(tmp_path: Path, engine: str) -> None:
    words = sections(
        {**_BOOLEANS, "count": fact("integer", min=0, max=9), "sites": fact("set", ["x", "y"])},
        {"d": derived()},
        options={"o": "first"},
        constants={"five": 5},
    )
    condition: Data = {
        "all": [
            {"fact": "d", "is": True},
            {"fact": "count", "at_most": "five"},
            {"not": {"fact": "sites", "has_any": ["x"]}},
            {"any": [{"fact": "b", "is": True}, {"fact": "c", "is": True}]},
        ]
    }
    rules = [*_deriving("d", None, "a"), rule("argues", condition, argues_for="o")]
    facts = {"a": True, "count": 3, "sites": ["y"], "b": False, "c": True}
    result = result_of(prove(load(tmp_path, words, rules), facts, engine))
    said = [part.model_dump() for part in result.options["o"].for_[0].because]
    assert said == [
        {"rule": "d-rule-a"},
        {"fact": "count", "op": "at_most", "value": 5, "stated": 3},
        {"fact": "sites", "op": "not has_any", "value": ["x"], "stated": ["y"]},
        {"fact": "c", "op": "is", "value": True, "stated": True},  # not b, which carried nothing
    ]


def test_unknown_facts_come_by_what_they_could_settle(tmp_path: Path, engine: str) -> None:
    """By way of derived facts too; those for most options first, then for most rules."""
    rules = [
        *_deriving("d", None, "c"),
        rule("one", {"fact": "d", "is": True}, argues_for="o"),
        rule("two", {"fact": "c", "is": True}, argues_for="p"),
        rule("three", {"fact": "b", "is": True}, argues_for="p"),
        rule("four", {"all": [{"fact": "a", "is": True}, {"fact": "b", "is": False}]}),
        rule("five", {"fact": "b", "is": True}),
        rule("six", {"fact": "b", "is": True}),
    ]
    words = sections(_BOOLEANS, {"d": derived()}, options={"o": "first", "p": "first"})
    unknown = result_of(prove(load(tmp_path, words, rules), {}, engine)).unknown
    assert [(u.fact, u.rules, u.options) for u in unknown] == [
        ("c", ["d-rule-c", "one", "two"], ["o", "p"]),
        ("b", ["three", "four", "five", "six"], ["p"]),
        ("a", ["four"], []),
    ]


# --- stages and stops --------------------------------------------------------------------------


@pytest.fixture
def stopping(tmp_path: Path) -> Pack:
    rules = [
        rule("argues", {"fact": "a", "is": True}, argues_for="early"),
        rule("stops", {"fact": "b", "is": True}, stage="second", gives="stop"),
        rule("later", {"fact": "c", "is": True}, stage="third", argues_for="late"),
    ]
    return load(tmp_path, sections(_BOOLEANS, options={"early": "first", "late": "third"}), rules)


_STOPS = Teaching(shows=Shows(stops=("stops",)))


def _shown(walked: Walk) -> list[str]:
    return [step.stage for step in walked.steps]


class TestStops:
    @pytest.mark.parametrize(
        ("stages", "shown", "stopped_at"),
        [
            # it ends the walk where it holds first, whatever stage its rule stands in
            ({"first": {"a": True, "b": True, "c": True}}, ["first"], "first"),
            ({"second": {"b": True}}, ["first", "second"], "second"),
            # learned late, it ends the walk where it was learned
            ({"third": {"b": True}}, ["first", "second", "third"], "third"),
            ({"first": {"b": False}}, ["first", "second", "third"], None),
            ({"first": {}}, ["first", "second", "third"], None),
            # it has held, although it is withdrawn before the stage of its rule
            ({"first": {"b": True}, "second": {"b": False}}, ["first"], "first"),
            # it has ended the walk, whatever a later stage says
            ({"second": {"b": True}, "third": {"b": False}}, ["first", "second"], "second"),
        ],
    )
    def test_ends_the_walk(
        self, stopping: Pack, stages: Data, shown: list[str], stopped_at: str | None
    ) -> None:
        walked = walk(stopping, staged(stopping, **stages))
        assert _shown(walked) == shown
        assert walked.stopped_at == walked.result.stopped_at == stopped_at

    def test_the_step_shows_the_stop(self, stopping: Pack) -> None:
        walked = walk(stopping, staged(stopping, first={"b": True}))
        assert [card.rule for card in walked.steps[-1].stops] == ["stops"]
        assert mismatches(stopping, replace(walked.case, teaching=_STOPS)) == []

    def test_it_is_met_where_it_ends_the_walk(self, stopping: Pack) -> None:
        walked = walk(stopping, staged(stopping, first={"a": True, "b": True}))
        met = {rule: [place.stage for place in at] for rule, at in appearances([walked]).items()}
        assert met == {"argues": ["first"], "stops": ["first"]}

    def test_nothing_is_asked_beside_it(self, stopping: Pack) -> None:
        assert [q.fact for q in ask(stopping, case_of(stopping, {}))] == ["a", "c", "b"]
        assert [q.fact for q in ask(stopping, case_of(stopping, {"b": False}))] == ["a", "c"]
        assert ask(stopping, case_of(stopping, {"b": True})) == []
        assert [rule.id for rule in stops(prove(stopping, {"b": True}))] == ["stops"]

    def test_json_holds_the_whole_case(self, stopping: Pack) -> None:
        stages: Data = {"first": {"a": True}, "second": {"b": True}, "third": {"c": True}}
        result = walk(stopping, staged(stopping, **stages)).result
        assert result.stopped_at == "second"
        assert [card.rule for card in result.stops] == ["stops"]
        assert list(result.options) == ["early", "late"]
        assert result.facts == {"a": True, "b": True, "c": True}


def test_later_stages_replace_and_merge(tmp_path: Path) -> None:
    words = sections(
        {
            "a": fact("boolean"),
            "sites": fact("set", ["bone", "brain", "liver"]),
            "markers": fact("markers", ["x", "y", "z"]),
        }
    )
    pack = load(tmp_path, words, [])
    case = staged(
        pack,
        first={"a": True, "sites": ["liver", "bone"], "markers": {"y": "present", "x": "absent"}},
        second={"sites": ["brain"], "markers": {"z": "not_tested", "y": "absent"}},
        third={"a": False},
    )
    first, second, third = (step.known for step in walk(pack, case).steps)
    assert first == {
        "a": True,
        "sites": ("bone", "liver"),
        "markers": {"x": "absent", "y": "present"},
    }
    assert second == {
        "a": True,
        "sites": ("brain",),
        "markers": {"x": "absent", "y": "absent", "z": "not_tested"},
    }
    assert third == case.facts == second | {"a": False}
    assert list(third["markers"]) == ["x", "y", "z"]  # type: ignore[arg-type]


def test_an_empty_list_and_an_empty_map_of_markers(tmp_path: Path) -> None:
    """At a later stage `[]` says "none"; `{}` says nothing new about any marker."""
    facts = {"sites": fact("set", ["bone"]), "markers": fact("markers", ["x"])}
    pack = load(tmp_path, sections(facts), [])
    case = staged(
        pack,
        first={"sites": ["bone"], "markers": {"x": "present"}},
        second={"sites": [], "markers": {}},
    )
    assert case.facts == {"sites": (), "markers": {"x": "present"}}


def test_a_later_stage_withdraws_an_argument(tmp_path: Path) -> None:
    rules = [
        rule("old", {"fact": "a", "is": True}, argues_for="o"),
        rule("new", {"fact": "a", "is": False}, argues_against="o"),
        rule("ahead", {"fact": "a", "is": False}, stage="third", argues_for="p"),
    ]
    pack = load(tmp_path, sections(_BOOLEANS, options={"o": "first", "p": "third"}), rules)
    walked = walk(pack, staged(pack, first={"a": True}, second={"a": False}))
    revisions = [[(r.argument.rule, r.withdrawn) for r in step.revisions] for step in walked.steps]
    assert revisions == [[], [("old", True), ("new", False)], []]  # "ahead" was not passed yet
    assert [a.rule for a in walked.steps[0].options["o"].for_] == ["old"]
    assert _arguments(walked.result) == {"for": [], "against": ["new"], "caution": []}


# --- what is read comes out --------------------------------------------------------------------


def test_a_question_may_be_written_without_its_answer(tmp_path: Path) -> None:
    pack = load(tmp_path, sections({"a": fact("boolean")}), [])
    data = {"questions": ["Why?", {"question": "Why not?", "answer": "It may."}], "facts": {}}
    read = pack.case_reader.read(Tree.of_data(data, "talk"), "talk")
    asked = [(each.question, each.answer) for each in read.teaching.questions]
    assert asked == [("Why?", None), ("Why not?", "It may.")]


def test_cases_stand_in_the_order_that_they_name(tmp_path: Path) -> None:
    folder = write(tmp_path, sections({"a": fact("boolean")}), [])
    (folder / "cases").mkdir()
    for name, order in {"a": None, "b": 20, "c": 10, "d": None, "e": 10}.items():
        said = {"facts": {}, **({} if order is None else {"order": order})}
        (folder / "cases" / f"{name}.yaml").write_text(json.dumps(said), encoding="utf-8")
    assert [case.id for case in load_packs([folder]).cases] == ["c", "e", "b", "a", "d"]


def test_facts_come_in_the_order_of_the_vocabulary(pack: Pack) -> None:
    stated = {
        "sites_of_spread": ["other", "bone", "lung"],
        "primary_tumor": "breast",
        "biomarkers": {"aggressive_marker": "absent", "actionable_mutation": "present"},
        "tumor_profiled": True,
    }
    facts = case_of(pack, stated).facts
    assert list(facts) == ["primary_tumor", "sites_of_spread", "tumor_profiled", "biomarkers"]
    assert facts["sites_of_spread"] == ("lung", "bone", "other")
    assert list(facts["biomarkers"]) == ["actionable_mutation", "aggressive_marker"]  # type: ignore[arg-type]


def test_facts_that_were_read_can_be_read_again(pack: Pack) -> None:
    stated: Data = {"sites_of_spread": ["bone"], "biomarkers": {"actionable_mutation": "absent"}}
    once = case_of(pack, stated)
    assert case_of(pack, once.facts).facts == once.facts


AWKWARD = ["copy", "json", "keys", "model_config", "model_fields", "model_dump", "schema", "dict"]


@pytest.mark.parametrize("name", AWKWARD)
def test_a_fact_may_have_any_name(tmp_path: Path, engine: str, name: str) -> None:
    """Also one that the library behind the models uses for itself."""
    pack = load(
        tmp_path, sections({name: fact("boolean")}), [rule("on", {"fact": name, "is": True})]
    )
    facts: dict[str, Any] = {name: True}
    assert case_of(pack, facts).facts == facts
    assert prove(pack, facts, engine).findings["on"].status is T


def test_consistency_on_one_fact_or_on_none(tmp_path: Path) -> None:
    """Such a rule has one place, or no place at all, to point to."""
    never: list[Data] = [
        {"id": "one", "never": {"fact": "a", "is": False}, "message": "Not false."},
        {"id": "none", "never": {"not": {"is_known": "b"}}, "message": "Say b."},
    ]
    pack = load(tmp_path, sections(_BOOLEANS, consistency=never), [])
    assert isinstance(pack.case_reader, CaseReader)
    with pytest.raises(Exception, match=r"test-case: Say b\.\ntest-case\.facts\.a: Not false\.$"):
        case_of(pack, {"a": False})
