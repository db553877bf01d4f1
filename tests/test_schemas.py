"""The JSON Schemas with which an editor checks the files of a pack."""

from __future__ import annotations

import json
import shutil
import stat
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter

import small
import strategies
from pathways import resources
from pathways.authoring.schemas.files import schema_line, with_line
from pathways.authoring.schemas.generate import KINDS, schema_of
from pathways.cli import main
from pathways.language.conditions import Condition
from pathways.language.operators import OPERATORS
from pathways.loading.loading import documents_pack
from pathways.packs.pack_files import Kind, kind_of, read_folders
from pathways.problems import ProblemsError
from pathways.yaml_text.yaml_tree import read_file, read_text

HERE = Path(__file__).parent
PLAIN, BAD = HERE / "packs" / "plain", HERE / "bad" / "packs"
DOCUMENTS = resources.rules() / "documents"
FOLDERS = (DOCUMENTS, PLAIN)
FILES = [(path, folder) for folder in FOLDERS for path in sorted(folder.rglob("*.yaml"))]


@cache
def validator(kind: Kind, folder: Path | None = None) -> Draft202012Validator:
    files = read_folders([folder], tests=False) if folder else None
    schema = schema_of(kind, files)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@cache
def condition_validator() -> Draft202012Validator:
    definitions = schema_of("sections")["$defs"]
    return Draft202012Validator({**definitions["Condition"], "$defs": definitions})


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["schema", *map(str, arguments)])


# --- what they accept --------------------------------------------------------------------------


@pytest.mark.parametrize("names", [True, False])
@pytest.mark.parametrize(("path", "folder"), FILES, ids=[path.name for path, _ in FILES])
def test_every_file_of_our_packs(path: Path, folder: Path, names: bool) -> None:
    data = read_file(path).data
    kind = kind_of(path, folder)
    found = list(validator(kind, folder if names else None).iter_errors(data))
    assert not found, found[0].message


_ONE_RULE, _ONE_FILE = "one rule is seen at a time", "one file is seen at a time"
_CHARACTER = "a schema does not look at the characters of a text"
NOT_SEEN = {
    "bare-threshold": "what can't be stated together may compare with a bare number",
    "broken-yaml": "an editor says it by itself",
    "claim-in-two-files": _ONE_FILE,
    "consistency-on-derived": "the same conditions serve rules, which ask for derived facts",
    "control-character": _CHARACTER,
    "correction-without-claims": "rules of other layers may be without claims",
    "cycle": _ONE_RULE,
    "derived-by-corrections-only": _ONE_RULE,
    "derived-from-itself": _ONE_RULE,
    "disagrees-on-nothing": _ONE_RULE,
    "duplicate-key": "an editor says it by itself",
    "empty-file": "an editor has nothing to point at",
    "fact-in-two-files": _ONE_FILE,
    "frame-twice": "one fact is seen at a time",
    "missing-because": "what can't be stated together has no such texts",
    "missing-if-unknown": "what can't be stated together has no such texts",
    "never-derived": _ONE_RULE,
    "number-with-range-reversed": "two numbers are not compared",
    "option-in-two-files": _ONE_FILE,
    "picture-without-drawing": "a drawing is a file of its own",
    "replaces-a-correction": _ONE_RULE,
    "replaces-a-deriving-rule": _ONE_RULE,
    "replaces-itself": _ONE_RULE,
    "reversing": _CHARACTER,
    "reversing-escaped": _CHARACTER,
    "rule-id-twice": _ONE_RULE,
    "rule-twice-in-a-file": _ONE_RULE,
    "source-that-replaces": "the pack may say the layer",
    "statement-of-unknown-correction": "the ids of rules change too often to be written down twice",
    "unknown-replaced-rule": "the ids of rules change too often to be written down twice",
    "used-but-never-derived": _ONE_RULE,
    "word-of-two-terms": "one entry is seen at a time",
}
"""Mistakes that a schema can't see, and why."""


@pytest.mark.parametrize("name", sorted(path.stem for path in BAD.iterdir()))
def test_every_bad_file_is_refused_or_in_the_table(name: str) -> None:
    try:
        data = read_file(BAD / f"{name}.yaml").data
    except ProblemsError:
        data = {}
    if name in NOT_SEEN:
        assert validator("sections").is_valid(data)
    else:
        assert not validator("sections", PLAIN).is_valid(data)


