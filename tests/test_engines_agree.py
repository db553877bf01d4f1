"""The engine and the independent evaluator give the same proofs, whatever one asks of them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, note, seed, settings
from hypothesis import strategies as st

import small
from pathways.loading.loading import documents_pack
from pathways.logic import compiled as compiled_module
from pathways.logic import engine
from pathways.logic.compiled import CompiledPack
from pathways.logic.evaluator import evaluate
from pathways.logic.infer import DURABLE, EVALUATOR, infer
from pathways.logic.proof import Status
from pathways.logic.strata import strata
from pathways.packs.pack import LAYERS, Pack
from pathways.problems import EngineFault
from pathways.walks.result import result_of
from pathways.walks.walk import walk
from small import Data, case_of
from strategies import facts_of, pack_data, random_facts

pytestmark = pytest.mark.skipif(not engine.available(), reason="durable-rules is not installed")

PACK = documents_pack()


def _some_then_many(some: int, many: int) -> list[Any]:
    """Return the numbers of parts that are always run, then those that only the long tests run."""
    return [*range(some), *(pytest.param(i, marks=pytest.mark.soak) for i in range(some, many))]


@pytest.mark.parametrize("layers", LAYERS)
@pytest.mark.parametrize("part", _some_then_many(2, 10))
def test_on_the_documents(layers: str, part: int) -> None:
    """3,000 cases: the same derived values; of each rule the same status and reasons."""
    pack = PACK.at(layers)
    compiled = CompiledPack(pack)
    chance = random.Random(f"{layers} {part}")
    seen: set[tuple[str, Status]] = set()
    for _ in range(500):
        facts = case_of(pack, random_facts(pack, chance)).facts
        derived, findings = compiled.run(facts)
        assert (derived, findings) == evaluate(pack, facts), facts
        seen |= {(rule, finding.status) for rule, finding in findings.items()}
    missed = {(rule.id, status) for rule in pack.rules for status in Status} - seen
    # the cases reach nearly every status of every rule, or they would show little
    assert len(missed) < 0.05 * 3 * len(pack.rules), sorted(missed)


@settings(max_examples=150)
@given(facts_of(PACK), st.sampled_from(list(LAYERS)))
def test_on_the_documents_result_for_result(facts: dict[str, Any], layers: str) -> None:
    """The same JSON but for the name of the engine; this one shrinks to a small case."""
    pack = PACK.at(layers)
    by_durable, by_evaluator = (
        result_of(infer(pack, case_of(pack, facts), engine=name)).model_dump()
        for name in (DURABLE, EVALUATOR)
    )
    assert by_durable.pop("engine") != by_evaluator.pop("engine")
    assert by_durable == by_evaluator


@settings(max_examples=100)
@given(facts_of(PACK), st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_nothing(facts: dict[str, Any], chance: random.Random) -> None:
    shuffled = _shuffled(facts, chance)
    assert _json(PACK, facts) == _json(PACK, shuffled)


def _shuffled(facts: Mapping[str, Any], chance: random.Random) -> dict[str, Any]:
    items = list(facts.items())
    chance.shuffle(items)
    shuffled = dict(items)
    for name, value in shuffled.items():
        if isinstance(value, list):
            shuffled[name] = chance.sample(value, len(value))
        elif isinstance(value, dict):
            shuffled[name] = dict(chance.sample(list(value.items()), len(value)))
    return shuffled


def _json(pack: Pack, facts: Mapping[str, Any]) -> str:
    return walk(pack, case_of(pack, facts)).result.json_text()


def _asking(pack: Pack) -> set[str]:
    """Return the rules that rest on a test which is known where its fact is not."""
    asking: set[str] = set()
    told: set[str | None] = set()  # the derived facts that such rules conclude
    for rule in (rule for stratum in strata(pack) for rule in stratum):
        if any(t.operator.unstated is not None or t.fact in told for t in rule.tests):
            asking.add(rule.id)
            told.add(rule.derived_fact)
    return asking


ASKING = _asking(PACK)


@settings(max_examples=100)
@given(facts_of(PACK), st.data())
def test_knowing_more_withdraws_no_finding(facts: dict[str, Any], data: st.DataObject) -> None:
    """What fired or was refuted on some facts stays so when others are added: only a test that is
    known where its fact is not may tell the difference (strong Kleene logic is monotonic)."""
    fewer = dict(
        data.draw(
            st.lists(st.sampled_from(list(facts.items())), unique_by=lambda i: i[0])
            if facts
            else st.just([])
        )
    )
    before, after = (infer(PACK, case_of(PACK, f)).findings for f in (fewer, facts))
    for rule, finding in before.items():
        if rule not in ASKING and finding.status is not Status.WAITING:
            assert after[rule].status is finding.status, rule


# --- generated packs ---------------------------------------------------------------------------


@pytest.mark.parametrize("number", _some_then_many(1, 10))
def test_on_generated_packs(number: int) -> None:
    """Dozens of packs that nobody would write, with a few cases each."""

    @seed(number)
    @settings(max_examples=60)
    @given(pack_data(), st.data())
    def holds(data: tuple[Data, list[Data]], draws: st.DataObject) -> None:
        words, rules = data
        with TemporaryDirectory() as folder:
            pack = small.load(Path(folder), words, rules)
        for layers in LAYERS:
            compiled = CompiledPack(pack.at(layers))
            for _ in range(3):
                facts = case_of(pack, draws.draw(facts_of(pack))).facts
                note(f"{layers}: {facts}")
                assert compiled.run(facts) == evaluate(pack.at(layers), facts)

    holds()


# --- threads, packs side by side, faults -------------------------------------------------------


def _cases(count: int) -> Iterator[Any]:
    chance = random.Random(7)
    for _ in range(count):
        yield case_of(PACK, random_facts(PACK, chance)).facts


def test_eight_threads_at_once() -> None:
    """All on the same compiled pack, and each compiling packs of its own meanwhile."""
    cases = list(_cases(60))
    expected = [evaluate(PACK, facts) for facts in cases]
    shared = CompiledPack(PACK)

    def work(number: int) -> int:
        chance = random.Random(number)
        own = CompiledPack(PACK.at("source"))
        right = 0
        for _ in range(150):
            i = chance.randrange(len(cases))
            right += shared.run(cases[i]) == expected[i]
            if chance.random() < 0.1:
                right -= own.run(cases[i]) != evaluate(PACK.at("source"), cases[i])
            if chance.random() < 0.03:
                own = CompiledPack(PACK.at("source"))
        return right

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(work, range(8))) == [150] * 8


def test_packs_side_by_side(tmp_path: Path) -> None:
    """Runs of several packs in turn leave nothing behind in each other."""
    facts = {"a": small.fact("boolean"), "b": small.fact("boolean")}
    on_a, on_b = {"fact": "a", "is": True}, {"fact": "b", "is": True}
    packs = [
        small.load(tmp_path / str(i), small.sections(facts), [small.rule("same", when)])
        for i, when in enumerate((on_a, on_b, {"all": [on_a, on_b]}, {"not": on_a}))
    ]
    compiled = [CompiledPack(pack) for pack in packs]
    for _ in range(20):
        for stated in ({"a": True}, {"b": True}, {"a": False, "b": True}, {}):
            for pack, ready in zip(packs, compiled, strict=True):
                assert ready.run(stated) == evaluate(pack, stated)


FACTS = {"sites_of_spread": ["bone"], "primary_tumor": "breast", "number_of_metastases": 2}


def _drop_a_firing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library loses the first rule that matched."""
    first = engine._durable.start_action_for_state
    following = engine._durable.complete_and_start_action

    def start(handle: Any, state: Any) -> Any:
        begun = first(handle, state)
        after = following(handle, state)
        return (begun[0], after) if after else begun

    monkeypatch.setattr(engine._durable, "start_action_for_state", start)


