"""The brand name of a drug

A substance has one name and many brands, which differ between countries. The name of the substance
says what is meant, and advertises nothing.

Avoid:

    rules:
      - id: example
        misuse: It was studied with Herceptin.

Prefer:

    rules:
      - id: example
        misuse: It was studied with trastuzumab.
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.checks.wording import problem_words
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "warning"

TABLE = {
    r"\bKeytruda\b": 'Say "pembrolizumab".',
    r"\bOpdivo\b": 'Say "nivolumab".',
    r"\bHerceptin\b": 'Say "trastuzumab".',
    r"\bEnhertu\b": 'Say "trastuzumab deruxtecan".',
    r"\bTagrisso\b": 'Say "osimertinib".',
    r"\bKymriah\b": 'Say "tisagenlecleucel".',
    r"\bYescarta\b": 'Say "axicabtagene ciloleucel".',
    r"\bLynparza\b": 'Say "olaparib".',
    r"\bAvastin\b": 'Say "bevacizumab".',
    r"\bGlivec\b": 'Say "imatinib".',
}


def check(files: PackFiles) -> Iterator[Problem]:
    """Find such words in the texts for learners."""
    yield from problem_words(files, TABLE, "this is a brand.", anywhere=True)