BAD_TESTS = {
    "tests: {no_rule: []}": False,
    "tests: {alpha-is-a-stop: [{fires: {signs: {alpha: present}}}]}": True,
    "tests: {alpha-is-a-stop: [{fires: {signs: {alpha: here}}}]}": False,
    "tests: {alpha-is-a-stop: [{fires: {}, waits: {}}]}": False,
    "tests: {alpha-is-a-stop: [{}]}": False,
    "tests: {alpha-is-a-stop: [{waits: }]}": False,
    "survivors: {alpha-is-a-stop: [{mutant: one}]}": False,
}
BAD_CASES = {
    "facts: {colour: red, places: [here], raining: true, count: 3, signs: {beta: absent}}": True,
    "facts: {colour: rad}": False,
    "facts: {places: [here, here]}": False,
    "facts: {count: 11}": False,
    "facts: {count: true}": False,
    "facts: {size: large}": False,
    "id: A case": False,
    "level: easy": False,
    "stages: [{stage: first, facts: {}}, {stage: second, text: One., facts: {count: 1}}]": True,
    "stages: [{stage: third, facts: {}}]": False,
    "{facts: {}, stages: []}": False,
    "shows: {for: [rest], derived: {size: null, wet: false}, waiting: [wet-by-rain]}": True,
    "shows: {for: [wait]}": False,
    "decisions: [{stage: first, options: [rest, walk], why: It matters.}]": True,
    "decisions: [{stage: third, options: [rest, walk], why: It matters.}]": False,
    "decisions: [{stage: first, options: [rest, wait], why: It matters.}]": False,
    "decisions: [{stage: first, options: [rest], why: It matters.}]": False,
    "decisions: [{stage: first, options: [rest, rest], why: It matters.}]": False,
    "questions: [Why?, {question: Why not?, answer: The rain.}]": True,
    "questions: [{answer: The rain.}]": False,
    "{order: 10, after: [a-storm], minutes: 8, dissent: Some wait., in_life: Snow.}": True,
    "shows: {derived: {size: huge}}": False,
}


@pytest.mark.parametrize(
    ("kind", "text", "good"),
    [("tests", *item) for item in BAD_TESTS.items()]
    + [("case", *item) for item in BAD_CASES.items()],
)
def test_cases_and_tests(kind: Kind, text: str, good: bool) -> None:
    assert validator(kind, PLAIN).is_valid(read_text(text, "file").data) == good


def test_what_a_pack_says_of_itself() -> None:
    head = read_file(PLAIN / "pack.yaml").data
    assert validator("pack").is_valid(head)
    assert not validator("pack").is_valid({**head, "version": 1.0})
    assert not validator("pack").is_valid({**head, "name": "plain"})


# --- conditions, as the models read them -------------------------------------------------------

_OPERANDS = st.sampled_from([True, False, 0, 3, "red", ["red"], ["red", "blue"], {}, [True]])
_WRITTEN = st.recursive(
    st.dictionaries(
        st.sampled_from(["fact", "because", *OPERATORS]), _OPERANDS, min_size=1, max_size=3
    ),
    lambda below: st.dictionaries(
        st.sampled_from(["all", "any", "not", "fact", "is"]),
        below | st.lists(below, max_size=2),
        min_size=1,
        max_size=2,
    ),
    max_leaves=6,
)


@given(_WRITTEN)
def test_the_schema_of_a_condition_accepts_nothing_that_its_model_refuses(written: Any) -> None:
    if condition_validator().is_valid(written):
        TypeAdapter(Condition).validate_python(written)


@settings(max_examples=40)
@given(st.data())
def test_every_sound_condition_is_accepted(data: st.DataObject) -> None:
    _, rules = data.draw(strategies.pack_data())
    for rule in rules:
        assert condition_validator().is_valid(rule["when"])


# --- what they tell ----------------------------------------------------------------------------


def _undescribed(part: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = []
    if isinstance(part, dict):
        keys = part.get("properties", {}) if "additionalProperties" in part else {}
        found = [(*path, key) for key, value in keys.items() if "description" not in value]
    parts = part.items() if isinstance(part, dict) else enumerate(part)
    return found + [
        below
        for step, value in parts
        if isinstance(value, dict | list)
        for below in _undescribed(value, (*path, step))
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_described(kind: Kind) -> None:
    assert _undescribed(schema_of(kind)) == []


# --- the command -------------------------------------------------------------------------------


def test_the_schemas_that_ship_are_up_to_date() -> None:
    """If they are not: pathways schema rules/documents --write."""
    for kind in KINDS:
        shipped = (DOCUMENTS / ".schemas" / f"{kind}.json").read_text(encoding="utf-8")
        assert shipped == run("--for", kind, DOCUMENTS).stdout
    for path in DOCUMENTS.rglob("*.yaml"):
        raw = path.read_bytes()
        assert raw == with_line(raw, schema_line(path, DOCUMENTS)), path


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PLAIN, tmp_path / "plain"))


