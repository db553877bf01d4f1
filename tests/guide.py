"""The guide of rules/README.md, read as somebody follows it: blocks to run, to save, to see."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import psutil

from benchmarks.protocol import guest, visited
from benchmarks.running import Server, free_port, wait_for

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "rules" / "README.md"
CONSTRAINTS = str(ROOT / ".setup" / "constraints.txt")
_CASE = re.compile(r"^# \S+/cases/\S+\n(?:.*\n)*?title: (.*)$", re.MULTILINE)
_BLOCK = re.compile(r"^```(sh|text|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A part of the guide that stands in a fence."""

    kind: Literal["sh", "text", "yaml"]
    text: str

    @property
    def path(self) -> str:
        """Where it is to be saved, as its first line says."""
        return self.text.partition("\n")[0].removeprefix("# ")

    def commands(self) -> Iterator[tuple[str, int]]:
        """Yield each command, and the exit code that it is said to have."""
        for line in self.text.splitlines():
            command, _, code = line.partition("  # exits with ")
            yield command, int(code or 0)

    def seen_in(self, output: str) -> str | None:
        """Return the first line of this block that does not follow in an output, if any."""
        left = iter(output.splitlines())
        for line in self.text.splitlines():
            if not any(line in other for other in left):
                return line
        return None


def blocks(heading: str) -> list[Block]:
    """Return the fenced blocks below a heading of the guide, up to the next one."""
    section = GUIDE.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2]
    found = _BLOCK.findall(section.partition("\n## ")[0])
    return [Block(kind, text) for kind, text in found]


def follow(heading: str, programs: Path, folder: Path) -> None:
    """Do what stands below a heading of the guide, in a folder, with the programs of another.

    Fails at the first command that ends otherwise than it is said to, and at the first line that
    is said to be seen and is not.
    """
    output = ""
    for block in blocks(heading):
        if block.kind == "yaml":
            (folder / block.path).write_text(block.text, encoding="utf-8")
        elif block.kind == "sh":
            output = "".join(_run(*command, programs, folder) for command in block.commands())
        else:
            missing = block.seen_in(output)
            assert missing is None, f"not seen: {missing}\n{output}"


def _run(command: str, code: int, programs: Path, folder: Path) -> str:
    if command.startswith("pathways ui"):
        return _looked_at(command, programs, folder)
    done = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env=_environment(programs),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == code, f"{command} ended with {done.returncode}\n{done.stdout}"
    return done.stdout


def _looked_at(command: str, programs: Path, folder: Path) -> str:
    """Start the explorer, and look that its page of cases shows the case of the guide."""
    port = free_port()
    process = psutil.Popen(
        [*shlex.split(command), "--port", str(port), "--no-browser"],
        cwd=folder,
        env=_environment(programs),
    )
    explorer = Server(f"http://localhost:{port}", process)
    try:
        wait_for(f"{explorer.address}/_stcore/health", process)
        shown = visited(_cases(explorer.address))
        assert _CASE.search(GUIDE.read_text(encoding="utf-8"))[1] in shown
        return ""
    finally:
        explorer.end()


async def _cases(address: str) -> str:
    async with guest(address) as visitor:
        await visitor.open("/cases")
        return "\n".join(visitor.texts)


def _environment(programs: Path) -> dict[str, str]:
    """Return an environment in which these programs come first, and git knows who works."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL"))}
    told = {"PATH": os.pathsep.join([str(programs), os.environ["PATH"]])}
    told |= {"PIP_CONSTRAINT": CONSTRAINTS, "PIP_BUILD_CONSTRAINT": CONSTRAINTS}
    for role in ("AUTHOR", "COMMITTER"):
        told |= {f"GIT_{role}_NAME": "guide", f"GIT_{role}_EMAIL": "guide@localhost"}
    return {**kept, **told}
