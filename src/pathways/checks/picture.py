"""A picture that can't be shown

A picture is a drawing in SVG: the file `pictures/ID.svg` beside the file that tells of it. It is
well-formed, has at most 40,000 bytes, and holds shapes and text: no scripts, no styles, nothing
that would be fetched from elsewhere.

Avoid:

    # pictures.yaml
    pictures:
      - {id: example, title: A dot, description: A black dot.}
    # pictures/example.svg
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><script>alert(1)</script></svg>

Prefer:

    # pictures.yaml
    pictures:
      - {id: example, title: A dot, description: A black dot.}
    # pictures/example.svg
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="3"/></svg>
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.packs.pictures import FOLDER, drawing_path, faults
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find pictures without a drawing, and drawings that can't be shown."""
    for entry in files.all("pictures"):
        file = f"{FOLDER}/{entry.name}.svg"
        drawing = files.shelf.text(drawing_path(entry.tree.file, entry.name))
        found = faults(drawing) if drawing else ["There is no such file beside this one."]
        for fault in found:
            yield Problem(entry.place("id"), f"{file}: {fault}", text=entry.name)
