"""Rules beyond what durable-rules can hold are refused; the others are dealt out to shards."""

from __future__ import annotations

import random
import subprocess
import sys
import tracemalloc
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import TypeAdapter

import small
from pathways.cli import main
from pathways.language.conditions import Condition, Test
from pathways.language.rules import Rule
from pathways.language.vocabulary import Vocabulary
from pathways.logic import engine
from pathways.logic.compiled import MAX_STRATA, CompiledPack
from pathways.logic.engine import MAX_PATTERNS, MAX_PROPERTIES, MAX_TESTS, Matcher, Pattern
from pathways.logic.evaluator import evaluate
from pathways.logic.infer import DURABLE, EVALUATOR, infer
from pathways.logic.normal_form import MAX_DISJUNCTS, TooManyDisjuncts, disjuncts, tree_of
from pathways.logic.proof import NO_VALUE, Status
from pathways.packs.pack import Pack, PackHead
from pathways.problems import EngineFault
from small import Data, case_of

needs_durable = pytest.mark.skipif(not engine.available(), reason="durable-rules is not installed")


def _booleans(count: int) -> dict[str, Data]:
    return {f"b{i}": small.fact("boolean") for i in range(count)}


def _true(*indices: int) -> list[Data]:
    return [{"fact": f"b{i}", "is": True} for i in indices]


def _any_of_pairs(pairs: int) -> Data:
    """Return a condition with 2 ** pairs alternatives, as "all" of "any"."""
    return {"all": [{"any": _true(2 * i, 2 * i + 1)} for i in range(pairs)]}


# --- at loading --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ({"all": _true(*range(MAX_TESTS))}, None),
        ({"all": _true(*range(MAX_TESTS + 1))}, "More than 30 tests must hold at once here."),
        ({"not": {"any": _true(*range(MAX_TESTS + 1))}}, "More than 30 tests must hold at once"),
        ({"any": _true(*range(MAX_DISJUNCTS))}, None),
        ({"any": _true(*range(MAX_DISJUNCTS + 1))}, "more than 64 alternatives. Split the rule."),
        ({"not": {"all": _true(*range(MAX_DISJUNCTS + 1))}}, "more than 64 alternatives."),
        (_any_of_pairs(6), None),
        (_any_of_pairs(7), "more than 64 alternatives."),
        (_any_of_pairs(30), "more than 64 alternatives."),  # 2 ** 30: not even counted
    ],
    ids=lambda value: str(value)[:30],
)
def test_conditions_that_are_too_large(
    tmp_path: Path, condition: Data, message: str | None
) -> None:
    words = small.sections(_booleans(70))
    folder = small.write(tmp_path / "pack", words, [small.rule("large", condition)])
    result = CliRunner().invoke(main, ["check", "--fail-on", "error", str(folder)])
    if message is None:
        assert result.exit_code == 0
        assert "error:" not in result.output
    else:
        assert result.exit_code == 1
        line = next(line for line in result.output.splitlines() if "error:" in line)
        assert line.startswith(f"{folder}/rules-0.yaml:1:")
        assert message in line


@needs_durable
@pytest.mark.parametrize("count", [0, MAX_TESTS + 1])
def test_a_pattern_of_no_test_or_of_too_many(count: int) -> None:
    with pytest.raises(ValueError, match="wide: a pattern has 1 to 30 tests"):
        Matcher({"wide": [(i, 1) for i in range(count)]})


@needs_durable
@pytest.mark.parametrize("condition", [_any_of_pairs(6), {"all": _true(*range(MAX_TESTS))}])
def test_the_largest_conditions_are_right(tmp_path: Path, condition: Data) -> None:
    words = small.sections(_booleans(64))
    pack = small.load(tmp_path, words, [small.rule("large", condition)])
    compiled = CompiledPack(pack)
    chance = random.Random(3)
    seen = set()
    for density in [1.0, 0.98, 0.9, 0.7] * 25:
        stated = {f"b{i}": chance.random() < density for i in range(64)}
        unknown = chance.sample(list(stated), chance.choice([0, 0, 3]))
        facts = case_of(pack, {k: v for k, v in stated.items() if k not in unknown}).facts
        assert compiled.run(facts) == evaluate(pack, facts)
        seen.add(evaluate(pack, facts)[1]["large"].status)
    assert seen == set(Status)


