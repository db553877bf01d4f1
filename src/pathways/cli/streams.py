"""What the commands write: in an encoding that fails nobody, and one line where they can't."""

from __future__ import annotations

import codecs
import os
import sys
from contextlib import suppress
from typing import Any, NoReturn

import click

from pathways.characters import visible, visible_lines
from pathways.logic.solver import Unsettled
from pathways.problems import EngineFault
from pathways.yaml_text.replace import NotWrittenError

_PLAIN = {"→": "->", "−": "-", "≤": "<=", "≥": ">=", "≈": "~", "≠": "!=", "…": "...", "•": "*"}
_HANDLER = "pathways.plain"


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """Return what is written for characters that an encoding does not have."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    known = (_PLAIN.get(letter) for letter in letters)
    escaped = (letter.encode("ascii", "backslashreplace").decode() for letter in letters)
    return "".join(plain or code for plain, code in zip(known, escaped, strict=True)), error.end


codecs.register_error(_HANDLER, _plainly)


def put_data(text: str) -> None:
    """Write a text that other programs read, such as JSON or SVG: in UTF-8, wherever it goes."""
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False)


def fail(message: str) -> NoReturn:
    """Say on standard error why nothing can be done, and exit with 1."""
    click.echo(visible_lines(message), err=True)
    sys.exit(1)


_REPORT = (
    "This is a fault of the explorer, not of your files. Report it with this message, the command, "
    "the pack and the case."
)


class Program(click.Group):
    """The commands. A character that can't be shown, or a file that can't be written, is told."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command; exit with 1 and one line if something can't be read or written."""
        for stream in (sys.stdout, sys.stderr):
            if reconfigure := getattr(stream, "reconfigure", None):
                reconfigure(errors=_HANDLER)
        try:
            return super().main(*args, **kwargs)
        except NotWrittenError as error:
            _end(str(error))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            if error.filename is None:
                _end(f"The output can't be written: {reason}.")
            _end(f"{visible(str(error.filename))} can't be used: {reason}.")

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; whatever its arguments hold, a message shows it.

        Ends with 1 if the explorer itself is at fault, or finds no end.
        """
        try:
            return super().invoke(ctx)
        except EngineFault as fault:
            raise click.ClickException(f"{fault}\n{_REPORT}") from fault
        except Unsettled as end:
            raise click.ClickException(str(end)) from end
        except click.ClickException as error:
            vars(error)["message"] = visible_lines(error.message)  # which click calls final
            raise


def _end(message: str) -> None:
    """Say why a command ends, as far as that can be said, and exit with 1."""
    with suppress(OSError):
        click.echo(message, err=True)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            _forget(stream)
    sys.exit(1)


def _forget(stream: Any) -> None:
    """Send what a stream still holds to nowhere, or Python would complain once more at its end."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
