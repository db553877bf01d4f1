"""A dose or a schedule

Doses and schedules belong to treating a person. Here they would only look like an instruction.

Avoid:

    rules:
      - id: example
        misuse: It is given at 50 mg.

Prefer:

    rules:
      - id: example
        misuse: It is given as a tablet.
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.checks.wording import problem_words
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "warning"

TABLE = {
    r"\d+ ?(mg|mcg|µg|ml|mL|Gy|g/m2|mg/m2|mg/kg|IU)\b": "Leave it out.",
    r"\bevery (\d+|two|three|four|six) (days|weeks|hours)\b": 'Say "at intervals".',
    r"\b(once|twice|three times) (a day|daily)\b": 'Say "regularly", or leave it out.',
}


def check(files: PackFiles) -> Iterator[Problem]:
    """Find such words in the texts for learners."""
    yield from problem_words(files, TABLE, "this is a dose or a schedule.", anywhere=True)
