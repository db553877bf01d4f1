"""The command that starts the explorer: pathways ui."""

from __future__ import annotations

import importlib
import io
import json
import os
import re
import socket
import sys
from collections.abc import Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import click

from pathways import resources
from pathways.classroom.sharing import PATH, SHARED
from pathways.cli.numbers import WholeNumber
from pathways.cli.shared import PACK
from pathways.loading.in_use import FOLDERS
from pathways.loading.live import WATCH
from pathways.problems import listing
from pathways.words.phrases import FRAME

_NEEDED = ("streamlit", "starlette", "uvicorn", "fpdf", "fontTools", "sqlalchemy", "segno")
"""What the pages import that a core without extras has not."""
_COULD_NOT_LISTEN = 3
"""The exit code of uvicorn where it can't open the port."""
_SITE = re.compile(r"(https?)://([\w.-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?/?")
"""The address of a site: of what one sees in a browser, what stands before the path."""
_PATH = re.compile(r"[\w~-][\w.~-]*(/[\w~-][\w.~-]*)*", re.ASCII)
_LAST_PORT = 65535
_EVERYWHERE = {
    "0.0.0.0": (socket.AF_INET, "192.0.2.1"),
    "::": (socket.AF_INET6, "2001:db8::1"),
}
"""Addresses to listen on that stand for all of the machine and lead nowhere, each with its kind and
an address elsewhere, of those set aside for examples."""


def _base_path(_: click.Context, __: click.Parameter, text: str) -> str:
    """Return a path that begins with a slash and does not end with one; empty for the root."""
    path = text.strip("/")
    if path and not _PATH.fullmatch(path):
        raise click.BadParameter(f'"{text}" is no path. Write it like /courses/explorer.')
    return f"/{path}" if path else ""


def _origins(_: click.Context, __: click.Parameter, texts: Sequence[str]) -> tuple[str, ...]:
    """Return addresses of sites, as browsers write them."""
    return tuple(map(_origin, texts))


def _origin(text: str) -> str:
    found = _SITE.fullmatch(text.lower())
    if not found:
        message = "Write how it begins in a browser, as in https://courses.example.org."
        raise click.BadParameter(f'"{text}" is no address of a site. {message}')
    scheme, name, port = found.groups()
    usual = {"http": ":80", "https": ":443"}[scheme]
    return f"{scheme}://{name}{'' if port in (None, usual) else port}"