def test_alternatives_are_counted_no_further_than_the_limit() -> None:
    """300 x 4,096 alternatives, each of twelve tests, are not brought together first."""
    some = {"any": [{"all": _pairs(i)} for i in range(300)]}
    index: dict[Test, int] = {}
    condition = TypeAdapter(Condition).validate_python(some)
    tree = tree_of(condition, lambda test: index.setdefault(test, len(index)))
    tracemalloc.start()
    with pytest.raises(TooManyDisjuncts):
        disjuncts(tree)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def _pairs(number: int) -> list[Data]:
    return [
        {"any": [{"fact": f"x{number}_{i}_{side}", "is": True} for side in (0, 1)]}
        for i in range(12)
    ]


# --- chains ------------------------------------------------------------------------------------


def _pack(words: Data, rules: Iterable[Data]) -> Pack:
    """Return a pack that the checks may refuse."""
    parts = ("facts", "derived", "stages", "options", "constants")
    return Pack(
        heads=(PackHead(**small.HEAD),),
        vocabulary=Vocabulary.model_validate({part: words[part] for part in parts}),
        rules=tuple(Rule.model_validate(rule) for rule in rules),
        documents={},
        claims={},
        references={},
    )


def _chain(length: int) -> Pack:
    """Return a pack in which each derived fact rests on the one before."""
    names = [f"link_{i}" for i in range(length)]
    words = small.sections({"start": small.fact("boolean")}, dict.fromkeys(names, small.derived()))
    rules = [
        small.rule(f"rule-{i}", {"fact": before, "is": True}, derives=name)
        for i, (before, name) in enumerate(pairwise(["start", *names]))
    ]
    return _pack(words, rules)


@pytest.mark.parametrize("stated", [{"start": True}, {"start": False}, {}])
def test_a_long_chain_of_derived_facts(stated: Data) -> None:
    """Whatever its length, for the evaluators; no recursion follows it."""
    pack = _chain(3_000)
    case = case_of(pack, stated)
    expected = stated.get("start")
    proof = infer(pack, case, engine=EVALUATOR)
    assert (proof.derived, proof.findings) == evaluate(pack, case.facts)
    assert set(proof.derived.values()) == {expected}


@needs_durable
def test_a_chain_that_is_too_long_for_the_engine() -> None:
    """Refused with its length: each stratum would have memory of its own."""
    pack = _chain(3_000)
    with pytest.raises(EngineFault, match=r"3,000 .* in a chain; durable-rules takes 500"):
        infer(pack, case_of(pack, {}), engine=DURABLE)
    pack = _chain(MAX_STRATA)
    assert infer(pack, case_of(pack, {"start": True}), engine=DURABLE).derived["link_499"] is True


@pytest.mark.parametrize("name", [DURABLE, EVALUATOR])
def test_a_derived_fact_that_no_rule_concludes(name: str) -> None:
    """False or without a value, as the plain evaluator has it; not unknown."""
    if name == DURABLE and not engine.available():
        pytest.skip("durable-rules is not installed")
    nothing = {"either": small.derived(), "which": small.derived(["one", "two"])}
    words = small.sections({"start": small.fact("boolean")}, nothing)
    rules = [
        small.rule(f"on-{f}", {"fact": f, "is": v}) for f, v in (("either", True), ("which", "one"))
    ]
    pack = _pack(words, rules)
    proof = infer(pack, case_of(pack, {}), engine=name)
    assert (proof.derived, proof.findings) == evaluate(pack, {})
    assert proof.derived == {"either": False, "which": NO_VALUE}
    assert {finding.status for finding in proof.findings.values()} == {Status.REFUTED}


