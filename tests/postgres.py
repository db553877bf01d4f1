"""A real PostgreSQL, started for the tests and gone with them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.running import free_port

_NAMES = ("initdb", "postgres", "pg_isready", "pg_ctl")


def _programs() -> dict[str, str] | None:
    """Return where the programs are; Debian keeps them in a folder of each version."""
    folders = [*map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True))]
    path = os.pathsep.join([*folders, os.environ.get("PATH", "")])
    found = {name: shutil.which(name, path=path) for name in _NAMES}
    return {n: p for n, p in found.items() if p} if all(found.values()) else None


PROGRAMS = _programs()


@contextmanager
def postgres() -> Iterator[str]:
    """Run a PostgreSQL until the end of the block; yield the address of its database."""
    assert PROGRAMS
    with TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as folder:
        data, port = Path(folder) / "data", free_port()
        who = {}
        if os.geteuid() == 0:  # which PostgreSQL refuses to be
            shutil.chown(folder, "postgres")
            who = {"user": "postgres", "group": "postgres"}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
        made = [PROGRAMS["initdb"], "-D", data, "-U", "tests", "--auth=trust", "--no-sync"]
        subprocess.run([*made, "--encoding=UTF8"], check=True, **who, **quiet)
        options = f"-p {port} -k {folder} -c listen_addresses=localhost -c fsync=off"
        control = [PROGRAMS["pg_ctl"], "-D", data, "-w"]
        subprocess.run([*control, "-o", options, "start"], check=True, **who, **quiet)
        try:
            yield f"postgresql://tests@localhost:{port}/postgres"
        finally:
            stop = [*control, "-m", "immediate", "stop"]
            subprocess.run(stop, check=True, **who, **quiet)