def _add_a_firing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The library reports a rule that did not match."""
    start = engine._durable.start_action_for_state
    follow = engine._durable.complete_and_start_action
    rule = next(rule.id for rule in PACK.rules if rule.derived_fact == "older_adult")
    pending = [f'{{"{rule}#0":{{}}}}']

    def begin(handle: Any, state: Any) -> Any:
        pending[:] = [f'{{"{rule}#0":{{}}}}']
        return start(handle, state)

    def complete(handle: Any, state: Any) -> Any:
        return pending.pop() if pending else follow(handle, state)

    monkeypatch.setattr(engine._durable, "start_action_for_state", begin)
    monkeypatch.setattr(engine._durable, "complete_and_start_action", complete)


def _raising(name: str) -> Any:
    def install(monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: Any) -> Any:
            raise Exception("Could not do it, error code: 307")

        monkeypatch.setattr(engine._durable, name, fail)

    install.__name__ = f"raise_in_{name}"
    return install


def _refuse_the_case(monkeypatch: pytest.MonkeyPatch) -> None:
    original = engine._durable.assert_fact
    monkeypatch.setattr(engine._durable, "assert_fact", lambda *given: (212, original(*given)[1]))


def _stop_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine._durable, "start_action_for_state", lambda *_: None)


@pytest.mark.parametrize(
    "break_it",
    [
        _drop_a_firing,
        _add_a_firing,
        _refuse_the_case,
        _stop_early,
        _raising("assert_fact"),
        _raising("start_action_for_state"),
        _raising("complete_and_start_action"),
        _raising("retract_fact"),
    ],
    ids=lambda f: f.__name__.strip("_"),
)
def test_a_fault_of_the_engine_is_an_error_and_is_over(break_it: Any) -> None:
    """Never a silent wrong answer; and the run after it is right again."""
    compiled = CompiledPack(PACK)
    facts = case_of(PACK, FACTS).facts
    expected = evaluate(PACK, facts)
    assert compiled.run(facts) == expected
    with pytest.MonkeyPatch.context() as monkeypatch:
        break_it(monkeypatch)
        with pytest.raises(EngineFault):
            compiled.run(facts)
    for _ in range(3):
        assert compiled.run(facts) == expected


@pytest.mark.parametrize("name", ["assert_fact", "complete_and_start_action", "retract_fact"])
def test_a_run_that_is_broken_off_leaves_nothing_behind(name: str) -> None:
    """Ctrl+C strikes before or after any call of the library; the next run is right."""
    compiled = CompiledPack(PACK)
    facts = case_of(PACK, FACTS).facts
    expected = evaluate(PACK, facts)
    original = getattr(engine._durable, name)

    def before(*_: Any) -> Any:
        raise KeyboardInterrupt

    def after(*given: Any) -> Any:
        original(*given)
        raise KeyboardInterrupt

    for broken in (before, after):
        with pytest.MonkeyPatch.context() as monkeypatch:
            monkeypatch.setattr(engine._durable, name, broken)
            with pytest.raises(KeyboardInterrupt):
                compiled.run(facts)
        assert compiled.run(facts) == expected
        assert compiled.run({}) == evaluate(PACK, {})


@pytest.mark.parametrize("says", [set(), {"a rule that there is not#0"}])
def test_what_fires_is_what_the_engine_says(
    says: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stub in its place is no engine: there is no proof without firings, or with others."""
    monkeypatch.setattr(engine.Matcher, "matching", lambda *_: says)
    with pytest.raises(EngineFault, match="its conditions do not bear out"):
        CompiledPack(PACK).run(case_of(PACK, FACTS).facts)


