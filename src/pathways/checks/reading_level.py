"""A text that is hard to read

Measured is LIX: the words in a sentence plus the share, in percent, of words of more than six
letters (C. H. Björnsson, Läsbarhet, Stockholm 1968, who calls 40 to 50 the level of factual prose,
50 to 60 that of specialist texts, and above 60 very difficult). The limit here is 60. Short texts
are not measured, because one long word decides there.

Avoid:

    lessons:
      - id: example
        text: >-
          Immunohistochemical characterisation frequently demonstrates considerable intratumoural
          heterogeneity, complicating individualised therapeutic decision-making processes, whereas
          comprehensive molecular profiling additionally identifies actionable alterations
          throughout metastatic populations, nevertheless requiring multidisciplinary
          interpretation.

Prefer:

    lessons:
      - id: example
        text: >-
          Cells of one tumour can differ from each other. What is found in one sample need not hold
          for all of them. A profile of the tumour can show changes that a drug is aimed at. People
          from several fields read it together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pathways.checks.texts import english_texts
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "note"
LIMIT = 60
FEWEST_WORDS = 25


def check(files: PackFiles) -> Iterator[Problem]:
    """Find texts for learners above the limit."""
    for text in english_texts(files):
        if (found := lix(text.text)) is not None and found > LIMIT:
            message = (
                f"This is hard to read (LIX {found:.0f}, the limit is {LIMIT}). "
                "Shorter sentences and shorter words help."
            )
            yield Problem(text.place, message, text=" ".join(text.text.split()))


def lix(text: str) -> float | None:
    """Return the LIX of a text, or None if it is too short to be measured."""
    words = re.findall(r"[^\W\d_]+(?:[-'][^\W\d_]+)*", text)
    if len(words) < FEWEST_WORDS:
        return None
    sentences = max(1, len(re.findall(r"[.!?:](?:\s|$)", text)))
    long = sum(len(word) > 6 for word in words)
    return len(words) / sentences + 100 * long / len(words)
