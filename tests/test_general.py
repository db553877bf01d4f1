"""General or specific: what follows from the frame alone, held to a list of all small cases."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import small
from pathways.explain.specific import specific_facts
from pathways.language.fact_types import Range
from pathways.language.facts import Facts, with_value
from pathways.logic.evaluator import evaluate, judge_stated
from pathways.logic.general import general_values, generality, is_general
from pathways.logic.possible_facts import slots
from pathways.logic.proof import NO_VALUE, Status
from pathways.packs.pack import Pack
from pathways.render.text import TextStyle, report
from pathways.walks.result import result_of
from pathways.walks.walk import walk
from small import Data, case_of, derived, fact, load, prove, rule, sections
from strategies import conditions

# --- held to all cases -------------------------------------------------------------------------

_FACTS: dict[str, Data] = {
    "here": fact("boolean"),
    "kind": fact("choice", ["red", "green"]),
    "places": fact("set", ["red", "green"]),
    "count": fact("integer", min=0, max=6),
    "signs": fact("markers", ["red"]),
}
_LIMITS = {"one_limit": 2, "two_limit": 4}
_FRAME = {**derived(["wide", "near", "back"]), "frame": True, "help": "derived"}


@st.composite
def framed(draw: st.DrawFn, with_frame: bool) -> tuple[Data, list[Data]]:
    """Draw a pack of few facts, with a frame, a derived truth and rules that speak."""
    words: dict[str, Data] = dict(_FACTS)
    rules = []
    frame = {"extent": {**_FRAME, "frame": with_frame}}
    for i in range(draw(st.integers(1, 4))):
        value = draw(st.sampled_from(["wide", "near", "back"]))
        rules.append(rule(f"extent-{i}", draw(conditions(words)), derives={"extent": value}))
    words |= frame
    truth = {"ill": {**derived(), "help": "derived"}}
    rules.append(rule("ill-0", draw(conditions(words)), derives="ill"))
    words |= truth
    rules += [rule(f"says-{i}", draw(conditions(words))) for i in range(draw(st.integers(1, 6)))]
    never = draw(st.none() | conditions(_FACTS))
    forbidden = [] if never is None else [{"id": "no", "never": never, "message": "Not both."}]
    words = sections(_FACTS, {**frame, **truth}, constants=_LIMITS, consistency=forbidden)
    return words, rules


def _values(slot: Any) -> list[Any]:
    if slot.is_set:
        return [None, (), *((v,) for v in slot.values), tuple(slot.values)]
    return [None, *(v.low if isinstance(v, Range) else v for v in slot.values)]


def _all_cases(pack: Pack) -> list[Facts]:
    """Return every case that the rules can tell from others, and that may be stated."""
    found = []
    for values in product(*map(_values, slots(pack).values())):
        facts: Facts = {}
        for name, value in zip(slots(pack), values, strict=True):
            facts = facts if value is None else with_value(facts, name, value)
        forbidden = (judge_stated(rule.never, facts, pack.vocabulary) for rule in pack.consistency)
        if not any(finding.status is Status.FIRED for finding in forbidden):
            found.append(facts)
    return found


def _by_hand(pack: Pack) -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """Return what `generality` must find, from the list of all cases."""
    frame = pack.vocabulary.frame
    fired: dict[Any, list[set[str]]] = {}
    for facts in _all_cases(pack):
        values, findings = evaluate(pack, facts)
        here = {name for name, finding in findings.items() if finding.status is Status.FIRED}
        fired.setdefault(values[frame] if frame else NO_VALUE, []).append(here)
    cases = [here for found in fired.values() for here in found]
    speaking = [rule.id for rule in pack.rules if not rule.derived_fact]
    always = frozenset(name for name in speaking if cases and all(name in here for here in cases))
    wanted = {k: v for k, v in fired.items() if not frame or k not in (None, NO_VALUE)}
    values_of = {
        rule.id: frozenset(
            value
            for value, found in wanted.items()
            if rule.id in speaking and all(rule.id in here for here in found)
        )
        for rule in pack.rules
    }
    return values_of, always


@pytest.mark.parametrize("with_frame", [True, False])
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_the_solver_and_the_list_of_all_cases_agree(with_frame: bool, data: st.DataObject) -> None:
    words, rules = data.draw(framed(with_frame))
    with TemporaryDirectory() as folder:
        pack = load(Path(folder), words, rules)
        found = generality(pack)
        assert (dict(found.values), found.always) == _by_hand(pack)


# --- what it means -----------------------------------------------------------------------------

WIDE: Data = {"fact": "extent", "is": "wide"}
SPREAD: Data = {"fact": "spread", "is": True}


def _pack(tmp_path: Path, rules: list[Data], **framing: bool) -> Pack:
    facts = {
        "spread": fact("boolean"),
        "nodes": fact("boolean"),
        "age": fact("integer", min=18, max=99),
        "ill": fact("boolean"),
    }
    extent = {**derived(["wide", "near"]), **({"frame": True} | framing)}
    words = sections(
        facts,
        {"extent": extent, "old": derived()},
        options={"look": "first", "rest": "second"},
        constants={"old": 70},
        consistency=[
            {
                "id": "not-both",
                "never": {"all": [SPREAD, {"fact": "nodes", "is": True}]},
                "message": "Either of the two.",
            }
        ],
    )
    given = [
        rule("wide", SPREAD, derives={"extent": "wide"}),
        rule("near", {"fact": "nodes", "is": True}, derives={"extent": "near"}),
        rule("old", {"fact": "age", "at_least": "old"}, derives="old"),
    ]
    return load(tmp_path, words, given + rules)


OLD: Data = {"fact": "old", "is": True}
ILL: Data = {"fact": "ill", "is": True}
CONDITIONS: dict[str, tuple[Data, set[str]]] = {
    "on-the-frame": (WIDE, {"wide"}),
    "on-what-gives-the-frame": (SPREAD, {"wide"}),
    "on-either-value": ({"fact": "extent", "is_any": ["wide", "near"]}, {"wide", "near"}),
    "on-what-excludes-the-other-value": ({"not": {"fact": "extent", "is": "near"}}, {"wide"}),
    "on-another-fact-too": ({"all": [WIDE, OLD]}, set()),
    "on-another-fact-or-the-frame": ({"any": [WIDE, OLD]}, {"wide"}),
    "on-another-fact": (ILL, set()),
    # near is only concluded once wide is excluded
    "on-whether-it-was-stated": ({"is_known": "spread"}, {"wide", "near"}),
    "in-every-case": ({"any": [{"is_known": "ill"}, {"not": {"is_known": "ill"}}]}, {"*"}),
    "in-no-case": ({"all": [SPREAD, {"fact": "nodes", "is": True}]}, set()),
}


@pytest.mark.parametrize("name", CONDITIONS)
def test_the_values_of_the_frame_from_which_a_rule_follows(tmp_path: Path, name: str) -> None:
    condition, values = CONDITIONS[name]
    pack = _pack(tmp_path, [rule("says", condition)])
    always = values == {"*"}
    assert general_values(pack)["says"] == ({"wide", "near"} if always else values)
    assert generality(pack).always == ({"says"} if always else set())


@pytest.mark.parametrize("name", CONDITIONS)
def test_without_a_frame_only_what_always_holds_is_general(tmp_path: Path, name: str) -> None:
    condition, values = CONDITIONS[name]
    pack = _pack(tmp_path, [rule("says", condition)], frame=False)
    assert general_values(pack)["says"] == ({NO_VALUE} if values == {"*"} else set())


def test_a_rule_that_derives_something_is_never_general(tmp_path: Path) -> None:
    assert general_values(_pack(tmp_path, []))["wide"] == frozenset()


def test_the_source_may_lack_the_frame_that_corrections_bring(tmp_path: Path) -> None:
    rules = [
        rule("says", SPREAD, claims=["T1"]),
        rule("corrects", WIDE, layer="correction", argues_for="look"),
    ]
    pack = _pack(tmp_path, rules)
    assert general_values(pack)["corrects"] == {"wide"}
    source = pack.at("source")
    assert source.vocabulary.frame == "extent"
    assert general_values(source)["says"] == {"wide"}
    assert "corrects" not in general_values(source)


def test_it_is_worked_out_once_for_each_pack(tmp_path: Path) -> None:
    pack = _pack(tmp_path, [])
    assert generality(pack) is generality(pack)
    assert generality(pack) is not generality(pack.at("source"))


# --- in a case ---------------------------------------------------------------------------------


@pytest.fixture
def speaking(tmp_path: Path) -> Pack:
    return _pack(
        tmp_path,
        [
            rule("everyone", WIDE, argues_for="look", title="Look at everyone"),
            rule("a-note", WIDE, title="A note to everyone"),
            rule("old-and-wide", {"all": [WIDE, OLD]}, argues_against="look"),
            rule("not-old", {"all": [WIDE, {"not": OLD}]}, argues_for="rest"),
            rule(
                "ill",
                {"all": [SPREAD, ILL]},
                argues_for="rest",
                as_of="2026-11-08",
                jurisdiction="United States",
            ),
            rule("either", {"any": [WIDE, ILL]}, argues_for="rest"),
        ],
    )


def test_the_result_tells_what_is_general(speaking: Pack) -> None:
    result = result_of(prove(speaking, {"spread": True, "age": 80, "ill": True}))
    look, rest = result.options["look"], result.options["rest"]
    said = {a.rule: a.general for o in (look, rest) for s in ("for", "against") for a in o.of(s)}
    assert said == {"everyone": True, "old-and-wide": False, "ill": False, "either": True}
    assert [(note.rule, note.general) for note in result.notes] == [("a-note", True)]
    (ill,) = [argument for argument in rest.for_ if argument.rule == "ill"]
    assert (ill.as_of, ill.jurisdiction) == ("2026-11-08", "United States")
    assert (look.for_[0].as_of, look.for_[0].jurisdiction) == (None, None)


def test_a_rule_is_general_for_one_value_and_specific_for_another(speaking: Pack) -> None:
    either = speaking.rules_by_id["either"]
    assert is_general(prove(speaking, {"spread": True, "ill": True}), either)
    assert not is_general(prove(speaking, {"nodes": True, "ill": True}), either)
    assert not is_general(prove(speaking, {"ill": True}), either)


def test_the_facts_that_could_have_made_it_fall_silent(speaking: Pack) -> None:
    def behind(name: str, **facts: Any) -> list[str]:
        return specific_facts(prove(speaking, facts), speaking.rules_by_id[name])

    assert behind("everyone", spread=True) == []
    assert behind("either", spread=True, ill=True) == []
    assert behind("either", nodes=True, ill=True) == ["ill"]
    assert behind("old-and-wide", spread=True, age=80) == ["age"]
    assert behind("not-old", spread=True, age=40) == ["age"]
    # what gives the frame counts where the rule asks for it itself
    assert behind("ill", spread=True, ill=True) == ["spread", "ill"]


def test_text_folds_what_is_general(speaking: Pack) -> None:
    case = case_of(speaking, {"spread": True, "age": 80, "ill": True})
    said = report(walk(speaking, case), TextStyle())
    assert "- Holds for everyone with wide: 2 statements\n" in said
    assert "  - Look at everyone (for: Look); A note to everyone.\n" in said
    assert said.index("Rule old-and-wide") < said.index("Holds for everyone")
    assert "  - As of 8 November 2026, United States.\n" in said
    assert "rule everyone." not in said


def test_text_of_one_statement_that_always_holds(tmp_path: Path) -> None:
    condition, _ = CONDITIONS["in-every-case"]
    pack = _pack(tmp_path, [rule("says", condition)], frame=False)
    said = report(walk(pack, small.case_of(pack, {})), TextStyle())
    assert "- Holds in every case: 1 statement\n  - Rule says.\n" in said