def test_what_is_derived_follows_from_what_fired(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the check out of the way, other firings derive other facts, for the rules above too."""
    facts, derived = {"a": small.fact("boolean")}, {"b": small.derived()}
    rules = [
        small.rule("below", {"fact": "a", "is": True}, derives="b"),
        small.rule("above", {"fact": "b", "is": True}),
    ]
    pack = small.load(tmp_path, small.sections(facts, derived), rules)
    compiled = CompiledPack(pack)
    monkeypatch.setattr(compiled_module._Stratum, "_agreed", lambda _, fired, __: fired)
    values, findings = compiled.run({"a": True})
    assert values == {"b": True}
    monkeypatch.setattr(engine.Matcher, "matching", lambda *_: set())
    values, findings = compiled.run({"a": True})
    assert values["b"] is not True
    assert findings.with_status(Status.FIRED) == []


def test_a_ruleset_that_the_library_refuses_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    _raising("create_ruleset")(monkeypatch)
    with pytest.raises(EngineFault, match="refused a ruleset: Could not do it, error code: 307"):
        CompiledPack(PACK)


def test_the_engine_that_is_named_does_the_inference(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither stands in for the other unseen."""
    case = case_of(PACK, FACTS)
    infer(PACK, case, engine=DURABLE)
    _raising("assert_fact")(monkeypatch)
    with pytest.raises(EngineFault, match="failed during a run"):
        infer(PACK, case, engine=DURABLE)
    assert infer(PACK, case, engine=EVALUATOR).fired()
