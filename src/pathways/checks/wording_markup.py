"""Characters that are not plain text

Curly quotes, tags, Markdown and reminders such as TODO look wrong, or are read out aloud, wherever
the text is shown: all texts are shown as they are. A no-break space, or another character that
nobody sees, makes two texts differ that look alike. Two spaces in a row are mended by `--fix`.

Avoid:

    rules:
      - id: example
        misuse: "TODO: say when it does not hold."

Prefer:

    rules:
      - id: example
        misuse: It does not hold for one lesion alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pathways.characters import UNUSUAL
from pathways.checks.wording import problem_words
from pathways.packs.pack_files import PackFiles
from pathways.problems import Fix, Problem, Severity

SEVERITY: Severity = "warning"

TABLE = {
    r"<[a-z/]": "Write plain text without tags.",
    r"!?\[[^\]\n]*\]\([^)\n]*\)": "Write plain text, without links or images.",
    r":(?:material|[a-z]+)/\w+:|:[a-z_]+:(?=\s|$)|:[a-z]+(?:-background|-badge)?\[": (
        "Write plain text, without icons or colours."
    ),
    r"\$\$[^$\n]*\$\$|(?<!\w)\$[\\A-Za-z{][^$\n]*\$": "Write plain text, without formulae.",
    r"\*\*[^*\n]+\*\*|(?<!\w)__[^_\n]+__|`[^`\n]*`|^#{1,6} |~~[^~\n]+~~": (
        "Write plain text, without Markdown."
    ),
    r"\b(TODO|FIXME)\b": "Finish the text, or leave it out.",
    r"\?\?": "One question mark is enough.",
}
ENGLISH = {
    r"[“”‘’]": "Write straight quotes.",
    f"[{UNUSUAL}]": "Write a plain space, or nothing.",
}
"""What other languages need."""
SPACES = {r"  +": "One space is enough."}


def check(files: PackFiles) -> Iterator[Problem]:
    """Find such characters in the texts for learners."""
    yield from problem_words(files, TABLE, "this is not plain text.", exact=True, anywhere=True)
    yield from problem_words(files, ENGLISH, "this is not plain text.", exact=True)
    for problem in problem_words(files, SPACES, "two spaces in a row.", exact=True, anywhere=True):
        yield replace(problem, message="Two spaces in a row. One is enough.", fix=Fix("  ", " "))
