"""A text that tells what to do

The explorer shows the reasons for an option and against it, and recommends nothing. A text
that directs would be taken for advice.

Avoid:

    rules:
      - id: example
        misuse: A biopsy should come first.

Prefer:

    rules:
      - id: example
        misuse: What a biopsy would show bears on the choice.
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.checks.wording import problem_words
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "warning"

TABLE = {
    r"\bshould\b": "Say what argues for it, or what depends on it.",
    r"\bmust\b": 'Say what depends on it: "... rests on ...".',
    r"\brecommend(s|ed|ation|ations)?\b": "Say who argues for it, and with what reason.",
    r"\byou (should|need|have) to\b": 'Say what it would show: "... tells whether ...".',
    r"\b(treatment|drug|option|therapy) of choice\b": (
        'Say what argues for it: "an option, because ...".'
    ),
    r"\bthe best (option|treatment|choice|therapy)\b": "Say for whom, and what argues for it.",
    r"\bis (indicated|contraindicated|mandatory|required)\b": (
        'Say "can be considered, because ...", or what argues against it.'
    ),
    r"\b(prescribe|administer)\w*\b": 'Say "is given", or what argues for it.',
}


def check(files: PackFiles) -> Iterator[Problem]:
    """Find such words in the texts for learners."""
    yield from problem_words(files, TABLE, "this directs.")
