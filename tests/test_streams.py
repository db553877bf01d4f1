"""What the commands read and write: any encoding, a closed or a full stream, folders read only."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pathways.cli import main
from pathways.yaml_text import replace

HERE = Path(__file__).parent
ESCAPE, RIGHT_TO_LEFT = "\x1b", "\u202e"


def _run(*arguments: str, **settings: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "pathways.cli", *arguments]
    return subprocess.run(command, capture_output=True, check=False, **settings)  # type: ignore[call-overload,no-any-return]


EXPLORE, WHATIF = ("explore",), ("whatif", "--set", "age_years=65")


@pytest.mark.parametrize(
    ("arguments", "encoding"),
    [
        (EXPLORE, "cp1252"),
        (EXPLORE, "ascii"),
        (EXPLORE, "utf-8"),
        ((*EXPLORE, "--format", "json"), "cp1252"),
        ((*WHATIF, "--format", "json"), "ascii"),
        (WHATIF, "cp1252"),
    ],
)
def test_no_encoding_stops_a_command(
    tmp_path: Path, arguments: tuple[str, ...], encoding: str
) -> None:
    case = tmp_path / "a.yaml"
    case.write_text('title: "病 → ≤ 5"\nfacts: {primary_tumor: breast}\n', encoding="utf-8")
    name, *options = arguments
    done = _run(name, str(case), *options, env={**os.environ, "PYTHONIOENCODING": encoding})
    assert (done.returncode, done.stderr) == (0, b"")
    if "json" in options:
        assert json.loads(done.stdout.decode("utf-8"))
    elif name == "explore":
        title = "\\u75c5 -> <= 5" if encoding == "cp1252" else "病 → ≤ 5"
        assert title in done.stdout.decode("utf-8", "replace")  # what is said to be ASCII seldom is


CLOSED = "<stdin>:1:1: There is nothing to read on standard input: it is closed.\n"


def test_a_closed_standard_input_is_told() -> None:
    shell = f"{sys.executable} -m pathways.cli explore - <&-"
    done = subprocess.run(["bash", "-c", shell], capture_output=True, check=False, text=True)
    assert (done.returncode, done.stderr) == (1, CLOSED)


@pytest.mark.parametrize(
    "command", ["whatif - --set age_years=65", "ask -", "sensitivity -", "layers -"]
)
def test_every_command_tells_of_it(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)  # as Python has it then
    with pytest.raises(SystemExit, match="1"):
        main(command.split())
    assert capsys.readouterr().err == CLOSED


def test_an_empty_standard_input_is_told() -> None:
    result = CliRunner().invoke(main, ["explore", "-"], input="")
    assert result.output == "<stdin>:1:1: There is nothing to read on standard input.\n"


FULL = "The output can't be written: no space left on device.\n"
needs_a_full_disk = pytest.mark.skipif(
    not Path("/dev/full").exists(), reason="needs a disk that is always full"
)


@needs_a_full_disk
def test_a_full_disk_is_told_in_one_line() -> None:
    """Python has nothing to complain of besides, at its end."""
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "pathways.cli", "cases"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, text=True)
    assert (done.returncode, done.stderr) == (1, FULL)


@needs_a_full_disk
@pytest.mark.parametrize("command", ["packs", "--help", "claims --format json"])
def test_so_does_every_command(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        with pytest.raises(SystemExit, match="1"):
            main(command.split())
    assert capsys.readouterr().err == FULL


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack of which one name is misspelt, one test is missing and the layout is not ours."""
    folder = Path(shutil.copytree(HERE / "packs" / "plain", tmp_path / "pack"))
    text = (folder / "rules-first.yaml").read_text(encoding="utf-8")
    (folder / "rules-first.yaml").write_text(text.replace("title: ", "title:   ", 1))
    return folder


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "command",
    [
        "check {} --fix",
        "test {} --write",
        "format {}",
        "schema {} --write",
        "new case x --pack {}",
        "new rule x --pack {} --stage first",
    ],
)
def test_where_nothing_can_be_written_one_line_says_so(
    pack: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a folder that is read only, or on a full disk: the last of several writes fails."""
    if "--fix" in command:
        rules = pack / "rules-first.yaml"
        rules.write_text(rules.read_text().replace("fact: raining", "fact: rainingg", 1))
    before = _files(pack)

    def refuse(target: Path, content: bytes) -> Path:
        raise OSError(30, "Read-only file system", str(target))

    monkeypatch.setattr(replace, "_written_beside", refuse)
    result = CliRunner().invoke(main, command.format(pack).split())
    assert result.exit_code == 1
    last = result.stderr.splitlines()[-1]
    assert last.startswith(f"{pack}")
    assert last.endswith(" can't be written: read-only file system. Nothing was changed.")
    assert _files(pack) == before


def test_of_several_files_all_are_written_or_none(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "not-a-folder" / "second"
    (tmp_path / "not-a-folder").write_text("a file")
    first.write_text("as it was")
    with pytest.raises(replace.NotWrittenError, match="second can't be written"):
        replace.replace_files({first: b"new", second: b"new"})
    assert first.read_text() == "as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first", "not-a-folder"]


def test_what_is_no_ordinary_file_stays_what_it_is() -> None:
    replace.replace_file(Path(os.devnull), b"nothing")
    assert not Path(os.devnull).is_file()


def test_a_pack_that_cannot_be_made_whole_is_not_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written = replace._written_beside

    def full(target: Path, content: bytes) -> Path:
        if target.name == "words.yaml":
            raise OSError(28, "No space left on device")
        return written(target, content)

    monkeypatch.setattr(replace, "_written_beside", full)
    result = CliRunner().invoke(main, ["new", "pack", "mine"])
    assert result.exit_code == 1
    assert result.output.endswith("no space left on device. Nothing was changed.\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a", f'"{ESCAPE}]0;owned": 1', "control character U+001B"),
        ("a", r'"\e]0;owned\a": 1', "control character U+001B"),
        ("a", f'title: "A rule {RIGHT_TO_LEFT} txet"', "the character U+202E, which nobody sees"),
        ("a", r'title: "A rule \u202e txet"', "the character U+202E, which nobody sees"),
        ("a", 'title: "zero\u200bwidth"', "the character U+200B, which nobody sees"),
        ("a", "facts:\n\u00a0 primary_tumor: x", 'Unknown key "(U+00A0) primary_tumor"'),
        ("a", "facts:\n\u00a0 primary_tumor: x", "nobody sees: retype what is there."),
        ("line\nbreak", "facts: {x: 1}", "line(U+000A)break.yaml:1:9: "),
        (f"{ESCAPE}[31m", "facts: {x: 1}", "(U+001B)[31m.yaml:1:9: "),
    ],
)
def test_what_nobody_sees_is_named_in_every_message(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    file = tmp_path / f"{name}.yaml"
    file.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["explore", str(file)])
    assert result.exit_code == 1
    assert said in result.output
    assert result.output.isprintable() or set("\n") >= _unseen(result)


def _unseen(result: Result) -> set[str]:
    return {letter for letter in result.output if not letter.isprintable()}


@pytest.mark.parametrize(
    "arguments",
    [
        ("why", f"{ESCAPE}x", "mri"),
        ("why", "breast-bone-pain", f"{ESCAPE}x"),
        ("whatif", "breast-bone-pain", "--set", f"{ESCAPE}x=1"),
        ("check", f"{ESCAPE}x"),
        ("pairs", f"{ESCAPE}x"),
        ("explore", f"{ESCAPE}x"),
        ("test", "--rule", f"{ESCAPE}x"),
        ("new", "pack", f"{ESCAPE}x"),
    ],
)
def test_an_argument_reaches_no_terminal_as_it_is(arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code != 0
    assert "(U+001B)x" in result.output
    assert ESCAPE not in result.output


@pytest.mark.parametrize("command", ["format {} --check", "format {} --diff", "check {}"])
def test_a_name_of_a_file_reaches_no_terminal_as_it_is(pack: Path, command: str) -> None:
    (pack / f"{ESCAPE}]0;owned\nmore.yaml").write_text("facts:   {}\n", encoding="utf-8")
    result = CliRunner().invoke(main, command.replace("{}", str(pack)).split())
    assert ESCAPE not in result.output
    if command.startswith("format"):
        assert "(U+001B)]0;owned(U+000A)more.yaml" in result.output
