"""A text that addresses a patient

The reader is a learner, and every person here is fictional. A text that says "your tumour" would be
taken for advice by somebody who is ill.

Avoid:

    rules:
      - id: example
        misuse: Ask your doctor about it.

Prefer:

    rules:
      - id: example
        misuse: The team of oncologists knows more about it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.checks.wording import problem_words
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "warning"

TABLE = {
    r"\byour (own )?(doctor|oncologist|cancer|tumou?r|treatment|disease|illness|scan|results?)\b": (
        'Say "the person\'s ...", or leave it out.'
    ),
    r"\byour (care team|body|symptoms?|diagnosis|chances?)\b": (
        'Say "the person\'s ...", or leave it out.'
    ),
    r"\byou (may|might|will|could|can) (have|feel|notice|get|lose|be (offered|given|treated))\b": (
        'Say "a person ...".'
    ),
    r"\bif you (have|are|feel|notice|were|had)\b": 'Say "if a person ...".',
    r"\b(see|call|contact) a doctor\b": "Leave it out: no case here is a real person.",
}


def check(files: PackFiles) -> Iterator[Problem]:
    """Find such words in the texts for learners."""
    yield from problem_words(files, TABLE, "this addresses a patient.")
