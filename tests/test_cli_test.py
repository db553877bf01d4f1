"""The command `pathways test`, as a rule author types it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import authored
from pathways.authoring import report
from pathways.authoring.tests_file import add_tests, by_file
from pathways.checks.run import check_folders
from pathways.cli import main
from pathways.cli import test as command
from pathways.loading import watch
from pathways.loading.loading import load_packs
from pathways.packs.pack import Pack
from pathways.yaml_text.yaml_tree import read_file

PLAIN = Path(__file__).parent / "packs" / "plain"
TESTS = f"tests:\n{authored.FEW_TESTS}"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["test", *map(str, arguments)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return authored.write(tmp_path, TESTS)


def _file(folder: Path) -> Path:
    return folder / "rules-0.tests.yaml"


def test_all_is_well(folder: Path) -> None:
    result = run(folder)
    assert result.stdout == "4 rule tests, 0 teaching cases: 0 failures.\n"
    assert (result.exit_code, result.stderr) == (0, "")


def test_the_pack_of_the_documents_is_tested_by_default(shipped: Pack) -> None:
    rule = shipped.rules[0]
    result = run("--rule", rule.id, "--mutation")
    score, tally = result.stdout.splitlines()
    assert score.startswith(f"{rule.id}  ")
    tests = len(shipped.rule_tests.of(rule.id))
    assert tally.startswith(f"{tests} rule tests, 0 teaching cases: 0 failures. Mutation score ")
    assert result.exit_code == 0


def test_a_failure_comes_first_and_the_tally_last(folder: Path) -> None:
    _file(folder).write_text(TESTS.replace("count: 6", "count: 5"), encoding="utf-8")
    result = run(folder, "--mutation")
    lines = result.stdout.splitlines()
    assert lines[0] == f"{_file(folder)}:5:7: rule few-are-few"
    assert lines[-1] == "4 rule tests, 0 teaching cases: 1 failure."
    assert result.stderr == "Mutants are tried once no test fails.\n"
    assert result.exit_code == 1


def test_a_rule_by_its_id(folder: Path) -> None:
    assert run(folder, "--rule", "told-or-not").stdout.startswith("0 rule tests")
    both = run(folder, "--rule", "told-or-not", "--rule", "few-are-few")
    assert both.stdout.startswith("4 rule tests")
    result = run(folder, "--rule", "few-is-few")
    assert (result.exit_code, result.stdout) == (1, "")
    assert 'Unknown rule "few-is-few". Did you mean "few-are-few"?' in result.stderr


def test_what_is_wrong_with_a_file(folder: Path) -> None:
    _file(folder).write_text("tests: {few-are-few: [{fires: {seen: 1}}]}\n", encoding="utf-8")
    result = run(folder)
    assert result.stderr == f"{_file(folder)}:1:38: seen takes true or false, not 1.\n"
    assert (result.exit_code, result.stdout) == (1, "")


# --- mutation ----------------------------------------------------------------------------------


def test_a_table_and_the_mutants_that_nothing_notices(folder: Path) -> None:
    result = run(folder, "--mutation")
    lines = result.stdout.replace(f"{folder}/", "").splitlines()
    assert lines[:5] == [
        "few-are-few    7 of 7",
        "far-is-far     0 of 3",
        "told-or-not    0 of 1",
        "few-and-far    0 of 5",
        "Not noticed by any test:",
    ]
    assert len(lines) == 5 + 9 + 1
    told = r"  rules-0\.yaml:1:\d+: told-or-not: A title is not stated -> stated"
    assert sum(bool(re.fullmatch(told, line)) for line in lines) == 1
    assert lines[-1].endswith("Mutation score 43.7 %: 7 of 16 mutants noticed.")
    assert result.exit_code == 1


@pytest.mark.parametrize(("least", "code"), [("43.75", 0), ("43.8", 1), ("0", 0), ("100", 1)])
def test_the_gate(folder: Path, least: str, code: int) -> None:
    assert run(folder, "--mutation", "--min-score", least).exit_code == code


def test_a_score_of_100_is_reached(folder: Path) -> None:
    assert run(folder, "--rule", "few-are-few", "--mutation").exit_code == 0


def test_a_stale_explanation_is_a_failure(folder: Path) -> None:
    stale = "survivors:\n  few-are-few:\n    - {mutant: nothing, because: it was renamed}\n"
    _file(folder).write_text(TESTS + stale, encoding="utf-8")
    result = run(folder, "--mutation", "--rule", "few-are-few")
    assert "This mutant does not exist. Remove it: nothing" in result.stdout
    assert result.exit_code == 1


# --- the tests that are missing ----------------------------------------------------------------


def test_what_is_suggested_can_be_pasted(folder: Path) -> None:
    printed = run(folder, "--suggest", "--rule", "told-or-not")
    assert printed.exit_code == 0
    assert printed.stdout.splitlines()[-6:-1] == [
        f"# {_file(folder)}",
        "tests:",
        "  told-or-not:",
        "    - fires: {}",
        "    - does_not_fire: {told: true}",
    ]
    assert _file(folder).read_text(encoding="utf-8") == TESTS


def test_what_is_written_makes_the_score_100(folder: Path) -> None:
    assert run(folder, "--write").stderr == f"10 tests added to {_file(folder)}.\n"
    assert _file(folder).read_text(encoding="utf-8").startswith(TESTS)
    after = run(folder, "--mutation")
    assert after.stdout.splitlines()[-1] == (
        "14 rule tests, 0 teaching cases: 0 failures. "
        "Mutation score 100 %: 16 of 16 mutants noticed."
    )
    assert after.exit_code == 0
    assert run(folder, "--write").stderr == ""


# --- json --------------------------------------------------------------------------------------


def test_json(folder: Path) -> None:
    data = json.loads(run(folder, "--suggest", "--format", "json").stdout)
    assert (data["rule_tests"], data["failures"], data["mutation"]["score"]) == (4, [], 43.75)
    (told,) = [rule for rule in data["mutation"]["rules"] if rule["rule"] == "told-or-not"]
    assert [(m["mutant"], m["verdict"]) for m in told["mutants"]] == [
        ("A title is not stated -> stated", "not noticed")
    ]
    assert {"rule": "told-or-not", "outcome": "fires", "facts": {}} in [
        {key: test[key] for key in ("rule", "outcome", "facts")} for test in data["suggestions"]
    ]


def test_json_of_a_failure(folder: Path) -> None:
    _file(folder).write_text("tests: {few-are-few: [{fires: {}}]}\n", encoding="utf-8")
    (failure,) = json.loads(run(folder, "--format", "json").stdout)["failures"]
    assert (failure["about"], failure["expected"], failure["got"]) == (
        "few-are-few",
        "fires",
        "waits",
    )


# --- watching ----------------------------------------------------------------------------------


def test_every_change_to_a_file_is_seen(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[float] = []

    def change(seconds: float) -> None:
        """Nobody waits in this test: while the watcher sleeps, the author writes."""
        looks.append(seconds)
        edits[len(looks) - 1]()

    edits = [
        lambda: None,
        lambda: _file(folder).write_text("tests: {}\n", encoding="utf-8"),
        lambda: (folder / "notes.txt").write_text("no rule", encoding="utf-8"),
        lambda: _file(folder).unlink(),
    ]
    monkeypatch.setattr(watch.time, "sleep", change)
    seen = watch.file_changes(folder)
    next(seen)
    assert looks == []
    next(seen)
    assert len(looks) == 2
    next(seen)
    assert len(looks) == 4


def test_watching_runs_again_after_a_change(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def edits(watched: Path) -> Iterator[None]:
        yield
        _file(watched).write_text("tests: {few-are-few: [{fires: {}}]}\n", encoding="utf-8")
        yield
        _file(watched).write_text("tests: [", encoding="utf-8")
        yield
        _file(watched).write_text(TESTS, encoding="utf-8")
        yield
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "file_changes", edits)
    result = run(folder, "--watch")
    tallies = [line for line in result.stdout.splitlines() if "teaching" in line]
    assert tallies == [
        "4 rule tests, 0 teaching cases: 0 failures.",
        "1 rule test, 0 teaching cases: 1 failure.",
        "4 rule tests, 0 teaching cases: 0 failures.",
    ]
    assert "This is not valid YAML" in result.stderr
    assert result.stderr.count(f"Watching {folder}. Ctrl+C ends it.") == 4
    assert result.exit_code == 0


def test_two_writers_at_once_write_each_test_once(tmp_path: Path) -> None:
    pack = shutil.copytree(PLAIN, tmp_path / "pack")
    command = [sys.executable, "-m", "pathways.cli", "test", str(pack), "--write"]
    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(2)]
    for writer in both:
        writer.wait()
    for file in pack.rglob("*.tests.yaml"):
        for tests in read_file(file).data["tests"].values():
            assert [test for i, test in enumerate(tests) if test in tests[:i]] == []
    found = {problem.check for problem in check_folders([pack])}
    assert "listed-twice" not in found


def test_what_another_writer_has_added_meanwhile_is_not_added_again(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(PLAIN, tmp_path / "pack"))
    pack = load_packs([folder], tests=True)
    missing = by_file(pack, report.run_tests(pack, (), mutants=False, suggest=True).suggestions)
    assert missing
    for file, tests in missing.items():
        assert add_tests(pack, file, tests) == len(tests)
        text = Path(file).read_bytes()
        assert add_tests(pack, file, tests) == 0
        assert Path(file).read_bytes() == text


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_what_is_written_begins_and_ends_its_lines_as_the_file_does(
    folder: Path, mark: bytes, ending: bytes
) -> None:
    before = mark + (TESTS + "# at the end\n").encode().replace(b"\n", ending)
    _file(folder).write_bytes(before)
    assert run(folder, "--write").stderr == f"10 tests added to {_file(folder)}.\n"
    after = _file(folder).read_bytes()
    assert after.startswith(before.removesuffix(b"# at the end" + ending))
    assert after.endswith(b"# at the end" + ending)
    assert after.count(b"\n") == after.count(ending)
    assert run(folder, "--write").stderr == ""
