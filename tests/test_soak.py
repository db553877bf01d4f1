"""Long runs: memory stays where it is."""

from __future__ import annotations

import gc
import random
from pathlib import Path

import psutil
import pytest

from pathways.loading.loading import load_packs
from pathways.logic import engine
from pathways.logic.compiled import CompiledPack
from pathways.logic.evaluator import evaluate
from pathways.logic.infer import infer
from pathways.packs.pack import Pack
from pathways.resources import rules
from small import case_of, fact, load, rule, sections
from strategies import random_facts

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not engine.available(), reason="durable-rules is not installed"),
]


def _megabytes() -> float:
    gc.collect()
    return psutil.Process().memory_info().rss / 1e6


def test_fifty_thousand_runs(pack: Pack) -> None:
    chance = random.Random(11)
    cases = [case_of(pack, random_facts(pack, chance)).facts for _ in range(500)]
    compiled = CompiledPack(pack)
    before = 0.0
    for i in range(50_000):
        result = compiled.run(cases[i % len(cases)])
        if i == 1_000:
            before = _megabytes()
        if i % 97 == 0:
            assert result == evaluate(pack, cases[i % len(cases)])
    assert _megabytes() - before < 20


@pytest.mark.parametrize("way", ["closed", "dropped"])
def test_three_hundred_matchers(way: str) -> None:
    """Each would leave 2 MB behind if its state were not deleted with it."""
    before = 0.0
    for i in range(300):
        matcher = engine.Matcher({f"p{k}": [(k % 50, 2), (k % 7, 0)] for k in range(1, 400)})
        matcher.matching([i % 3] * 60)
        if way == "closed":
            matcher.close()
        del matcher
        if i == 20:
            before = _megabytes()
    assert _megabytes() - before < 30


def test_three_hundred_packs(tmp_path: Path) -> None:
    """A pack that nobody uses any more is forgotten, with all that was compiled of it."""
    words = sections({f"b{i}": fact("boolean") for i in range(50)})
    speaking = [rule(f"on-{i}", {"fact": f"b{i}", "is": True}) for i in range(50)]
    before = 0.0
    for i in range(300):
        pack = load(tmp_path, words, speaking)
        case = case_of(pack, {"b1": True})
        assert len(infer(pack, case, engine=engine.NAME).fired()) == 1
        assert len(infer(pack.at("source"), case, engine=engine.NAME).fired()) == 1
        if i % 10 == 0:
            gc.collect()  # a pack and its layers know each other, which takes the collector
        if i == 20:
            before = _megabytes()
    assert _megabytes() - before < 30


def test_the_documents_loaded_again_and_again() -> None:
    before = 0.0
    for i in range(25):
        pack = load_packs([rules() / "documents"])
        infer(pack, case_of(pack, {"sites_of_spread": ["bone"]}), engine=engine.NAME)
        if i == 5:
            before = _megabytes()
    assert _megabytes() - before < 30
