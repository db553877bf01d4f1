"""One mistake each with which a pack can still be used: what `pathways check` says, and where.

A file of `bad/checks` is put, as ``bad.yaml``, beside the files of `packs/plain`; one whose name
begins with ``case-`` into its ``cases``. What it says stands in `bad/checks.txt`.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from pathways.authoring.layout.files import files_of
from pathways.authoring.schemas.files import write_schemas
from pathways.checks.language_unchecked import KNOW_ENGLISH_ALONE
from pathways.checks.registry import BY_NAME, CHECKS
from pathways.checks.run import check_folders
from pathways.loading.loading import load_packs
from pathways.loading.watch import file_state

HERE = Path(__file__).parent
PLAIN, BAD = HERE / "packs" / "plain", HERE / "bad" / "checks"


def messages(table: str) -> dict[str, list[str]]:
    """Read a table: the name of a file, and below it, indented, what is said of it."""
    read: dict[str, list[str]] = {}
    name = ""
    for line in (HERE / "bad" / table).read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("  "):
            read[name].append(line[2:])
        elif line:
            name = line
            read[name] = []
    return read


MESSAGES = messages("checks.txt")
INCIDENTAL = {"untested-rule"}
"""What each file with a rule would say: the tests stand in another file."""


def said(folder: Path, name: str) -> list[str]:
    """Return what is said of a bad file that was put into a copy of the plain pack."""
    bad = folder / ("cases" if name.startswith("case-") else "") / "bad.yaml"
    bad.parent.mkdir(exist_ok=True)
    shutil.copy(BAD / f"{name}.yaml", bad)
    return [
        f"{at.line}:{at.column}: {found.severity}: {found.message} [{found.check}]"
        for found in check_folders([folder])
        if (at := found.place).file == str(bad) and found.check not in INCIDENTAL
    ]


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PLAIN, tmp_path / "pack"))


@pytest.mark.parametrize("name", MESSAGES)
def test_message_and_place(plain: Path, name: str) -> None:
    assert said(plain, name) == MESSAGES[name]


def test_every_bad_file_is_in_the_table() -> None:
    assert {path.stem for path in BAD.iterdir()} == set(MESSAGES)


def test_every_check_that_warns_has_a_bad_file() -> None:
    found = {line.rpartition("[")[2].rstrip("]") for lines in MESSAGES.values() for line in lines}
    wanted = {check.name for check in CHECKS if check.severity != "error"}
    below = {"untested-rule", "ignored-file", "language-unchecked"}  # which have tests below
    assert wanted - found == below


@pytest.mark.parametrize("name", ["more.yml", "more.YAML", "more.json"])
def test_a_file_that_is_not_read(plain: Path, name: str) -> None:
    (plain / name).write_text("rules: []\n", encoding="utf-8")
    found = [problem for problem in check_folders([plain]) if problem.check == "ignored-file"]
    assert [str(problem) for problem in found] == [
        f"{plain / name}:1:1: This file is not read. Call it more.yaml."
    ]


@pytest.mark.parametrize(
    ("tests", "missing"),
    [
        ("", "fires or just does not fire"),
        ("  - fires: {raining: true}\n", "just does not fire"),
        ("  - does_not_fire: {raining: false}\n", "fires"),
        ("  - waits: {}\n", "fires or just does not fire"),
        ("  - fires: {raining: true}\n  - does_not_fire: {raining: false}\n", None),
    ],
)
def test_a_rule_without_tests(plain: Path, tests: str, missing: str | None) -> None:
    text = f"tests:\n wet-by-rain:\n{tests or '  []'}"
    (plain / "rules-first.tests.yaml").write_text(text, encoding="utf-8")
    found = [
        str(problem)
        for problem in check_folders([plain])
        if problem.check == "untested-rule" and problem.text == "wet-by-rain"
    ]
    place = f"{plain}/rules-first.yaml:19:9"
    message = f'{place}: No test of "wet-by-rain" shows a case in which it {missing}.'
    assert found == ([message] if missing else [])


@pytest.mark.parametrize(
    ("name", "way_out"),
    [
        ("support.yaml.txt", "Call it support.yaml"),
        ("support.YML.txt", "Call it support.yaml"),
        ("support.yaml.bak", "Call it support.yaml"),
        ("words.yaml.txt", "words.yaml is. Remove one of them"),
    ],
)
def test_a_file_to_whose_name_something_was_added(plain: Path, name: str, way_out: str) -> None:
    (plain / name).write_text("rules: []\n", encoding="utf-8")
    found = [str(found) for found in check_folders([plain]) if found.check == "ignored-file"]
    assert found == [f"{plain / name}:1:1: This file is not read. {way_out}."]


HIDDEN = ["rules/.#support.yaml", ".DS_Store", "._words.yaml", ".git/a.yaml", "cases/.x.yaml"]


@pytest.mark.parametrize("name", HIDDEN)
def test_hidden_files_are_passed_over_wherever_a_pack_is_read(plain: Path, name: str) -> None:
    before, seen = list(map(str, check_folders([plain]))), file_state([plain])
    hidden = plain / name
    hidden.parent.mkdir(exist_ok=True)
    if "#" in name:
        hidden.symlink_to("author@host.1:1")  # what Emacs makes while a file has unsaved changes
    else:
        hidden.write_bytes(b"\x00\x05: no YAML")
    assert list(map(str, check_folders([plain]))) == before
    assert file_state([plain]) == seen
    assert hidden not in [file for file, _ in files_of([plain])]
    assert hidden not in write_schemas(plain)
    assert load_packs([plain], tests=True)


def test_a_link_that_leads_nowhere_is_told(plain: Path) -> None:
    (plain / "lost.yaml").symlink_to("nowhere.yaml")
    message = "This file can't be read: no such file or directory."
    assert f"{plain}/lost.yaml:1:1: {message}" in map(str, check_folders([plain]))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes of a name here")
def test_a_pipe_is_no_file_of_a_pack(plain: Path) -> None:
    before = list(map(str, check_folders([plain])))
    os.mkfifo(plain / "zz.yaml")
    os.mkfifo(plain / "linked.yaml.pipe")
    (plain / "linked.yaml").symlink_to("linked.yaml.pipe")
    assert list(map(str, check_folders([plain]))) == before


GERMAN = (BAD / "in-german.yaml").read_text(encoding="utf-8")


def _in_language(plain: Path, language: str, misuse: str) -> set[str]:
    """Return which checks of wording find something in a pack that says its language."""
    head = plain / "pack.yaml"
    head.write_text(f"{head.read_text(encoding='utf-8')}\nlanguage: {language}\n", encoding="utf-8")
    text = GERMAN.replace("Unter einem Dach bleibt es trocken.", misuse)
    (plain / "bad.yaml").write_text(text, encoding="utf-8")
    found = {problem.check for problem in check_folders([plain])}
    names = ("wording-directive", "wording-markup", "language-unstated", "language-unchecked")
    return found & set(names)


@pytest.mark.parametrize(
    ("language", "found"),
    [
        ("en", {"wording-directive", "wording-markup", "language-unstated"}),
        ("en-GB", {"wording-directive", "wording-markup", "language-unstated"}),
        ("de", {"wording-markup", "language-unchecked"}),
        ("de-CH", {"wording-markup", "language-unchecked"}),
    ],
)
def test_checks_of_english_words_say_that_they_looked_at_no_other_language(
    plain: Path, language: str, found: set[str]
) -> None:
    assert _in_language(plain, language, "TODO should garantiert") == found


def test_the_note_names_the_checks_that_looked_at_nothing(plain: Path) -> None:
    _in_language(plain, "de", "Es bleibt trocken.")
    (note,) = [found for found in check_folders([plain]) if found.check == "language-unchecked"]
    assert (note.severity, note.text) == ("note", "de")
    assert 'This pack is written in "de"' in note.message
    for name in KNOW_ENGLISH_ALONE:
        assert name in note.message
        assert name in BY_NAME


def test_a_language_that_is_none_is_refused(plain: Path) -> None:
    head = plain / "pack.yaml"
    head.write_text(f"{head.read_text(encoding='utf-8')}\nlanguage: Deutsch!\n", encoding="utf-8")
    assert "schema" in {found.check for found in check_folders([plain])}


def test_a_test_that_stands_there_twice(plain: Path) -> None:
    test = "    - fires: {raining: true}\n"
    text = f"tests:\n  wet-by-rain:\n{test}    - does_not_fire: {{raining: false}}\n{test}"
    (plain / "rules-first.tests.yaml").write_text(text, encoding="utf-8")
    found = [str(problem) for problem in check_folders([plain]) if problem.check == "listed-twice"]
    place = f"{plain}/rules-first.tests.yaml:5:7"
    message = 'This test of "wet-by-rain" is on line 3 already. Keep one of the two.'
    assert found == [f"{place}: {message}"]
