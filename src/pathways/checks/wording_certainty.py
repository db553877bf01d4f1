"""More certainty than anybody has

What is true of many people need not be true of one. A text that promises, or that closes a door for
good, teaches learners to be surer than the evidence.

Avoid:

    rules:
      - id: example
        misuse: It always responds.

Prefer:

    rules:
      - id: example
        misuse: It responds in many people.
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.checks.wording import problem_words
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "warning"

TABLE = {
    r"\b(definitely|certainly|undoubtedly|without (a )?doubt|no doubt)\b": (
        "Leave it out, or say how sure one is."
    ),
    r"\bguarantees?\b|\bguaranteed\b": 'Say "makes ... likelier".',
    r"\b(always|never) (works?|helps?|responds?|cures?|spreads?|fails?)\b": (
        'Say "often" or "rarely".'
    ),
    r"\bwill (cure|heal|save|die|survive|recover)\b": 'Say "can", and in whom.',
    r"\b(is|are|was|were) proven to\b": "Say what was found, and in whom.",
    r"\b(100|a hundred) ?(%|per ?cent)": 'Say "nearly all", with the source.',
    r"\b(completely|totally|perfectly) (safe|safely|harmless|effective)\b": (
        "Say which harms are known, and how often."
    ),
    r"\bmiracle\b|\bbreakthrough\b|\bgame.changer\b": "Say what was found, and in whom.",
}


def check(files: PackFiles) -> Iterator[Problem]:
    """Find such words in the texts for learners."""
    yield from problem_words(files, TABLE, "this is more certain than anybody can be.")