@click.command("ui")
@click.option(
    "--host",
    default="localhost",
    show_default=True,
    help="The address to listen on; 0.0.0.0 lets others in your network in.",
)
@click.option(
    "--port",
    default=8501,
    show_default=True,
    type=WholeNumber(1, _LAST_PORT),
    help="The port to listen on.",
)
@click.option(
    "--base-path",
    default="",
    envvar="STREAMLIT_SERVER_BASE_URL_PATH",
    metavar="PATH",
    callback=_base_path,
    help="The path below which every page is, where a site holds more than the explorer.",
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ADDRESS",
    callback=_origins,
    help="An address by which a proxy or a name leads here, as in https://explorer.example.org; "
    "may be given several times.",
)
@click.option(
    "--allow-frame",
    "frames",
    multiple=True,
    metavar="ADDRESS",
    callback=_origins,
    help="The address of a site whose pages may show the explorer within them; may be given "
    "several times.",
)
@click.option(
    "--pack",
    "packs",
    multiple=True,
    metavar="PACK",
    type=PACK,
    help="Show this pack: its folder or its id; may be given several times.",
)
@click.option("--watch", is_flag=True, help="Show an edited pack at once, while it is edited.")
@click.option(
    "--share",
    is_flag=True,
    help="Let phones in your network join live sessions: listen on 0.0.0.0, and say where.",
)
@click.option("--browser/--no-browser", default=True, help="Open it in a browser, or do not.")
def ui_command(
    host: str,
    port: int,
    base_path: str,
    origins: tuple[str, ...],
    frames: tuple[str, ...],
    packs: tuple[Path, ...],
    watch: bool,
    share: bool,
    browser: bool,
) -> None:
    """Start the explorer in a browser. It listens on this machine only, unless --host is given.

    Without --pack, it shows the documents and every installed pack together. A pack that can't be
    used is left out, and the first page says so. With --watch, every page shows an edit of a pack
    within two seconds; a broken edit leaves the last good one in use, and the problem is shown.

    It answers to addresses of numbers, to localhost, to the name of this machine and to --host.
    By any other name, it has to be told: --allow-origin.

    \b
    Examples:
      pathways ui --port 8600
      pathways ui --pack my-pack --watch
      pathways ui --share
      pathways ui --host 0.0.0.0 --no-browser
      pathways ui --base-path /explorer --allow-origin https://courses.example.org
    """
    if missing := [name for name in _NEEDED if find_spec(name) is None]:
        raise click.ClickException(
            f"The explorer needs {listing(missing)}, not installed here. "
            "Install with: pip install 'pathway-explorer[ui]'"
        )
    click.echo(FRAME)
    if packs:
        os.environ[FOLDERS] = json.dumps([str(pack.resolve()) for pack in packs])
    if watch:
        os.environ[WATCH] = "1"
    if share:
        host = "0.0.0.0" if host == "localhost" else host
        os.environ[SHARED] = origins[0] + base_path if origins else _reached(host, port, base_path)
    os.chdir(resources.ui())  # where Streamlit looks for its settings
    sys.path.insert(0, str(resources.ui()))
    # In this process: what ends it ends the explorer too, and the port is free again.
    serve = importlib.import_module("serve").serve
    try:
        opened = partial(tell, host, f":{port}{base_path}/", browser, share)
        serve(host, port, opened, base=base_path, origins=origins, frames=frames)
    except KeyboardInterrupt:
        pass
    except SystemExit as end:
        if end.code != _COULD_NOT_LISTEN:
            raise
        message = f"The explorer can't use port {port} of {host}; the reason is given above."
        other = port + 1 if port < _LAST_PORT else 8501
        raise click.ClickException(f"{message} Try another: pathways ui --port {other}") from end
    sys.stdout.flush()
    os._exit(0)  # there is nothing to save, and to take all down in order would last seconds


def _reached(host: str, port: int, base_path: str) -> str:
    """Return the address by which others in the network reach the explorer."""
    name = _of_machine(host) if host in _EVERYWHERE else host
    return f"http://{_in_address(name)}:{port}{base_path}"


def tell(host: str, rest: str, browser: bool, share: bool = False) -> None:
    """Say where the explorer is, and open it; `rest` follows the host in its address."""
    address = f"http://{_in_address('localhost' if host in _EVERYWHERE else host)}{rest}"
    click.echo(f"The explorer runs on {address} - stop it with Ctrl+C.")
    if host in _EVERYWHERE:
        click.echo(f"Others in your network open http://{_in_address(_of_machine(host))}{rest}")
    if share:
        _show_way_in(f"{os.environ[SHARED]}{PATH}")
    if browser and _has_screen():
        click.launch(address)


def _show_way_in(address: str) -> None:
    """Print where phones join a session, with a code for their cameras."""
    click.echo(f"Phones join a session at {address}")
    drawing = io.StringIO()
    importlib.import_module("segno").make(address).terminal(drawing, compact=True)
    click.echo(drawing.getvalue())


def _of_machine(host: str) -> str:
    """Return the address by which others in the network reach this machine, else its name."""
    kind, example = _EVERYWHERE[host]
    with socket.socket(kind, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((example, 9))  # nothing is sent
            return str(probe.getsockname()[0])
        except OSError:
            return socket.gethostname()


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _has_screen() -> bool:
    """Tell whether a browser can be shown; else one of the terminal might be."""
    elsewhere = sys.platform in ("win32", "darwin")
    return elsewhere or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
