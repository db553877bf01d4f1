"""A frame too many, or one that is no choice

One derived choice of a pack can be its frame, such as the extent of the disease. What follows from
its value alone is shown as holding for everyone. With two frames nobody could say for whom; so a
pack that extends another keeps the frame of that one.

Avoid:

    derived:
      care_setting: {type: choice, frame: true, values: {ward: A ward}}
    rules:
      - {id: example, derives: {care_setting: ward}}

Prefer:

    derived:
      care_setting: {type: choice, values: {ward: A ward}}
    rules:
      - {id: example, derives: {care_setting: ward}}
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "error"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find frames after the first, and those that are true or false."""
    framed = [entry for entry in files.all("derived") if entry.value.frame]
    choices = [entry for entry in framed if entry.value.type == "choice"]
    for entry in framed:
        if entry not in choices:
            message = f'"{entry.name}" is true or false; only a choice can be the frame of a pack.'
            yield Problem(entry.place("frame"), message, text=entry.name)
    for entry in choices[1:]:
        first = f'"{choices[0].name}", at {choices[0].place("frame")}'
        message = f"There is a frame already, {first}. A pack has one: leave this key out."
        yield Problem(entry.place("frame"), message, text=entry.name)
