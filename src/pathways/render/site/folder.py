"""The folder that the site is written to: only what an earlier site left there is replaced."""

from __future__ import annotations

from pathlib import Path

from pathways.problems import PathwaysError
from pathways.yaml_text.replace import replace_files

MARK = ".pathways-site"
"""The file that names all files of a site, a line for each."""


class NotASite(PathwaysError, ValueError):
    """The folder holds something else; says so, and the way out."""


def refuse_others(output: Path, *, overwrite: bool = False) -> None:
    """Raise `NotASite` if a folder holds something and is no earlier site."""
    if output.exists() and not output.is_dir():
        raise NotASite(f"{output} is a file. Name a folder for the site.")
    if overwrite or not output.is_dir() or (output / MARK).is_file():
        return
    if any(output.iterdir()):
        raise NotASite(
            f"{output} holds files that are not of an earlier site. Name another folder, or add "
            "--overwrite: files of the site then replace those of the same name."
        )


def publish(built: Path, output: Path) -> None:
    """Put a site into a folder; files that only the site before it had are removed.

    Raises `NotWrittenError`; then the earlier site is as it was.
    """
    files = sorted(
        file.relative_to(built).as_posix() for file in built.rglob("*") if file.is_file()
    )
    gone = set(_earlier(output)) - {*files}
    contents = {output / name: (built / name).read_bytes() for name in files}
    replace_files({**contents, output / MARK: ("\n".join(files) + "\n").encode()})
    for name in gone:
        (output / name).unlink(missing_ok=True)


def _earlier(output: Path) -> list[str]:
    """Return the files of an earlier site that still lie within the folder."""
    mark = output / MARK
    names = mark.read_text(encoding="utf-8").splitlines() if mark.is_file() else []
    inside = output.resolve()
    return [name for name in names if name and (inside / name).resolve().is_relative_to(inside)]
