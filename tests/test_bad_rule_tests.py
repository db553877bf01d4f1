"""One mistake in a file of tests each: what `pathways check` says, and at which line and column.

A file of `bad/rule_tests` is put, as ``rules-first.tests.yaml``, into `packs/plain`, beside the
rules of the first stage. The messages stand in `bad/rule_tests.txt`.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from pathways.cli import main

HERE = Path(__file__).parent
PLAIN, BAD = HERE / "packs" / "plain", HERE / "bad" / "rule_tests"


def _messages() -> dict[str, list[str]]:
    """Read the table: the name of a file, and below it, indented, what is said of it."""
    table: dict[str, list[str]] = {}
    name = ""
    for line in (HERE / "bad" / "rule_tests.txt").read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("  "):
            table[name].append(line[2:])
        elif line:
            name = line
            table[name] = []
    return table


MESSAGES = _messages()


@pytest.mark.parametrize("command", ["check", "test"])
@pytest.mark.parametrize("name", MESSAGES)
def test_message_and_place(tmp_path: Path, name: str, command: str) -> None:
    plain = shutil.copytree(PLAIN, tmp_path / "pack")
    shutil.copy(BAD / f"{name}.yaml", plain / "rules-first.tests.yaml")
    result = CliRunner().invoke(main, [command, str(plain)])
    said = result.output.replace(f"{plain}/", "").replace(": error: ", ": ")
    for message in MESSAGES[name]:
        assert message in said
    assert result.exit_code == 1


def test_every_bad_file_is_in_the_table() -> None:
    assert {path.stem for path in BAD.iterdir()} == set(MESSAGES)
