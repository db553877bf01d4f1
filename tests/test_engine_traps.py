"""Why `engine.py` is as it is: the ways in which durable-rules 2.0.28 goes wrong, reproduced.

Each script drives the library as its documentation shows, in a process of its own, and is seen to
crash or to err. (Trap 1, the two background threads, is a matter of timing and is not tested; see
the docstring of the module for what it does.)
`engine.py` takes none of these ways. Whoever finds one of these tests failing has a release of the
library in which that trap is gone, and may simplify.
"""

from __future__ import annotations

import ast
import os
import platform
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pathways.logic import engine

needs_durable = pytest.mark.skipif(not engine.available(), reason="durable-rules is not installed")
ROOT = Path(__file__).parents[1]


def _run(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script]
    env = {**os.environ, **environment}
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=env)


def _crashed(done: subprocess.CompletedProcess[str]) -> bool:
    return done.returncode in {-signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS}


STATE_WITHOUT_FIRING = """
from durable.lang import ruleset, when_all, m, assert_fact, delete_state
with ruleset("test"):
    @when_all(m.x == 1)
    def action(c): pass
try:
    assert_fact("test", {"sid": "s", "x": 2})
except Exception:
    pass
delete_state("test", "s")
print("right")
"""

MANY_SESSIONS = """
from durable.lang import ruleset, when_all, m, assert_fact
fired = []
with ruleset("test"):
    @when_all(m.x == 1)
    def action(c): fired.append(1)
error = ""
try:
    for i in range(2000):
        assert_fact("test", {"sid": f"learner {i}", "x": 1})
except BaseException as caught:
    error = type(caught).__name__
print(len(fired), error)
"""

NO_SESSION = """
from durable.lang import ruleset, when_all, m, c, assert_fact
fired = []
with ruleset("test"):
    @when_all(m.a == 1, m.b == 1)
    def action(c): fired.append("both")
    @when_all(m.learner > 0)
    def other(c): pass
assert_fact("test", {"learner": 1, "a": 1})
assert_fact("test", {"learner": 2, "b": 1})
print(fired)
"""

NONE_IS_NOT_WITHDRAWN = """
from durable.lang import ruleset, when_all, none, m, assert_fact, assert_facts
fired = []
with ruleset("test"):
    @when_all(m.a == 1, none(m.blocks == 1))
    def action(c): fired.append("unblocked")
    @when_all(m.blocks == 1)
    def other(c): pass
assert_facts("test", [{"sid": "s", "a": 1}, {"sid": "s", "blocks": 1}])
print(fired)
"""

OR_FIRES_TWICE = """
from durable.lang import ruleset, when_any, m, assert_fact
fired = []
with ruleset("test"):
    @when_any(m.a == 1, m.b == 1)
    def action(c): fired.append(1)
assert_fact("test", {"sid": "s", "a": 1, "b": 1})
print(len(fired))
"""

TEXT_EQUALS_NUMBER = """
from durable.lang import ruleset, when_all, m, assert_fact
fired = []
with ruleset("test"):
    @when_all(m.a == 2)
    def action(c): fired.append(1)
    @when_all(m.a == "never")
    def other(c): pass
assert_fact("test", {"sid": "s", "a": "2"})
print(len(fired))
"""


@needs_durable
@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="MALLOC_PERTURB_ is of glibc")
def test_trap_2_deleting_a_state_in_which_no_rule_fired() -> None:
    """It frees pointers that were never set: a crash wherever fresh memory is not zero by luck.

    Hence the sentinel that always fires, and one session that stays. (glibc fills fresh memory
    with what MALLOC_PERTURB_ says, which makes the luck run out.)
    """
    assert _crashed(_run(STATE_WITHOUT_FIRING, MALLOC_PERTURB_="165"))


@needs_durable
@pytest.mark.parametrize(
    ("script", "right", "seen"),
    [
        pytest.param(MANY_SESSIONS, "2000", "1024 MemoryError", id="4-the-1025th-session"),
        pytest.param(NO_SESSION, "[]", "['both']", id="5-learners-share-facts"),
        pytest.param(NONE_IS_NOT_WITHDRAWN, "[]", "['unblocked']", id="6-none-not-withdrawn"),
        pytest.param(OR_FIRES_TWICE, "1", "2", id="8-or-fires-twice"),
        pytest.param(TEXT_EQUALS_NUMBER, "0", "1", id="15-text-equals-number"),
    ],
)
def test_wrong_results(script: str, right: str, seen: str) -> None:
    """Hence one session, one object, one conjunction in one pattern, and numbers as its values.

    With the stock host's threads a run may also end in a crash, which is no better.
    """
    done = _run(script)
    assert seen != right
    assert _crashed(done) or (done.stdout.strip(), done.returncode) == (seen, 0), done.stderr


@needs_durable
def test_our_matcher_in_the_same_situations() -> None:
    """Thirty threads, nothing matched, everything matched, closed: right each time."""
    script = f"""
import sys, threading
sys.path.insert(0, {str(ROOT / "src")!r})
from pathways.logic.engine import Matcher
matcher = Matcher({{f"x{{i}}": [(i, 2)] for i in range(20)}})
wrong = []
def work(number):
    for turn in range(60):
        values = [2 if (turn + i) % 3 == number % 3 else turn % 2 for i in range(20)]
        if matcher.matching(values) != {{f"x{{i}}" for i in range(20) if values[i] == 2}}:
            wrong.append(values)
threads = [threading.Thread(target=work, args=(i,)) for i in range(30)]
for thread in threads: thread.start()
for thread in threads: thread.join()
assert matcher.matching([1] * 20) == set()
matcher.close()
print("wrong" if wrong else "right")
"""
    done = _run(script, MALLOC_PERTURB_="165")
    assert (done.stdout.strip(), done.returncode) == ("right", 0), done.stderr


def test_nothing_but_the_engine_knows_durable_rules() -> None:
    importing = {
        path.name
        for path in [*(ROOT / "src").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if any(name.split(".")[0].startswith("durable") for name in _imported(node))
    }
    assert importing == {"engine.py"}


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def test_the_engine_starts_no_thread_and_uses_no_host() -> None:
    source = (ROOT / "src/pathways/logic/engine.py").read_text(encoding="utf-8")
    calls = {
        ast.unparse(node.func) for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)
    }
    assert not {name for name in calls if "Thread" in name or "Host" in name or "Timer" in name}
