"""Writes files whole or not at all, so that nobody ever reads half of one."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from pathways.characters import visible
from pathways.problems import PathwaysError

try:
    import fcntl
except ImportError:  # not on Windows, where two writers at once stay a risk
    fcntl = None  # type: ignore[assignment]


class NotWrittenError(PathwaysError):
    """A file can't be written. Says which, why, and that it is as it was."""

    def __init__(self, path: Path, error: OSError) -> None:
        reason = (error.strerror or str(error)).lower()
        super().__init__(f"{visible(str(path))} can't be written: {reason}. Nothing was changed.")


def replace_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; see `replace_files`."""
    replace_files({path: content})


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Write files all or none: each is written beside its place, then all are moved there.

    Links to a file and its permissions stay as they are, and folders are made. Raises
    `NotWrittenError`.
    """
    beside: dict[Path, Path] = {}
    path = Path()
    try:
        for path, content in contents.items():
            target = path.resolve()
            if target.exists() and not target.is_file():
                target.write_bytes(content)  # a device or a pipe stays what it is
            else:
                beside[target] = _written_beside(target, content)
        for target, written in beside.items():
            path = target
            os.replace(written, target)
    except OSError as error:
        raise NotWrittenError(path, error) from error
    finally:
        for written in beside.values():
            written.unlink(missing_ok=True)


def _written_beside(target: Path, content: bytes) -> Path:
    """Return a new file, hidden beside its place, that holds what is to stand there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        if target.exists():
            shutil.copymode(target, name)
        else:
            os.chmod(name, 0o666 & ~_umask())
    except BaseException:
        os.unlink(name)
        raise
    return Path(name)


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Wait until no other process is within this for the same folder; then keep others waiting."""
    if fcntl is None or not folder.is_dir():
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Give a folder to be filled, hidden beside its place, that is moved there once it is whole.

    Raises `NotWrittenError`; after whatever error, nothing is left.
    """
    try:
        made = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
    except OSError as error:
        raise NotWrittenError(path, error) from error
    try:
        os.chmod(made, 0o777 & ~_umask())
        yield made
        os.rename(made, path)
    except OSError as error:
        raise NotWrittenError(path, error) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
