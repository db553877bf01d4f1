"""The command `pathways check`, as a rule author types it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pathways.checks.registry import CHECKS
from pathways.cli import main

PLAIN = Path(__file__).parent / "packs" / "plain"
BAD = """\
stage: first
rules:
  - id: bad
    title: A bad rule
    when: {fact: rainning, is: true, because: of it, if_unknown: look}
    gives: note
    rule: A sentence.
    support: A sentence.
    strategy: A sentence.
    misuse: It must be mended.
    claims: [C1]
"""
SEVERITIES = ("error", "warning", "note")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PLAIN, tmp_path / "pack"))


@pytest.fixture
def bad(plain: Path) -> Path:
    (plain / "bad.yaml").write_text(BAD, encoding="utf-8")
    return plain


def test_a_problem_shows_its_line(bad: Path) -> None:
    lines = run(bad).stdout.replace(f"{bad}/", "").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("bad.yaml:5:18"))
    assert lines[at + 1].strip() == BAD.splitlines()[4].strip()
    assert lines[at + 2].index("^") == lines[at + 1].index("rainning")
    assert lines[at + 2].strip() == "^" * len("rainning")


def test_a_long_line_is_shown_in_part(plain: Path) -> None:
    long = f"claims:\n  - {{id: C9, doc: one, section: {'A' * 300}, says: A., use: advice}}\n"
    (plain / "bad.yaml").write_text(long, encoding="utf-8")
    lines = run(plain).stdout.splitlines()
    at = next(i for i, line in enumerate(lines) if "use can't be" in line)
    assert len(lines[at + 1]) <= 104
    assert lines[at + 2].index("^") == lines[at + 1].index("advice")


def test_the_tally(bad: Path) -> None:
    assert run(bad).stdout.splitlines()[-1] == "1 error, 12 warnings found."


@pytest.mark.parametrize(
    ("text", "least"),
    [
        ("options:\n  new: {title: A, stage: frist, gloss: A.}\n", "error"),
        ("options:\n  new: {title: A, stage: first, gloss: A.}\n", "warning"),
        ("constants:\n  new: {value: 3, title: A, convention: A.}\n", "note"),
    ],
)
def test_at_which_severity_it_fails(tmp_path: Path, text: str, least: str) -> None:
    (tmp_path / "pack.yaml").write_text(
        "{id: a, title: A, version: '1', summary: A}", encoding="utf-8"
    )
    (tmp_path / "a.yaml").write_text(
        f"stages:\n  first: {{title: A, question: A, help: A}}\n{text}", encoding="utf-8"
    )
    for name in SEVERITIES:
        fails = SEVERITIES.index(least) <= SEVERITIES.index(name)
        assert run(tmp_path, "--fail-on", name).exit_code == int(fails)
    assert run(tmp_path).exit_code == int(least != "note")


def test_json(bad: Path) -> None:
    found = json.loads(run(bad, "--format", "json").stdout)
    (unknown,) = (problem for problem in found if problem["check"] == "unknown-name")
    assert unknown | {"message": ""} == {
        "check": "unknown-name",
        "severity": "error",
        "file": str(bad / "bad.yaml"),
        "line": 5,
        "column": 18,
        "text": "rainning",
        "message": "",
        "fixable": True,
    }
    (words,) = (problem for problem in found if problem["check"] == "wording-directive")
    assert (words["line"], words["column"], words["text"]) == (10, 16, "must")


def test_nothing_found_as_json() -> None:
    assert json.loads(run("--format", "json").stdout) == []


def test_sarif(bad: Path) -> None:
    """What SARIF 2.1.0 asks of a log, and what editors and code hosts need of it."""
    log = json.loads(run(bad, "--format", "sarif").stdout)
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    rules = only["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [check.name for check in CHECKS]
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"].startswith(rule["id"])
        assert rule["defaultConfiguration"]["level"] in SEVERITIES
    assert only["results"]
    for result in only["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in SEVERITIES
        assert result["message"]["text"]
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert place["artifactLocation"]["uri"].startswith("file:///")
        assert place["region"]["startLine"] >= 1
        assert place["region"]["startColumn"] >= 1
    (unknown,) = (one for one in only["results"] if one["ruleId"] == "unknown-name")
    region = unknown["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 5, "startColumn": 18, "snippet": {"text": "rainning"}}


# --- the pages ---------------------------------------------------------------------------------


def test_a_page() -> None:
    page = run("--explain", "bare-threshold").stdout
    assert page.startswith("bare-threshold (error: the pack can't be used)\n\nA number without")
    assert "\nAvoid:\n" in page
    assert "\nPrefer:\n" in page


def test_the_list_of_pages() -> None:
    lines = run("--explain", "list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == [check.name for check in CHECKS]


def test_a_page_that_does_not_exist() -> None:
    result = run("--explain", "bare-treshold")
    assert result.exit_code == 1
    assert 'Did you mean "bare-threshold"?' in result.stderr


# --- what is mended ----------------------------------------------------------------------------


MENDED = [
    ("fact: raining,", "fact: rainning,"),
    ("fact: signs.alpha, is: present", "fact: signs.alpah, is: present"),
    ("gives: note", "gives: noet"),
    ("misuse: It", "misues: It"),
    ("claims: [C1, C2]\n", "claims: [C1, C2, C1]\n"),
    ("claims: [C1, C2]\n", "claims: [C1,   C1, C2]\n"),
    ("claims: [C1, C2]\n", 'claims: [C1, C2, "C2"]\n'),
    (
        "claims:\n      - C1 # one\n      - C2\n",
        "claims:\n      - C1 # one\n      - C2\n      - C2\n",
    ),
    ("It is well.", "It  is well."),
]


@pytest.mark.parametrize(("good", "wrong"), MENDED)
def test_what_is_mechanical_is_mended(plain: Path, good: str, wrong: str) -> None:
    rule = BAD.replace("rainning", "raining").replace("must be mended", "is well")
    if "signs" in good:
        rule = rule.replace("fact: raining, is: true", good)
    if "C2" in good:
        rule = rule.replace("claims: [C1]\n", good)
    assert good in rule
    file = plain / "bad.yaml"
    file.write_text(rule.replace(good, wrong, 1), encoding="utf-8")
    result = run(plain, "--fix", "--fail-on", "error")
    assert file.read_text(encoding="utf-8") == rule
    assert result.stderr.startswith(f"{file}:")
    assert result.stderr.count(": corrected: ") == 1
    assert result.exit_code == 0


def test_quotes_that_are_too_many(plain: Path) -> None:
    words = plain / "words.yaml"
    text = words.read_text(encoding="utf-8")
    words.write_text(text.replace("value: 5", "value: '5'"), encoding="utf-8")
    assert run(plain, "--fix", "--fail-on", "error").exit_code == 0
    assert words.read_text(encoding="utf-8") == text


def test_what_is_not_mechanical_is_left_alone(bad: Path) -> None:
    text = BAD.replace("rainning", "rain")  # near "raining", but that may not have been meant
    (bad / "bad.yaml").write_text(text, encoding="utf-8")
    result = run(bad, "--fix")
    assert (result.exit_code, result.stderr) == (1, "")
    assert (bad / "bad.yaml").read_text(encoding="utf-8") == text


def test_ends_of_lines_are_kept(bad: Path) -> None:
    (bad / "bad.yaml").write_bytes(BAD.replace("\n", "\r\n").encode())
    run(bad, "--fix")
    expected = BAD.replace("rainning", "raining").replace("\n", "\r\n").encode()
    assert (bad / "bad.yaml").read_bytes() == expected


def test_a_byte_order_mark_is_no_column(plain: Path) -> None:
    file = plain / "bad.yaml"
    text = "\ufefflessosn: []\n"
    file.write_text(text, encoding="utf-8")
    run(plain, "--fix")
    assert file.read_text(encoding="utf-8") == text.replace("lessosn", "lessons")


def test_a_list_over_several_lines_is_mended_and_its_comments_stay(plain: Path) -> None:
    file = plain / "bad.yaml"
    rule = BAD.replace("rainning", "raining").replace("must be mended", "is well")
    for wrong, mended in (
        ("[C1,\n      C2, # two\n      C2]", "[C1,\n      C2, # two\n      C2]"),
        ("[C1,\n      C1, # two\n      C2]", "[C1, # two\n      C2]"),
    ):
        file.write_text(rule.replace("[C1]", wrong), encoding="utf-8")
        run(plain, "--fix")
        assert file.read_text(encoding="utf-8") == rule.replace("[C1]", mended)


def test_everything_that_can_be_mended_at_once(bad: Path) -> None:
    file = bad / "bad.yaml"
    file.write_text(BAD.replace("gives: note", "gives: noet").replace("[C1]", "[C1, C1]"), "utf-8")
    first = run(bad, "--fix", "--fail-on", "error")
    second = run(bad, "--fix", "--fail-on", "error")
    assert "noet" not in file.read_text(encoding="utf-8")
    assert first.stderr.count(": corrected: ") >= 1
    assert second.exit_code == 0
    assert run(bad, "--fix").stderr == ""
