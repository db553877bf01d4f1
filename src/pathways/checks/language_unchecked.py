"""A language whose wording nothing checks

The checks of wording look for English words, such as those that direct or promise. In a pack that
says another language in its `pack.yaml`, they look at nothing: read its texts for that yourself.
Doses, brands, names from the files and markup are looked for in every language.

Avoid:

    # pack.yaml
    id: example
    title: An example
    version: 0.1.0
    summary: It shows what is checked.
    language: de

Prefer:

    # pack.yaml
    id: example
    title: An example
    version: 0.1.0
    summary: It shows what is checked.
    language: en
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pathways.checks.texts import is_english, languages
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "note"
KNOW_ENGLISH_ALONE = (
    "wording-directive",
    "wording-certainty",
    "wording-patient",
    "wording-people",
    "wording-phrase",
    "wording-title",
    "reading-level",
    "long-sentence",
    "because-repeats-title",
)


def check(files: PackFiles) -> Iterator[Problem]:
    """Find packs in a language that the checks of wording do not know."""
    stated = languages(files)
    for tree in files.head_trees:
        language = stated.get(Path(tree.file).parent, "en")
        if not is_english(language):
            message = (
                f'This pack is written in "{language}", and these checks know English alone: '
                f"{', '.join(KNOW_ENGLISH_ALONE)}. They looked at none of its texts."
            )
            yield Problem(tree.place(("language",)), message, text=language)
