"""All bad files at once: each says what it says alone, and no problem hides another.

Most of them define the same few names. Each gets names of its own, of the same length.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from pathways.checks.registry import BY_NAME
from pathways.checks.run import check_folders
from pathways.problems import Problem
from test_bad_checks import BAD as CHECKS
from test_bad_checks import PLAIN, messages

ERRORS = PLAIN.parents[1] / "bad" / "packs"
AGAIN = {
    "claim-in-two-files",
    "derived-is-a-fact",
    "fact-in-two-files",
    "option-in-two-files",
    "rule-id-twice",
    "word-of-two-terms",
}
"""Files that define a name of the plain pack again. Beside them, other files say something else."""
FILES = [
    path
    for path in sorted([*ERRORS.iterdir(), *CHECKS.iterdir()])
    if path.stem not in AGAIN and not path.name.startswith("case-")
]


def _renamed(text: str, stem: str) -> str:
    """Return a file, or what is said of it, with names that no other file has."""
    words = (
        "new|bad|dry|wait|one|two"
        if stem in ("cycle", "derived-from-itself")
        else "new|bad|dry|wait"
    )
    number = [path.stem for path in FILES].index(stem)

    def own(match: re.Match[str]) -> str:
        return f"{match[0][0]}{number:0{len(match[0]) - 1}x}"

    return re.sub(rf"\b({words})\b(?!\.yaml)", own, text)


def _core(message: str) -> str:
    """Return a message without the lists of names, which grow with every file."""
    return re.split(r" (?:Did you mean|Allowed:)", message)[0]


def _expected() -> Iterator[tuple[str, str, str, str]]:
    """Yield the file, line and column of each mistake, and the core of what is said of it.

    What is only said of a pack without errors is left out.
    """
    for name, lines in messages("packs.txt").items():
        for line in lines:
            file, row, column, message = line.split(":", 3)
            if file == "bad.yaml" and name not in AGAIN:
                said = _core(message.strip()).replace("bad.yaml", f"{name}.yaml")
                yield name, row, column, _renamed(said, name)
    for name, lines in messages("checks.txt").items():
        for line in lines:
            row, column, _, message = line.split(":", 3)
            said, _, check = message.strip().rstrip("]").rpartition(" [")
            if not name.startswith("case-") and not BY_NAME[check].of_sound:
                yield name, row, column, _renamed(said, name)


EXPECTED = list(_expected())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(PLAIN, tmp_path_factory.mktemp("all") / "pack"))
    for path in FILES:
        text = _renamed(path.read_text(encoding="utf-8"), path.stem)
        (folder / path.name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def problems(folder: Path) -> list[Problem]:
    return check_folders([folder])


def test_there_are_more_than_fifty(problems: list[Problem]) -> None:
    assert len({name for name, *_ in EXPECTED}) > 100
    assert len(problems) > len(EXPECTED) > 120


def test_none_is_hidden(folder: Path, problems: list[Problem]) -> None:
    found = {
        (
            Path(problem.place.file).stem,
            str(problem.place.line),
            str(problem.place.column),
            _core(problem.message).replace(f"{folder}/", ""),
        )
        for problem in problems
    }
    assert "\n".join(map(str, (e for e in EXPECTED if e not in found))) == ""


def test_none_is_said_of_the_sound_files(problems: list[Problem], folder: Path) -> None:
    """What is broken elsewhere is not blamed on those who use it."""
    sound = {str(folder / path.name) for path in PLAIN.iterdir()}
    assert [
        str(problem)
        for problem in problems
        if problem.place.file in sound and problem.severity == "error"
    ] == []


# --- what is broken is not blamed on others ----------------------------------------------------


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PLAIN, tmp_path / "pack"))


def _errors(folder: Path) -> list[tuple[str, str]]:
    return [
        (Path(problem.place.file).name, problem.check)
        for problem in check_folders([folder])
        if problem.severity == "error"
    ]


@pytest.mark.parametrize(
    ("old", "new", "check"),
    [
        ("{title: Rain, question", "{title: Rain, titel: Rain, question", "unknown-key"),
        ("colour:\n    title: Colour", "colour:\n    title: 5", "schema"),
        (
            "type: markers\n    values: {alpha: Alpha, beta: Beta}",
            "type: markers",
            "missing-values",
        ),
        ("rest: {title: Rest,", "rest: {title: [],", "schema"),
        ("many: {value: 5,", "many: {value: five,", "schema"),
        ("options:\n", "optoins:\n", "unknown-key"),
        ("facts:\n", "facts: {[\n", "yaml"),
        ("\nderived:", "\nfacts: {}\nderived:", "duplicate"),
    ],
)
def test_one_mistake_is_one_problem(plain: Path, old: str, new: str, check: str) -> None:
    (plain / "cases").mkdir()
    case = "facts: {colour: red, raining: true, count: 7, signs: {alpha: present}}\n"
    (plain / "cases" / "a.yaml").write_text(case, encoding="utf-8")
    words = plain / "words.yaml"
    text = words.read_text(encoding="utf-8")
    assert text.count(old) == 1
    words.write_text(text.replace(old, new), encoding="utf-8")
    assert _errors(plain) == [("words.yaml", check)]


def test_a_lost_rule_may_have_derived_a_fact(plain: Path) -> None:
    rules = plain / "rules-first.yaml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("title: Rain makes wet", "title: 5"), encoding="utf-8")
    assert _errors(plain) == [("rules-first.yaml", "schema")]


def test_a_mistake_below_another_one_in_the_same_file(plain: Path) -> None:
    rules = plain / "rules-first.yaml"
    text = rules.read_text(encoding="utf-8")
    text = text.replace("title: Rain makes wet", "title: 5").replace(
        "argues_for: rest", "argues_for: rust"
    )
    rules.write_text(text.replace("at_most: few", "at_most: 2"), encoding="utf-8")
    found = [(p.check, p.place.line) for p in check_folders([plain]) if p.severity == "error"]
    assert found == [("bare-threshold", 13), ("schema", 20), ("unknown-name", 30)]


def test_mistakes_in_one_file_of_tests(plain: Path) -> None:
    text = """tests:
  large-by-count:
    - {fires: {count: 5}, waits: {}}
  wet-by-rain:
    - fires: {raining: 1}
  dry-by-sun:
    - waits: {}
"""
    (plain / "rules-first.tests.yaml").write_text(text, encoding="utf-8")
    found = [
        (p.check, p.place.line)
        for p in check_folders([plain])
        if p.place.file.endswith(".tests.yaml")
    ]
    assert found == [("schema", 3), ("schema", 5), ("unknown-name", 6)]