# --- sharding ----------------------------------------------------------------------------------


def _random_patterns(chance: random.Random, count: int, properties: int) -> dict[str, Pattern]:
    patterns: dict[str, Pattern] = {}
    for i in range(count):
        indices = chance.sample(range(properties), chance.randint(1, 6))
        patterns[f"pattern {i}"] = [(index, chance.choice([0, 2])) for index in indices]
    return patterns


def _matching(patterns: dict[str, Pattern], values: list[int]) -> set[str]:
    return {name for name, tests in patterns.items() if all(values[i] == v for i, v in tests)}


@needs_durable
@pytest.mark.parametrize(
    ("count", "properties"),
    [
        (1000, 300),  # many of both: shards close on properties
        (1000, 8),  # on patterns: hundreds match at once
        (MAX_PATTERNS, MAX_PROPERTIES),
        (MAX_PATTERNS + 1, 7),
        (70, 1000),
        (1, 7),
        (0, 7),
    ],
)
def test_shards_match_what_brute_force_matches(count: int, properties: int) -> None:
    chance = random.Random(f"{count} {properties}")
    patterns = _random_patterns(chance, count, properties)
    matcher = Matcher(patterns)
    matched = 0
    for _ in range(60):
        weights = chance.choice([(1, 1, 1), (8, 1, 8), (1, 0, 0), (0, 1, 0), (0, 0, 1), (1, 0, 9)])
        values = chance.choices([0, 1, 2], weights, k=properties)
        expected = _matching(patterns, values)
        assert matcher.matching(values) == expected
        matched += len(expected)
    assert matched or not count
    matcher.close()


@needs_durable
def test_shards_stay_within_the_limits() -> None:
    patterns = _random_patterns(random.Random(1), 1000, 300)
    shards = engine._dealt(patterns)
    assert [name for shard in shards for name in shard] == list(patterns)
    assert len(shards) > 1
    for shard in shards:
        assert len(shard) <= MAX_PATTERNS
        assert len({index for pattern in shard.values() for index, _ in pattern}) <= MAX_PROPERTIES


@needs_durable
def test_all_properties_true_at_once() -> None:
    """Trap 13: with 64 tests of one level true of one object, the library fails (error 303)."""
    patterns = {f"p{i}": [(i, 2)] for i in range(500)}
    assert Matcher(patterns).matching([2] * 500) == set(patterns)


@needs_durable
@pytest.mark.parametrize("first", [0, 30, 59])
def test_tests_of_several_levels_true_at_once(first: int) -> None:
    """Trap 13: the 64 are those of all levels that wait while the library goes further down."""
    patterns: dict[str, Pattern] = {f"alone {i}": [(i, 2)] for i in range(60)}
    patterns |= {f"pair {i}": [(first, 2), (i, 2)] for i in range(60) if i != first}
    assert Matcher(patterns).matching([2] * 60) == set(patterns)


@needs_durable
def test_one_property_asked_by_hundreds() -> None:
    """Trap 13: 256 rules on one path of tests."""
    patterns = {f"p{i}": [(0, 2), (1 + i % 3, 2)] for i in range(600)}
    assert Matcher(patterns).matching([2, 2, 2, 2]) == set(patterns)


COLLECTED = """
from pathways.logic import engine
lost = engine.Matcher({"p": [(0, 2)]})
with engine._LOCK:
    del lost
print(engine.Matcher({"q": [(0, 2)]}).matching([2]))
"""


@needs_durable
def test_a_matcher_that_is_collected_does_not_block() -> None:
    """Python may collect a matcher while this thread holds the lock of the engine."""
    command = [sys.executable, "-c", COLLECTED]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
    assert (done.stdout, done.stderr) == ("{'q'}\n", "")
