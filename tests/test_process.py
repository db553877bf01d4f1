"""What can take long: answered one at a time in a process of its own, with an end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

import small
from long_questions import Fault, Hoard, Noted, Spin
from pathways.authoring.process.questions import WhyNotAsked
from pathways.authoring.process.worker import NotSettled, Worker
from pathways.explain.whynot import why_not_option, why_not_rule
from pathways.loading.loading import load_packs
from pathways.problems import EngineFault, ProblemsError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    words = small.sections({"known": small.fact("boolean")}, options={"drug": "first"})
    rule = small.rule("on-it", {"fact": "known", "is": True}, argues_for="drug")
    return small.write(tmp_path / "pack", words, [rule])


@pytest.fixture
def worker(folder: Path) -> Iterator[Worker]:
    found = Worker([folder])
    yield found
    found.close()


def test_the_answer_is_that_of_this_process(folder: Path, worker: Worker) -> None:
    pack = load_packs([folder])
    proof = small.prove(pack, {"known": False})
    assert worker.ask(WhyNotAsked.of(proof, option="drug")) == why_not_option(proof, "drug")
    asked = WhyNotAsked.of(proof, rule="on-it")
    assert worker.ask(asked) == why_not_rule(proof, pack.rules_by_id["on-it"])


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="takes ten times as long here")
def test_a_question_has_an_end_and_the_next_is_answered(tmp_path: Path, worker: Worker) -> None:
    with pytest.raises(NotSettled, match=r"Not settled in 1 seconds?\."):
        worker.ask(Spin())
    start = time.monotonic()
    with pytest.raises(NotSettled):
        worker.ask(Spin())  # is not tried again
    assert time.monotonic() - start < 0.5
    assert worker.ask(Noted(tmp_path / "notes", "a")) != os.getpid()


def test_memory_is_bounded(worker: Worker) -> None:
    pytest.importorskip("resource")
    with pytest.raises(NotSettled):
        worker.ask(Hoard())


def test_one_at_a_time_in_order_and_the_same_once(tmp_path: Path, worker: Worker) -> None:
    notes = tmp_path / "notes"
    names = ["a", "b", "a", "c", "b"]
    with ThreadPoolExecutor(len(names)) as people:
        waiting = []
        for name in names:
            waiting.append(people.submit(worker.ask, Noted(notes, name)))
            time.sleep(0.02)
        assert len({each.result() for each in waiting}) == 1
    assert notes.read_text().split() == ["a", "a", "b", "b", "c", "c"]


def test_what_nobody_waits_for_is_ended(tmp_path: Path, worker: Worker) -> None:
    class Left(Exception):
        pass

    first = worker.ask(Noted(tmp_path / "notes", "a"))
    end = time.monotonic() + 0.2

    def leave() -> None:
        if time.monotonic() > end:
            raise Left

    with pytest.raises(Left):
        worker.ask(Spin(1), leave)
    assert not psutil.pid_exists(first)
    assert worker.ask(Noted(tmp_path / "notes", "b")) != first


def test_whoever_leaves_the_queue_holds_nobody_up(tmp_path: Path, worker: Worker) -> None:
    def leave() -> None:
        raise KeyError

    notes = tmp_path / "notes"
    with ThreadPoolExecutor(2) as people:
        first = people.submit(worker.ask, Noted(notes, "a"))
        while not notes.exists():
            time.sleep(0.01)
        with pytest.raises(KeyError):
            worker.ask(Noted(notes, "b"), leave)
        assert people.submit(worker.ask, Noted(notes, "c")).result() == first.result()
    assert notes.read_text().split() == ["a", "a", "c", "c"]


def test_what_goes_wrong_there_is_told_here(tmp_path: Path, folder: Path, worker: Worker) -> None:
    with pytest.raises(EngineFault, match="It went wrong"):
        worker.ask(Fault())
    proof = small.prove(load_packs([folder]), {"known": False})
    broken = Worker([tmp_path / "none"])
    with pytest.raises(ProblemsError, match="not a pack"):
        broken.ask(WhyNotAsked.of(proof, option="drug"))
    broken.close()


def test_it_ends_with_whoever_began_it(tmp_path: Path, folder: Path) -> None:
    """Even if that process is killed, and so can't say goodbye."""
    script = (
        "import sys; from pathlib import Path; from long_questions import Noted\n"
        "from pathways.authoring.process.worker import Worker\n"
        f"print(Worker([Path({str(folder)!r})]).ask(Noted(Path({str(tmp_path / 'n')!r}), 'a')))\n"
        "sys.stdout.flush(); sys.stdin.read()"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, env=environment) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        assert psutil.pid_exists(child)
        parent.kill()
    psutil.wait_procs([psutil.Process(child)] if psutil.pid_exists(child) else [], timeout=5)
    assert not psutil.pid_exists(child) or psutil.Process(child).status() == "zombie"
