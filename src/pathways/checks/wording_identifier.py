"""A name from the files in a text for learners

Names such as `sites_of_spread` or `U12` are for rule authors. A learner does not know them.

Avoid:

    rules:
      - id: example
        misuse: It rests on sites_of_spread.

Prefer:

    rules:
      - id: example
        misuse: It rests on the sites of spread.
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.checks.wording import problem_words
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "warning"

TABLE = {
    r"\b[a-z]+_[a-z_]+\b": "Say it in plain words.",
    r"\b[UA]\d{2,3}\b": "Say what the claim says.",
    r"\bD\d{1,2}\b": "Say what the flaw is.",
}


def check(files: PackFiles) -> Iterator[Problem]:
    """Find such words in the texts for learners."""
    yield from problem_words(
        files, TABLE, "this is a name from the files.", exact=True, anywhere=True
    )
