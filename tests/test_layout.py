"""`pathways format`: one layout, nothing lost, nothing said otherwise."""

from __future__ import annotations

import json
import shutil
import stat
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

import strategies
from pathways import resources
from pathways.authoring.layout.files import files_of, laid_out, layout
from pathways.cli import main
from pathways.loading.loading import load_packs
from pathways.problems import ProblemsError
from pathways.yaml_text.replace import replace_file
from pathways.yaml_text.yaml_tree import read_text

HERE = Path(__file__).parent
PACKS = [*resources.rules().iterdir(), *(HERE / "packs").iterdir()]
PACKS = [folder for folder in PACKS if folder.is_dir()]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["format", *map(str, arguments)])


def laid(text: str, kind: Any = "sections") -> str:
    after = layout(text, kind, "file.yaml")
    assert layout(after, kind, "file.yaml") == after
    return after


# --- the layout --------------------------------------------------------------------------------

MESSY, NEAT = ((HERE / "layout" / f"{name}.yaml") for name in ("messy", "neat"))


def test_everything_at_once() -> None:
    assert laid(MESSY.read_text(encoding="utf-8")) == NEAT.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("a: 'x'", "a: x"),
        ('a: "1"', 'a: "1"'),
        ('a: "1.0"', 'a: "1.0"'),
        ('a: "yes"', 'a: "yes"'),
        ('a: "2020-01-01"', 'a: "2020-01-01"'),
        ('a: "x: y"', 'a: "x: y"'),
        ('a: "x # y"', 'a: "x # y"'),
        ('a: "x, y"', "a: x, y"),
        ('a: ["x, y"]', 'a: ["x, y"]'),
        ('a: ["x", "y"]', "a: [x, y]"),
        ('a: "é\\u00e9"', 'a: "é\\u00e9"'),
        ("a: ' x'", "a: ' x'"),
        ("a: ''", "a: ''"),
        ("a: '@x'", "a: '@x'"),
        ("a:   {b:   1 , c: [ ] , d: { }}", "a: {b: 1, c: [], d: {}}"),
        ("a: {\n  b: 1,\n  c: 2\n}", "a: {b: 1, c: 2}"),
        ("a: [x, # first\n  y]", "a: [x, # first\n  y]"),
        ("a:\n- x\n- - y\n", None),
        ("a:    # beside\n    b: 1", "a:  # beside\n  b: 1"),
        ("a: 1 # beside", "a: 1  # beside"),
        ("a: | # beside\n    x\n     y\n\n\nb: 1", "a: | # beside\n  x\n   y\n\nb: 1"),
        ("a:\n\n\n  b: 1\n\n\n\n  c: 2", "a:\n  b: 1\n\n  c: 2"),
        ("a:\nb: 1", "a:\nb: 1"),
        ("a: '#x'\nb: \"it's # no comment\"", "a: '#x'\nb: \"it's # no comment\""),
        ("a: >-\n  x\n\n\nb: 1", "a: >-\n  x\n\nb: 1"),
        (
            "a:\n  - b: 1\n    # of b\n  # of c\n  - c: 1\n# end",
            "a:\n  - b: 1\n    # of b\n  # of c\n  - c: 1\n# end",
        ),
        ("a: x\n   y  # beside", "a: x\n  y  # beside"),
        ("a: |2\n   x", None),
    ],
)
def test_one_thing_each(written: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(ProblemsError, match="It is left as it is"):
            laid(written)
    else:
        assert laid(written) == expected + "\n"


# --- nothing is said otherwise -----------------------------------------------------------------


@pytest.mark.parametrize("folder", PACKS, ids=[folder.name for folder in PACKS])
def test_a_pack_is_loaded_as_before(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder.parent, tmp_path / "packs")  # one extends another
    copy = tmp_path / "packs" / folder.name
    for path in copy.rglob("*.yaml"):  # as another hand might write it
        text = yaml.safe_dump(read_text(path.read_text(encoding="utf-8"), "").data, sort_keys=False)
        path.write_text(text, encoding="utf-8")
    before = load_packs([copy], tests=True)
    for path, pack in files_of([copy]):
        once = laid_out(path, pack)
        replace_file(path, once.after)
        assert not laid_out(path, pack).changes
    after = load_packs([copy], tests=True)
    assert (after.rules, after.lessons) == (before.rules, before.lessons)
    assert list(map(vars, after.cases)) == list(map(vars, before.cases))
    assert (after.vocabulary, after.claims) == (before.vocabulary, before.claims)
    assert list(after.vocabulary.facts) == list(before.vocabulary.facts)
    assert [test.expected for test in after.rule_tests.tests] == [
        test.expected for test in before.rule_tests.tests
    ]


@settings(max_examples=10)
@given(st.data())
def test_a_drawn_pack_says_the_same(data: st.DataObject) -> None:
    words, rules = data.draw(strategies.pack_data())
    rules = [{key: part for key, part in rule.items() if key != "stage"} for rule in rules]
    content = {**words, "stage": "first", "rules": rules}
    width = data.draw(st.sampled_from([20, 60, 100, 10_000]))
    flow = data.draw(st.sampled_from([None, True, False]))
    quotes = data.draw(st.sampled_from([None, "'", '"']))
    for text in (
        json.dumps(content),
        yaml.safe_dump(
            content, width=width, default_flow_style=flow, default_style=quotes, sort_keys=False
        ),
    ):
        text = text.replace("!!bool ", "").replace("!!int ", "")
        assert read_text(laid(text), "").data == read_text(text, "").data


_TEXTS = st.text(st.sampled_from("ab :#,-'\"[]{}|>&*!%@\\\n\té…1"), max_size=40)


@given(
    st.recursive(
        _TEXTS | st.booleans() | st.integers(),
        lambda below: (
            st.lists(below, max_size=3) | st.dictionaries(st.sampled_from("abc"), below, max_size=3)
        ),
        max_leaves=8,
    ),
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.sampled_from([None, True, False]),
    st.sampled_from([15, 100]),
)
def test_any_content_says_the_same_or_is_left_alone(
    content: Any, quotes: str | None, flow: bool | None, width: int
) -> None:
    text = yaml.safe_dump(
        {"title": content}, default_style=quotes, default_flow_style=flow, width=width
    )
    text = text.replace("!!bool ", "").replace("!!int ", "")
    try:
        before = read_text(text, "").data
        after = laid(text)
    except ProblemsError:
        return
    assert read_text(after, "").data == before


def test_ours_are_laid_out() -> None:
    """If they are not: pathways format."""
    result = run(resources.rules() / "documents", "--check")
    assert (result.exit_code, result.stdout) == (0, "")


# --- the command -------------------------------------------------------------------------------


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(HERE / "packs" / "plain", tmp_path / "plain"))
    (folder / "more.yaml").write_text("glossary:\n- {term: T,  id: t, definition: D}\n", "utf-8")
    return folder


