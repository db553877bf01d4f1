"""One mistake in a pack each: what `pathways check` says, and at which line and column.

A file of `bad/packs` is put, as ``bad.yaml``, beside the files of `packs/plain`. The messages
stand in `bad/packs.txt`.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pathways.cli import main

HERE = Path(__file__).parent
PLAIN, BAD = HERE / "packs" / "plain", HERE / "bad" / "packs"


def _messages() -> dict[str, list[str]]:
    """Read the table: the name of a file, and below it, indented, what is said of it."""
    table: dict[str, list[str]] = {}
    name = ""
    for line in (HERE / "bad" / "packs.txt").read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("  "):
            table[name].append(line[2:])
        elif line:
            name = line
            table[name] = []
    return table


MESSAGES = _messages()


def _check(folder: Path) -> Result:
    arguments = ["check", "--fail-on", "error", "--format", "json", str(folder)]
    return CliRunner().invoke(main, arguments)


def _errors(result: Result, folder: Path) -> list[str]:
    return [
        f"{found['file'].removeprefix(f'{folder}/')}:{found['line']}:{found['column']}: "
        f"{found['message']}".replace(f"{folder}/", "")
        for found in json.loads(result.stdout)
        if found["severity"] == "error"
    ]


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A copy of the plain pack, to be spoiled."""
    return Path(shutil.copytree(PLAIN, tmp_path / "pack"))


def test_the_plain_pack_is_good() -> None:
    result = _check(PLAIN)
    assert (result.exit_code, _errors(result, PLAIN)) == (0, [])


@pytest.mark.parametrize("name", MESSAGES)
def test_message_and_place(plain: Path, name: str) -> None:
    shutil.copy(BAD / f"{name}.yaml", plain / "bad.yaml")
    result = _check(plain)
    assert _errors(result, plain) == MESSAGES[name]
    assert (result.exit_code, result.stderr) == (1, "")


def test_every_bad_file_is_in_the_table() -> None:
    assert {path.stem for path in BAD.iterdir()} == set(MESSAGES)


# --- the pack as a whole -----------------------------------------------------------------------


def _said(folder: Path) -> list[str]:
    result = _check(folder)
    assert result.exit_code == 1
    return [f"/{said}".removeprefix(f"/{folder}") for said in _errors(result, folder)]


def test_no_pack(tmp_path: Path) -> None:
    expected = ":1:1: This is not a pack: a pack is a folder with a file pack.yaml."
    assert _said(tmp_path) == [expected]
    assert _said(tmp_path / "missing") == [expected]


def test_head_without_version(plain: Path) -> None:
    head = plain / "pack.yaml"
    head.write_text("id: plain\ntitle: T\nsummary: S\n", encoding="utf-8")
    assert _said(plain) == ['/pack.yaml:1:1: The key "version" is missing here.']


def test_head_with_version_as_number(plain: Path) -> None:
    head = plain / "pack.yaml"
    head.write_text("id: plain\ntitle: T\nversion: 1.0\nsummary: S\n", encoding="utf-8")
    message = "version takes text, not 1.0. Put it in quotes if it is meant as text."
    assert _said(plain) == [f"/pack.yaml:3:10: {message}"]


def test_no_stage(tmp_path: Path) -> None:
    shutil.copy(PLAIN / "pack.yaml", tmp_path)
    assert _said(tmp_path) == ["/pack.yaml:1:1: A pack defines at least one stage of the walk."]


def test_every_file_is_read_before_anything_is_said(plain: Path) -> None:
    for name in ("unknown-layer", "empty-text", "broken-yaml"):
        shutil.copy(BAD / f"{name}.yaml", plain)
    assert [line.split(":")[0] for line in _said(plain)] == [
        "/broken-yaml.yaml",
        "/empty-text.yaml",
        "/unknown-layer.yaml",
    ]


# --- its cases ---------------------------------------------------------------------------------


def _case(plain: Path, name: str, text: str) -> None:
    (plain / "cases").mkdir(exist_ok=True)
    (plain / "cases" / name).write_text(text, encoding="utf-8")


def test_cases_of_a_pack_are_checked(plain: Path) -> None:
    _case(plain, "good.yaml", "facts: {colour: red}\nshows: {waiting: [large-things-rest]}\n")
    assert _check(plain).exit_code == 0
    _case(plain, "bad.yaml", "facts: {colour: rad}\n")
    message = 'colour can\'t be "rad". Did you mean "red"? Allowed: red, green, blue.'
    assert _said(plain) == [f"/cases/bad.yaml:1:17: {message}"]


def test_two_cases_of_one_id(plain: Path) -> None:
    _case(plain, "a.yaml", "id: same\nfacts: {}\n")
    _case(plain, "b.yaml", "facts: {}\nid: same\n")
    message = 'Another case has the id "same" already, at cases/a.yaml:1:5.'
    assert _said(plain) == [f"/cases/b.yaml:2:5: {message}"]


def test_cases_that_come_after_others(plain: Path) -> None:
    _case(plain, "one.yaml", "after: [too, one]\nfacts: {}\n")
    _case(plain, "two.yaml", "after: [three]\nfacts: {}\n")
    _case(plain, "three.yaml", "facts: {}\nafter: [one, four]\n")
    _case(plain, "four.yaml", "id: four\nfacts: {}\nafter: [two]\n")
    circle = 'These cases go round in a circle: "four" after "two" after "three" after "four".'
    assert _said(plain) == [
        f"/cases/four.yaml:3:9: {circle} Leave one out.",
        '/cases/one.yaml:1:9: Unknown case "too". Did you mean "two"? Allowed: four, one, three, '
        "two.",
        "/cases/one.yaml:1:14: A case can't come after itself. Leave it out.",
    ]


def test_names_in_what_a_case_shows(plain: Path) -> None:
    text = """\
facts: {}
shows:
  for: [wait]
  silent: [rest, sit]
  derived: {sise: large}
  stops: [beta]
  rules: [wet-by-rain, dry]
"""
    _case(plain, "a.yaml", text)
    rules = (
        "large-by-count, small-by-count, wet-by-rain, large-things-rest, large-red-things-walk, "
        "alpha-is-a-stop"
    )
    assert _said(plain) == [
        '/cases/a.yaml:3:9: Unknown option "wait". Allowed: rest, walk.',
        '/cases/a.yaml:4:18: Unknown option "sit". Allowed: rest, walk.',
        '/cases/a.yaml:5:13: Unknown derived fact "sise". Did you mean "size"? Allowed: size, wet.',
        f'/cases/a.yaml:6:11: Unknown rule "beta". Allowed: {rules}.',
        f'/cases/a.yaml:7:24: Unknown rule "dry". Allowed: {rules}.',
    ]
