"""Compares one inference with other engines: the same rules, the same cases, the same answers.

Run it with ``python -m benchmarks.peers``. It installs the other engines into a folder of their
own, `build/peers`, checks every answer against an oracle, and measures all engines in turns in
one process: what counts are the ratios of one run. Time is that of the processor, so that a machine
with other work to do changes little.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.peer_engines import ENGINES, Engine
from benchmarks.peer_rules import RuleBase, answer, random_facts, rule_base

PEERS = Path(__file__).parents[1] / "build" / "peers"
PACKAGES = (
    "clipspy==1.0.6",
    "zen-engine==2.1.3",
    "cel-expr-python==0.1.3",
    "datalogic-py==5.9.0",
    "rule-engine==5.1.0",
    "business-rules==1.1.1",
)
SIZES = (10, 100, 1_000)
CASES = 40
SECONDS = 30.0
"""Time for each size, after every engine has answered every case once."""


def main() -> None:
    """Install the peers and print a table for each size."""
    install()
    for size in map(int, sys.argv[1:] or SIZES):
        base = rule_base(size)
        rng = random.Random(size)
        cases = [random_facts(base, rng) for _ in range(CASES)]
        engines = {name: make(base) for name, make in ENGINES.items()}
        fired = check(base, engines, cases)
        print(f"\n{size:,} rules, of which {fired:.0%} fire\n")
        print("| engine | one case, median | times clipspy |")
        print("| --- | ---: | ---: |")
        medians = measured(engines, cases)
        first = medians[next(iter(engines))]
        for name, median in medians.items():
            print(f"| {name} | {median * 1e3:.3f} ms | {median / first:.2f} |", flush=True)


def install() -> None:
    """Install the other engines where only this comparison finds them."""
    if not PEERS.exists():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(PEERS)]
        subprocess.run([*command, *PACKAGES], check=True)
    sys.path.append(str(PEERS))


def check(base: RuleBase, engines: dict[str, Engine], cases: list[dict[str, object]]) -> float:
    """Hold every engine to the oracle on every case; return the share of rules that fire."""
    fired = 0
    for case in cases:
        expected = answer(base, case)
        fired += len(expected)
        for name, engine in engines.items():
            assert engine(case) == expected, f"{name} differs on {case}"
    return fired / len(cases) / len(base.rules)


def measured(engines: dict[str, Engine], cases: list[dict[str, object]]) -> dict[str, float]:
    """Return the median time of each engine, all of them taking turns at all cases."""
    times: dict[str, list[float]] = {name: [] for name in engines}
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end:
        for name, engine in engines.items():
            for case in cases:
                start = time.process_time()
                engine(case)
                times[name].append(time.process_time() - start)
    return {name: statistics.median(spent) for name, spent in times.items()}


if __name__ == "__main__":
    main()
