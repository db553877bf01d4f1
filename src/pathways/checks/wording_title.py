"""A title that orders, asks or hides the point

A title is read first and often alone. One that says the point as a plain statement teaches by
itself; an order reads as advice, and a question or "A person with ..." says nothing yet.

Avoid:

    rules:
      - id: example
        title: Metastases call for a team

Prefer:

    rules:
      - id: example
        title: Metastases are a reason to plan as a team
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pathways.checks.texts import LearnerText, english_texts
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "warning"

TABLE = {
    r"\b(calls?|asks?) for\b|\bneeds?\b|\bmust\b|\brequires?\b": (
        'this orders. Say "is a reason to consider ...".'
    ),
    r"\?$": "this asks. Say the answer.",
    r"^(A|An) (person|patient|man|woman)\b": "this says nothing yet. Say the point of the case.",
    r"\bStop:": "the card says so itself. Leave it out.",
}


def check(files: PackFiles) -> Iterator[Problem]:
    """Find such titles of rules, lessons, cases and packs."""
    for text in english_texts(files):
        if not _is_title(text):
            continue
        for pattern, message in TABLE.items():
            if match := re.search(pattern, text.text):
                words = match[0]
                place = text.place_of(match.start(), match.end())
                yield Problem(place, f'"{words}" in a title: {message}', text=words)


def _is_title(text: LearnerText) -> bool:
    """Tell whether a text is the title of a rule, a lesson, a case or a pack."""
    return text.path[-1] == "title" and text.path[0] in ("title", "rules", "lessons")
