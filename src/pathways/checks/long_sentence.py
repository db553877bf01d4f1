"""A sentence that is too long

Thirty-five words and more are hard to hold in mind, above all for those who read in a second
language. Most such sentences hold two.

Avoid:

    rules:
      - id: example
        misuse: >-
          It does not hold for one lesion alone, and it does not hold for many lesions either when
          they were seen on a single scan only and nobody has looked at them again, or when the scan
          was made long ago.

Prefer:

    rules:
      - id: example
        misuse: >-
          It does not hold for one lesion alone. It does not hold for many lesions either when they
          were seen on a single scan only, or long ago.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pathways.checks.texts import english_texts
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "note"
MOST_WORDS = 35


def check(files: PackFiles) -> Iterator[Problem]:
    """Find sentences of more words than that."""
    for text in english_texts(files):
        for sentence in re.finditer(r"[^.!?:;]+(?:[.!?:;](?!\s)[^.!?:;]*)*[.!?:;]?", text.text):
            words = sentence[0].split()
            if len(words) > MOST_WORDS:
                start = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
                place = text.place_of(start, start + len(words[0]))
                message = f"This sentence has {len(words)} words. Make two of it."
                yield Problem(place, message, text=" ".join(words))
