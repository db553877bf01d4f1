"""Pathway Explorer: an educational, non-diagnostic explorer of pathways in metastatic cancer."""

from pathways.api import (
    Arguments,
    Inference,
    Problems,
    Walkthrough,
    check,
    infer,
    load,
    walk,
)
from pathways.explain.ask import Question, Questions
from pathways.explain.change import Difference
from pathways.explain.why import NothingToExplain, Why
from pathways.explain.whynot import WhyNot
from pathways.language.case import Case
from pathways.packs.pack import Pack
from pathways.problems import EngineFault, PathwaysError, Problem, ProblemsError, UnknownName
from pathways.version import __version__

__all__ = [
    "Arguments",
    "Case",
    "Difference",
    "EngineFault",
    "Inference",
    "NothingToExplain",
    "Pack",
    "PathwaysError",
    "Problem",
    "Problems",
    "ProblemsError",
    "Question",
    "Questions",
    "UnknownName",
    "Walkthrough",
    "Why",
    "WhyNot",
    "__version__",
    "check",
    "infer",
    "load",
    "walk",
]
