"""The explorer and a browser, started as a person would start them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.error import URLError
from urllib.request import urlopen

import psutil
from playwright.sync_api import Browser, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


@dataclass(frozen=True)
class Server:
    """An explorer that runs: the command and the server that it started."""

    address: str
    command: psutil.Process

    @property
    def processes(self) -> list[psutil.Process]:
        return [self.command, *self.command.children(recursive=True)]

    def memory(self) -> float:
        """Return the resident memory of all of it, in MB."""
        return sum(process.memory_info().rss for process in self.processes) / 1e6

    def end(self) -> None:
        family = self.processes
        for member in family:
            member.terminate()
        psutil.wait_procs(family, timeout=10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(
    port: int | None = None, *options: str, path: str = "", **environment: str
) -> Iterator[Server]:
    """Run the explorer until the end of the block; `path` is the one below which its pages are."""
    port = port or free_port()
    command = [sys.executable, "-m", "pathways.cli", "ui", "--no-browser"]
    command += ["--port", str(port), *options]
    process = psutil.Popen(
        command,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, **environment},
    )
    found = Server(f"http://localhost:{port}{path}", process)
    try:
        wait_for(f"{found.address}/_stcore/health", process)
        yield found
    finally:
        if process.is_running():
            found.end()


def wait_for(address: str, process: psutil.Popen) -> None:
    for _ in range(900):  # the first start after an installation is slow
        try:
            urlopen(address, timeout=2).close()
            return
        except (URLError, OSError):
            assert process.poll() is None, "the explorer ended before it answered"
            time.sleep(0.2)
    raise AssertionError("the explorer did not answer")


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the Chromium of the system."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
