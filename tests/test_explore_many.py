"""Thousands of cases through `explore`: in their order, on all cores, and as one alone."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pathways.cli.many import MANY, Answer, answer_each
from pathways.packs.pack import Pack
from pathways.walks.walk import walk
from small import case_of, derived, fact, load, rule, sections, write

NUMBERS = {"number": fact("integer", min=0, max=5_000)}
AT_LEAST = [rule("many", {"fact": "number", "at_least": "hundred"})]


def _answer(number: int) -> Answer:
    return (None, [f"{number} is odd"]) if number % 2 else (str(number), [])


@pytest.mark.parametrize("count", [1, 2, MANY - 1, MANY, MANY + 1, MANY + 333])
def test_every_case_is_answered_in_its_order(count: int) -> None:
    assert list(answer_each(range(count), _answer)) == list(map(_answer, range(count)))


def test_several_processes_answer_many_cases() -> None:
    """If there are several cores; this process answers the first case."""
    asked = list(answer_each(range(MANY), lambda _: (str(os.getpid()), [])))
    others = {text for text, _ in asked} - {str(os.getpid())}
    several = hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) > 1
    assert bool(others) is several


def _explore(folder: Path, cases: list[Any], **more: Any) -> subprocess.CompletedProcess[str]:
    path = folder / "cases.json"
    path.write_text(json.dumps(cases), encoding="utf-8")
    pack = write(folder / "pack", sections(NUMBERS, constants={"hundred": 100}), AT_LEAST)
    command = [sys.executable, "-m", "pathways.cli", "explore", "--format", "json"]
    return subprocess.run(
        [*command, "--pack", str(pack), str(path)],
        stdout=subprocess.PIPE,
        text=True,
        timeout=120,
        check=False,
        **more,
    )


def test_bad_cases_among_many(tmp_path: Path) -> None:
    """Each is reported at its place; the others are answered as if they were alone."""
    cases = [{"facts": {"number": 9_999 if n % 100 == 7 else n}} for n in range(MANY + 50)]
    done = _explore(tmp_path, cases, stderr=subprocess.PIPE)
    assert done.returncode == 1
    answers = json.loads(done.stdout)
    assert [a["facts"]["number"] for a in answers] == [n for n in range(MANY + 50) if n % 100 != 7]
    assert [len(a["notes"]) for a in answers] == [a["facts"]["number"] >= 100 for a in answers]
    assert [line.count("9999") > 0 for line in done.stderr.splitlines()] == [True] * 5


@pytest.mark.parametrize(("count", "shown"), [(MANY, True), (MANY - 1, False)])
def test_progress_on_a_terminal(tmp_path: Path, count: int, shown: bool) -> None:
    ours, theirs = pty.openpty()
    done = _explore(tmp_path, [{"facts": {"number": n}} for n in range(count)], stderr=theirs)
    os.close(theirs)
    said = b""
    try:
        while part := os.read(ours, 65_536):
            said += part
    except OSError:  # how Linux says that nothing more will come
        pass
    os.close(ours)
    assert len(json.loads(done.stdout)) == count
    assert (b"Cases" in said, b"100%" in said) == (shown, shown)


def test_json_is_the_same_by_either_way(pack: Pack) -> None:
    for case in pack.cases:
        walked = walk(pack, case)
        assert walked.json_text() == walked.result.json_text()


def test_json_of_every_kind_of_reason(tmp_path: Path) -> None:
    """Sets, markers, numbers, derived facts, tests that carry by being false."""
    facts = {
        "sites": fact("set", ["bone", "liver"]),
        "markers": fact("markers", ["first", "second"]),
        **NUMBERS,
    }
    rules = [
        rule("spread", {"fact": "sites", "has_any": ["bone", "liver"]}, derives="spread"),
        rule(
            "all",
            {
                "all": [
                    {"fact": "spread", "is": True},
                    {"not": {"fact": "markers.first", "is": "present"}},
                    {"fact": "number", "at_least": "limit"},
                    {"is_known": "sites"},
                ]
            },
        ),
        rule("waits", {"fact": "markers.second", "is_any": ["present", "absent"]}),
    ]
    words = sections(facts, {"spread": derived()}, constants={"limit": 3})
    pack = load(tmp_path, words, rules)
    stated = {"sites": ["bone"], "markers": {"first": "absent"}, "number": 4}
    walked = walk(pack, case_of(pack, stated))
    assert walked.json_text() == walked.result.json_text()
    (note,) = json.loads(walked.json_text())["notes"]
    assert note["because"] == [
        {"rule": "spread"},
        {"fact": "markers.first", "op": "not is", "value": "present", "stated": "absent"},
        {"fact": "number", "op": "at_least", "value": 3, "stated": 4},
        {"fact": "sites", "op": "is_known", "value": True, "stated": ["bone"]},
    ]
