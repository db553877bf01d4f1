"""The tests that a draft still lacks."""

from __future__ import annotations

from pathways.authoring.mutation import mutation
from pathways.authoring.suggest import suggestions
from pathways.authoring.tests_file import as_list
from pathways.authoring.workshop.trial import Trial
from pathways.logic.solver import Unsettled


def missing_tests_text(trial: Trial) -> str:
    """Return the missing tests of the rule of a draft whose tests pass; empty if none is missing.

    They are a list as it stands among the texts of the draft. Raises `Unsettled` if it takes the
    solver too long to find any of those that are missing.
    """
    assert trial.pack is not None
    tried = mutation(trial.pack, [trial.rule])
    found = list(suggestions(trial.pack, tried))
    if not found:
        if tried.count("not noticed") or tried.count("not settled"):
            raise Unsettled
        return ""
    return as_list(found)
