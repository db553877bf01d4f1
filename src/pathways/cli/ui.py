"""The command that starts the explorer: pathways ui."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import click

from pathways import resources
from pathways.cli.shared import PACK
from pathways.loading.in_use import FOLDERS
from pathways.loading.live import WATCH
from pathways.problems import listing
from pathways.words.phrases import FRAME

_NEEDED = ("streamlit", "starlette", "uvicorn", "fpdf", "fontTools")
"""What the pages import that a core without extras has not."""
_COULD_NOT_LISTEN = 3
"""The exit code of uvicorn where it can't open the port."""


@click.command("ui")
@click.option("--host", default="localhost", show_default=True, help="The address to listen on.")
@click.option("--port", default=8501, show_default=True, help="The port to listen on.")
@click.option(
    "--pack",
    "packs",
    multiple=True,
    metavar="PACK",
    type=PACK,
    help="Show this pack: its folder or its id; may be given several times.",
)
@click.option("--watch", is_flag=True, help="Show an edited pack at once, while it is edited.")
def ui_command(host: str, port: int, packs: tuple[Path, ...], watch: bool) -> None:
    """Start the explorer in a browser. It listens on this machine only, unless --host is given.

    Without --pack, it shows the documents and every installed pack together. A pack that can't be
    used is left out, and the first page says so. With --watch, every page shows an edit of a pack
    within two seconds; a broken edit leaves the last good one in use, and the problem is shown.

    \b
    Examples:
      pathways ui --port 8600
      pathways ui --pack my-pack --watch
    """
    if missing := [name for name in _NEEDED if find_spec(name) is None]:
        raise click.ClickException(
            f"The explorer needs {listing(missing)}, not installed here. "
            "Install with: pip install 'pathway-explorer[ui]'"
        )
    click.echo(FRAME)
    click.echo(f"The explorer runs on http://{host}:{port} - stop it with Ctrl+C.")
    command = [sys.executable, "serve.py", host, str(port)]
    told = {FOLDERS: os.pathsep.join(str(pack.resolve()) for pack in packs)} if packs else {}
    told |= {WATCH: "1"} if watch else {}
    try:
        code = subprocess.call(command, cwd=resources.ui(), env={**os.environ, **told})
    except KeyboardInterrupt:
        code = 0
    if code == _COULD_NOT_LISTEN:
        message = f"The explorer can't use port {port} of {host}; the reason is given above."
        raise click.ClickException(f"{message} Try another: pathways ui --port {port + 1}")
    sys.exit(code)
