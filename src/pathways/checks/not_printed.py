"""A character that the PDF of a walk can't print

Its typefaces have the letters of Latin, Greek and Cyrillic, and the usual signs, such as "≤". Any
other character is printed as its code point, in brackets. Pages and the site show it as it is, as
far as a browser has a typeface for it.

Avoid:

    rules:
      - id: example
        misuse: "It does not hold for one lesion alone 🙂."

Prefer:

    rules:
      - id: example
        misuse: It does not hold for one lesion alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.characters import code, not_printed
from pathways.checks.texts import learner_texts
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "note"


def check(files: PackFiles) -> Iterator[Problem]:
    """Find the first such character of each text for learners."""
    for text in learner_texts(files):
        if found := not_printed(text.text)[:1]:
            at = text.text.index(found)
            message = (
                f'"{found}": the PDF of a walk prints this as [{code(found)}]. '
                "Write it in another way if learners print their walks."
            )
            yield Problem(text.place_of(at, at + 1), message, text=found)
