"""A reason that says the title over again

"Few metastases: surgery, because the metastases are few" explains nothing. After "because" comes a
mechanism, a finding or a consequence. Found is a reason that holds nearly every word of the title.

Avoid:

    rules:
      - id: example
        title: Radiation can ease bone pain
        when:
          fact: tissue_confirmed
          is: true
          because: radiation can ease the pain of bone
          if_unknown: ask about pain

Prefer:

    rules:
      - id: example
        title: Radiation can ease bone pain
        when:
          fact: tissue_confirmed
          is: true
          because: killing cells at the painful place relieves pressure on its nerves
          if_unknown: ask about pain
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pathways.checks.texts import is_english, languages
from pathways.language.conditions import located_tests
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "note"
SHARE = 0.75
"""The share of a title's words that a reason may not reach."""
FEWEST_WORDS = 3
_STEM = 5
"""Letters by which two forms of a word count as one."""
_COMMON = re.compile(
    "about|after|also|and|are|because|been|before|being|but|can|could|does|for|from|had|has|have|"
    "here|into|its|may|more|most|not|one|other|over|some|than|that|the|their|them|then|there|they|"
    "this|was|were|when|where|which|while|who|with"
)


def check(files: PackFiles) -> Iterator[Problem]:
    """Find rules whose reason repeats their title."""
    others = [folder for folder, tag in languages(files).items() if not is_english(tag)]
    for entry in files.all("rules"):
        if any(Path(entry.tree.file).is_relative_to(folder) for folder in others):
            continue
        title = stems(entry.value.title)
        if len(title) < FEWEST_WORDS:
            continue
        for path, test in located_tests(entry.value.when, ("when",)):
            if test.because and len(title & stems(test.because)) >= SHARE * len(title):
                message = "This reason repeats the title. Say why it is so."
                yield Problem(entry.place(*path, "because"), message, text=test.because)


def stems(text: str) -> frozenset[str]:
    """Return the words of a text that say something, each cut to its first letters."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return frozenset(w[:_STEM] for w in words if len(w) > 2 and not _COMMON.fullmatch(w))
