"""Words that make somebody their disease

People come first: "a person with cancer". Nobody fails a treatment, and nobody loses a fight.

Avoid:

    rules:
      - id: example
        misuse: Cancer patients can travel.

Prefer:

    rules:
      - id: example
        misuse: People with cancer can travel.
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.checks.wording import problem_words
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "warning"

TABLE = {
    r"\bvictims?\b": 'Say "a person with ...".',
    r"\bsufferers?\b": 'Say "a person with ...".',
    r"\bsuffer(s|ing)? from\b": 'Say "has" or "lives with".',
    r"\bcancer patients?\b": 'Say "people with cancer".',
    r"\bfailed (the )?(treatment|therapy)\b": 'Say "the treatment did not work".',
    r"\b(battle|fight|fights|fighting|lost) (with|against|to|the) cancer\b": (
        'Say "lives with cancer", or "died of it".'
    ),
}


def check(files: PackFiles) -> Iterator[Problem]:
    """Find such words in the texts for learners."""
    yield from problem_words(files, TABLE, "people come first.")