NICE = "glossary:\n  - {id: t, term: T, definition: D}\n"


def test_it_writes(pack: Path) -> None:
    file = pack / "more.yaml"
    file.chmod(0o640)
    result = run(file)
    assert (result.exit_code, result.stdout) == (0, f"{file}\n")
    assert result.stderr == "1 changed, 0 as they are.\n"
    assert file.read_text(encoding="utf-8") == NICE
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert run(file).stderr == "0 changed, 1 as they are.\n"
    assert sorted(path.name for path in pack.iterdir() if path.name.startswith(".")) == []


def test_check_and_diff_write_nothing(pack: Path) -> None:
    file = pack / "more.yaml"
    before = file.read_bytes()
    result = run(file, "--check")
    assert (result.exit_code, result.stdout) == (1, f"{file}\n")
    result = run(file, "--diff")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[2:] == [
        "@@ -1,2 +1,2 @@",
        " glossary:",
        "-- {term: T,  id: t, definition: D}",
        "+  - {id: t, term: T, definition: D}",
    ]
    assert run(file, "--check", "--diff").exit_code == 1
    assert file.read_bytes() == before


def test_line_endings_and_a_byte_order_mark_stay(pack: Path) -> None:
    file = pack / "more.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert run(file).exit_code == 0
    assert file.read_bytes() == b"\xef\xbb\xbf" + NICE.encode().replace(b"\n", b"\r\n")


def test_a_link_stays_a_link(pack: Path, tmp_path: Path) -> None:
    real = tmp_path / "real.yaml"
    shutil.move(pack / "more.yaml", real)
    (pack / "more.yaml").symlink_to(real)
    assert run(pack).exit_code == 0
    assert (pack / "more.yaml").is_symlink()
    assert real.read_text(encoding="utf-8") == NICE


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: [1\n", "2:1: This is not valid YAML: did not find expected ',' or ']'."),
        ("a: 1\na: 2\n", '2:1: The key "a" is here a second time (first on line 1).'),
        ("a: &b 1\n", "1:4: Anchors (&) and aliases (*) are not used here. Write it out."),
        ("a: x\n- # lost\n", "2:1: This is not valid YAML:"),
        ("a:\n- # lost\n  b: 1\n", "2:1: This comment has no place in the layout."),
        ("a: x\u2028  y\n", "1:5: Here stands the character U+2028, which nobody sees"),
        ("- - a\n", "1:1: This file is written in a way that can't be laid out."),
        ("", "1:1: This file is empty."),
    ],
)
def test_what_cannot_be_laid_out_is_left_alone(pack: Path, text: str, message: str) -> None:
    file = pack / "bad.yaml"
    file.write_text(text, encoding="utf-8")
    result = run(pack)
    assert result.exit_code == 1
    assert f"{file}:{message}" in result.stderr
    assert file.read_text(encoding="utf-8") == text
    assert (pack / "more.yaml").read_text(encoding="utf-8") == NICE


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    result = run(tmp_path / "none.yaml")
    assert result.exit_code == 1
    assert "none.yaml:1:1: This file can't be read: no such file or directory." in result.stderr


def test_a_case_beside_no_pack(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    file = tmp_path / "cases" / "one.yaml"
    file.write_text("facts: {}\nid: one\n", encoding="utf-8")
    assert run(file).exit_code == 0
    assert file.read_text(encoding="utf-8") == "id: one\nfacts: {}\n"
