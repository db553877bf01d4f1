"""Measures inference and start-up, and prints a table. Run it with `make bench`."""

from __future__ import annotations

import gc
import platform
import random
import shutil
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import psutil
from playwright.sync_api import sync_playwright

from benchmarks.generated_pack import generated_cases, generated_facts, generated_pack
from pathways.explain.ask import ask
from pathways.explain.whynot import why_not_option
from pathways.language.case import Case
from pathways.loading.loading import documents_pack
from pathways.logic.infer import VERSIONS, default_engine, infer
from pathways.packs.pack import Pack
from pathways.problems import ProblemsError
from pathways.walks.result import result_of
from pathways.yaml_text.yaml_tree import Tree

CASES = 10_000
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
PATHWAYS = Path(sys.executable).with_name("pathways")


def main() -> None:
    """Measure everything and print the table."""
    engine = default_engine()
    print(f"Python {platform.python_version()}, {engine} {VERSIONS[engine]}, {CASES:,} cases\n")
    print("| what | median | 95th percentile | cases per second | memory grown |")
    print("| --- | ---: | ---: | ---: | ---: |")
    if documents_pack().cases:
        teaching_cases(documents_pack())
    pack = generated_pack(100)
    one_by_one("generated, 100 rules: inference and proof", pack, generated_cases(pack, CASES))
    base = len(documents_pack().rules)
    for factor in (1, 4, 8):  # of 16, a case would hold more values than a case may
        pack = generated_pack(base * factor)
        cases = generated_cases(pack, CASES // factor)
        one_by_one(f"generated, {base * factor:,} rules ({factor} x)", pack, cases)
    print("\n| explanation | median | slowest |")
    print("| --- | ---: | ---: |")
    pack = documents_pack()
    nearest_misses("documents, every silent option of every teaching case", pack, pack.cases)
    pack = generated_pack(1_000)
    nearest_misses("generated, 1,000 rules, every silent option", pack, generated_cases(pack, 3))
    questions(documents_pack())
    print("\n| start-up | median of 5 |")
    print("| --- | ---: |")
    startup("`pathways --version`", lambda: timed_command("--version"))
    startup("`pathways cases` (loads the pack)", lambda: timed_command("cases"))
    startup("`pathways ui` until the first page stands in a browser", timed_page)


def teaching_cases(pack: Pack) -> None:
    """Measure the documents pack: what a program hands in, read, inferred and put into a result."""
    rng = random.Random(1)
    trees = [Tree.of_data({"facts": dict(case.facts)}, case.id) for case in pack.cases]
    trees = [Tree.of_data({"facts": _lists(tree.data["facts"])}, tree.file) for tree in trees]
    label = f"documents, {len(pack.rules)} rules, teaching cases: "
    read = pack.case_reader.read
    rounds = [tree for _ in range(max(1, CASES // 10 // len(trees))) for tree in trees]
    row(label + "validated input to proof", (lambda t=t: infer(pack, read(t, "x")) for t in rounds))
    row(
        label + "the same, to the JSON result",
        (lambda t=t: result_of(infer(pack, read(t, "x"))).json_text() for t in rounds),
    )
    cases = []
    while len(cases) < CASES:
        try:
            cases.append(pack.case_reader.from_facts(generated_facts(pack, rng), "x"))
        except ProblemsError:  # the facts contradict each other
            continue
    one_by_one(f"documents, {len(pack.rules)} rules, generated cases", pack, cases)


def _lists(facts: dict[str, object]) -> dict[str, object]:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in facts.items()}


def one_by_one(label: str, pack: Pack, cases: list[Case]) -> None:
    """Measure the inference with its full proof, case by case."""
    row(label, (lambda c=c: infer(pack, c) for c in cases))


def row(label: str, calls: Iterable[Callable[[], object]]) -> None:
    """Time each call and print a row; the first call, which compiles the pack, is left out."""
    calls = list(calls)
    calls[0]()
    gc.collect()
    before = psutil.Process().memory_info().rss
    times = []
    for call in calls:
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    grown = (psutil.Process().memory_info().rss - before) / 1e6
    median, high = statistics.median(times), statistics.quantiles(times, n=20)[-1]
    rate = len(times) / sum(times)
    print(
        f"| {label} | {_time(median)} | {_time(high)} | {rate:,.0f} | {grown:.1f} MB |", flush=True
    )


def nearest_misses(label: str, pack: Pack, cases: Iterable[Case]) -> None:
    """Measure `whynot`, the search for nearest misses and its checks by the engine included."""
    times = []
    for case in cases:
        proof = infer(pack, case)
        spoken = {rule.argument for rule in proof.standing}
        for option in pack.vocabulary.options:
            if ("for", option) not in spoken:
                start = time.perf_counter()
                why_not_option(proof, option)
                times.append(time.perf_counter() - start)
    spread("why not, nearest misses: " + label, times)


def questions(pack: Pack) -> None:
    """Measure `ask`, every value of every question tried."""
    times = []
    for case in pack.cases:
        start = time.perf_counter()
        ask(pack, case)
        times.append(time.perf_counter() - start)
    spread("what to ask next: documents, every teaching case", times)


def spread(label: str, times: list[float]) -> None:
    """Print a row of the median and the slowest."""
    print(f"| {label} | {_time(statistics.median(times))} | {_time(max(times))} |", flush=True)


def startup(label: str, measure: Callable[[], float]) -> None:
    """Measure five times and print a row."""
    print(f"| {label} | {_time(statistics.median(measure() for _ in range(5)))} |", flush=True)


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 0.1 else f"{seconds * 1e3:.2f} ms"


def timed_command(*arguments: str, answers: tuple[int, ...] = (0,)) -> float:
    """Return the time of one run of the command line, which ends with one of some exit codes."""
    start = time.perf_counter()
    code = subprocess.call([PATHWAYS, *arguments], stdout=subprocess.DEVNULL)
    assert code in answers, f"pathways {arguments[0]} ended with {code}"
    return time.perf_counter() - start


def timed_page() -> float:
    """Return the time from starting the explorer until its first page stands in a browser."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        start = time.perf_counter()
        command = [PATHWAYS, "ui", "--port", str(port)]
        server = psutil.Popen(command, stdout=subprocess.DEVNULL)
        try:
            while not _answers(port):
                time.sleep(0.02)
            page.goto(f"http://localhost:{port}/")
            page.wait_for_selector("h1", timeout=60_000)
            return time.perf_counter() - start
        finally:
            for child in server.children(recursive=True):
                child.terminate()
            server.terminate()
            server.wait()


def _answers(port: int) -> bool:
    with socket.socket() as client:
        return client.connect_ex(("localhost", port)) == 0


if __name__ == "__main__":
    main()
