"""Texts in another language than the pack says

Where a pack says nothing, it counts as English, and the checks of wording look for English words
in it. They find nothing in a text of another language, which must not look like praise.

Avoid:

    rules:
      - id: example
        rule: Das Skelett sollte unbedingt untersucht werden, wenn Knochen schmerzen.
        support: Knochen schmerzen, wenn Metastasen darin wachsen.
        strategy: Man untersucht zuerst die Stelle, die schmerzt.
        misuse: >-
          Schmerzen haben auch andere Ursachen als Metastasen, etwa Gelenke, Muskeln oder alte
          Verletzungen, und manche Metastase im Knochen schmerzt lange Zeit gar nicht.

Prefer:

    rules:
      - id: example
        rule: Pain in a bone can come from a metastasis.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from pathways.checks.texts import LearnerText, english_texts
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "warning"
FEWEST_WORDS = 25
"""Words of one rule, case or lesson below which nothing is said of its language."""
_ENGLISH = re.compile(
    r"\b(?:the|of|to|is|are|and|it|that|for|with|by|not|can|be|this|which|from|has|have|than|if|"
    r"when|but|its|they|their|there|does|who|what|how|whether|where|or|as|at|on|"
    r"whereas|while|through|throughout)\b",
    re.IGNORECASE,
)
_LEAST = 0.06
"""The share of such words that every English text exceeds by far."""


def check(files: PackFiles) -> Iterator[Problem]:
    """Find rules, cases and so on whose texts don't read like English."""
    wholes: dict[tuple[str | int, ...], list[LearnerText]] = defaultdict(list)
    for text in english_texts(files):
        wholes[text.whole].append(text)
    for texts in wholes.values():
        said = " ".join(text.text for text in texts)
        words = len(re.findall(r"[^\W\d_]+", said))
        if words >= FEWEST_WORDS and len(_ENGLISH.findall(said)) < _LEAST * words:
            message = (
                "This does not read like English, and the checks of wording know English alone. "
                'Say the language in pack.yaml, such as "language: de".'
            )
            yield Problem(texts[0].place, message, text=texts[0].text)