def test_writing_and_writing_again(plain: Path) -> None:
    (plain / "cases").mkdir()
    case = plain / "cases" / "one.yaml"
    case.write_bytes(b"\xef\xbb\xbffacts: {}\r\n")
    case.chmod(0o640)
    tests = plain / "rules-first.tests.yaml"
    tests.write_text("# yaml-language-server: $schema=old.json\ntests: {}\n", encoding="utf-8")
    result = run(plain, "--write")
    assert (result.exit_code, result.stderr) == (0, "10 files written.\n")
    assert result.stdout.splitlines()[0] == str(plain / ".schemas" / "pack.json")
    line = b"# yaml-language-server: $schema=../.schemas/case.json\r\n"
    assert case.read_bytes() == b"\xef\xbb\xbf" + line + b"facts: {}\r\n"
    assert stat.S_IMODE(case.stat().st_mode) == 0o640
    expected = "# yaml-language-server: $schema=.schemas/tests.json\ntests: {}\n"
    assert tests.read_text(encoding="utf-8") == expected
    assert run(plain, "--write").stderr == "0 files written.\n"
    check = CliRunner().invoke(main, ["check", str(plain), "--format", "json"]).stdout
    assert ".schemas" not in check


def test_a_linked_file_stays_a_link(plain: Path, tmp_path: Path) -> None:
    real = tmp_path / "elsewhere.yaml"
    shutil.move(plain / "words.yaml", real)
    (plain / "words.yaml").symlink_to(real)
    assert run(plain, "--write").exit_code == 0
    assert (plain / "words.yaml").is_symlink()
    assert real.read_text(encoding="utf-8").startswith("# yaml-language-server: ")


def test_a_pack_that_cannot_be_read_keeps_its_schemas(plain: Path) -> None:
    shutil.copy(BAD / "broken-yaml.yaml", plain)
    for arguments in (["--write"], ["--for", "sections"]):
        result = run(plain, *arguments)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "This is not valid YAML" in result.stderr
    assert not (plain / ".schemas").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([PLAIN], f"Say what to do with {PLAIN}: --write, or --for one of its files."),
        (["--write"], "Name the pack whose schemas are to be written: DIR."),
        ([PLAIN, "--write", "--for", "case"], "--write writes the schemas of all kinds."),
        (["--for", "rules"], "'rules' is not one of 'pack', 'sections', 'case', 'tests'"),
    ],
)
def test_what_it_does_not_understand(arguments: list[str | Path], message: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_pack_that_extends_another_knows_its_names_too(tmp_path: Path) -> None:
    folder = tmp_path / "more"
    folder.mkdir()
    head = {**small.HEAD, "id": "more", "layer": "extension", "extends": ["documents"]}
    (folder / "pack.yaml").write_text(json.dumps(head), encoding="utf-8")
    schema = json.loads(run("--for", "sections", folder).stdout)
    options = schema["$defs"]["Rule"]["properties"]["argues_for"]["enum"]
    assert options == list(documents_pack().vocabulary.options)
    assert run(folder, "--write").exit_code == 0
    head["extends"] = ["nowhere"]
    (folder / "pack.yaml").write_text(json.dumps(head), encoding="utf-8")
    schema = json.loads(run("--for", "sections", folder).stdout)
    assert "enum" not in schema["$defs"]["Rule"]["properties"]["argues_for"]


def test_of_a_pack_without_a_name_of_some_kind(tmp_path: Path) -> None:
    """Where nothing is defined, any name is accepted."""
    words = small.sections({"seen": small.fact("boolean")})
    words = {key: part for key, part in words.items() if key not in ("claims", "documents")}
    small.write(tmp_path, words, [])
    files = read_folders([tmp_path], tests=False)
    data = {"stage": "first", "rules": [small.rule("one", {"fact": "seen", "is": True})]}
    data["rules"][0].pop("stage")
    data["rules"][0]["claims"] = ["U1"]
    assert Draft202012Validator(schema_of("sections", files)).is_valid(data)
