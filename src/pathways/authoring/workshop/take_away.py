"""What can be taken away of an edit: a patch, or the whole pack as an archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path

_UNTERMINATED = "\\ No newline at end of file\n"
_DAY = (1980, 1, 1, 0, 0, 0)
"""The same files give the same archive."""


Texts = Mapping[Path, str]
"""Files of a pack, by their paths, which begin with the name of its folder."""


def patch(before: Texts, edited: Texts, below: str = "rules") -> str:
    """Return the edit for ``git apply``, of files below a folder of the repository."""
    return "".join(
        line
        for file, text in sorted(edited.items())
        for line in _changes(before.get(file), text, Path(below, file).as_posix())
    )


def archive(before: Texts, edited: Texts) -> bytes:
    """Return the folder of the pack with the edit in it, as a ZIP archive."""
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as files:
        for file, text in sorted({**before, **edited}.items()):
            files.writestr(zipfile.ZipInfo(file.as_posix(), _DAY), text, zipfile.ZIP_DEFLATED)
    return found.getvalue()


def _changes(before: str | None, now: str, name: str) -> Iterator[str]:
    yield f"diff --git a/{name} b/{name}\n"
    if before is None:
        yield "new file mode 100644\n"
    old, new = (text.splitlines(keepends=True) for text in (before or "", now))
    source = "/dev/null" if before is None else f"a/{name}"
    for line in unified_diff(old, new, source, f"b/{name}"):
        yield line if line.endswith("\n") else f"{line}\n{_UNTERMINATED}"
