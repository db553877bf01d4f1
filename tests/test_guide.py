"""The guide for rule authors: every command that it lists can be run as it stands."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from distribution import install
from guide import GUIDE
from pathways.cli import main

PLAIN = Path(__file__).parent / "packs" / "plain"
_LISTED = re.compile(r"^    pathways (.*?)(?:\s+#.*)?$", re.MULTILINE)
LISTED = list(dict.fromkeys(_LISTED.findall(GUIDE.read_text(encoding="utf-8"))))
RULE = "an-example"
_MEANT = {
    "DIR": "my-pack/my_pack",
    "OLD": "HEAD",
    "NEW": "my-pack/my_pack",
    "NAME": "unknown-name",
    "--rule ID --rule ID": f"--rule {RULE}",
    "--rule ID": f"--rule {RULE}",
    "ID": "another",
    "--stage support": "--stage second",
}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a pack in it, as it was committed, and beside it another.

    The pack extends that other one, which is small; the commands do with it what they do with the
    documents.
    """
    folder = tmp_path_factory.mktemp("guide")
    install(folder, PLAIN, "plain")
    with pytest.MonkeyPatch.context() as here:
        here.chdir(folder)
        here.syspath_prepend(str(folder))
        _done("new", "pack", "my-pack", "--extends", "plain")
    for command in ("init --quiet", "add .", "commit --quiet --message begin"):
        who = ("-c", "user.name=guide", "-c", "user.email=guide@localhost")
        subprocess.run(["git", *who, *command.split()], cwd=folder, check=True, timeout=60)
    return folder


@pytest.fixture
def pack(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = Path(shutil.copytree(begun, tmp_path / "here"))
    monkeypatch.chdir(folder)
    monkeypatch.syspath_prepend(str(folder))
    return folder


def _edit(folder: Path) -> None:
    rules = folder / "my-pack" / "my_pack" / "rules" / "second.yaml"
    text = rules.read_text(encoding="utf-8")
    assert "is: present" in text
    rules.write_text(text.replace("is: present", "is: absent"), encoding="utf-8")


def _done(*arguments: str) -> str:
    done = CliRunner().invoke(main, [str(part) for part in arguments])
    assert done.exit_code == 0, f"{arguments}\n{done.output}"
    return done.output


def _meant(command: str) -> list[str]:
    for written, meant in _MEANT.items():
        command = re.sub(rf"(?<![\w-]){written}(?![\w-])", meant, command)
    if command.startswith("diff HEAD"):
        command += " --path my-pack/my_pack"
    return command.split()


def test_the_guide_lists_commands() -> None:
    kinds = {command.split()[0] for command in LISTED}
    assert {"new", "check", "format", "schema", "test", "verify", "diff", "docs"} <= kinds


# What watches files goes on until it is stopped; tests/test_cli_test.py looks at that.
@pytest.mark.parametrize("command", [command for command in LISTED if "--watch" not in command])
def test_a_listed_command_works(command: str, pack: Path) -> None:
    if "HEAD" in command or "OLD" in command:
        _edit(pack)
    assert _done(*_meant(command)) or "--output" in command
