"""A phrase that no native editor would print

Some turns are translated idiom, or make a riddle of a plain thing. `STYLE.md` beside the packs
tells the whole style; the phrases here are those that were met most often.

Avoid:

    rules:
      - id: example
        misuse: The marker is asked before the therapy.

Prefer:

    rules:
      - id: example
        misuse: The team asks about the marker before the therapy.
"""

from __future__ import annotations

from collections.abc import Iterator

from pathways.checks.wording import problem_words
from pathways.packs.pack_files import PackFiles
from pathways.problems import Problem, Severity

SEVERITY: Severity = "warning"

TABLE = {
    r"\b(is|are) asked (before|here|first|early|beside|together|about early)\b": (
        'Say who asks about it: "the team asks about ...".'
    ),
    r"\bfirst tumours?\b": 'Say "primary tumour".',
    r"\bthinkable\b": 'Say "feasible" or "possible".',
    r"\bweight-bearing\b": 'Say "key".',
    r"\bimmune answers?\b": 'Say "immune response".',
    r"\banswers? to (a|the) (treatment|therapy|drug)\b": 'Say "response to ...".',
    r"\bcontrol scans?\b": 'Say "follow-up scan".',
    r"\billness(es)? of weight\b": 'Say "significant illness".',
    r"\bwell accompanied\b": 'Say "well supported".',
    r"\b(can|could|cannot|can't|is to|are to) be had\b": 'Say "is (not) available".',
    r"\bgene scissors\b": 'Say "gene editing".',
    r"\bfore(tell|tells|told|telling)\b": 'Say "predict".',
    r"\bturns? (its|the) meaning round\b": 'Say "reverses the meaning".',
    r"\basks? for (strength|patience|courage)\b": 'Say "needs".',
    r"\b(comes?|came|coming) to light\b": 'Say "is found" or "is new".',
    r"\b(has|have|had) .{0,40}\bin view for\b|\bhas in view\b": 'Say "mentions".',
    r"\ball-clear\b": "Say what it does not rule out.",
    r"\bwrong (thoughts|turn)\b": 'Say "common mistake", or leave it out.',
    r"\bis no (requirement|pack|defeat|weakness|question of|veto)\b": 'Say "is not a ...".',
    r"\btold of\b|\btells of\b": 'Say "described", "mentioned" or "shows".',
    r"\bat the door\b": "Say it plainly.",
    r"\bin one breath\b": 'Say "together".',
    r"\btravels? with the blood\b": 'Say "systemic treatment".',
    r"\bthere is not\.": 'Say "There is no ...".',
    r"\b(disease|cancer|tumour) has gone\b": 'Say "has spread".',
    r"\b(is|are) spoken of\b": 'Say "is mentioned".',
    r"\bwill ?power\b": "Leave it out: it blames.",
    r"\bthe (birthday|knife)\b": 'Say "age" or "surgery".',
    r"\b(stands?|stood|standing) in for\b": 'Say "replaces" or "in place of".',
    r"\b(article|abstract|document)s? speaks? (of|about)\b": 'Say "mentions".',
    r"\b(rule|marker|card|correction)s? (speaks?|(stays?|is|are) silent)\b": (
        'Say "applies", "shows" or "does not apply".'
    ),
    r"\bold place\b": 'Say "near the original site".',
    r"\bworth a needle\b": 'Say "justifies a biopsy".',
}


def check(files: PackFiles) -> Iterator[Problem]:
    """Find such phrases in the texts for learners."""
    yield from problem_words(files, TABLE, "a native editor would not print this.")
