"""The one way from a pack and a case to a proof."""

from __future__ import annotations

import os
from functools import lru_cache

from pathways.kept import kept
from pathways.language.case import Case
from pathways.language.rule_set import RuleSet
from pathways.logic import engine
from pathways.logic.compiled import CompiledPack
from pathways.logic.proof import ProofOf, Rules
from pathways.problems import PathwaysError
from pathways.version import __version__

DURABLE, EVALUATOR = engine.NAME, "evaluator"
VERSIONS = {DURABLE: engine.VERSION, EVALUATOR: __version__}


class UnknownEngine(PathwaysError, ValueError):
    """``PATHWAYS_ENGINE`` names no engine."""


@lru_cache(maxsize=1)
def default_engine() -> str:
    """Return the engine in use: durable-rules where it can be installed, else the evaluator.

    The environment variable ``PATHWAYS_ENGINE`` chooses one by name.
    """
    chosen = os.environ.get("PATHWAYS_ENGINE", DURABLE if engine.available() else EVALUATOR)
    if chosen not in VERSIONS:
        raise UnknownEngine(f"PATHWAYS_ENGINE must be one of {', '.join(VERSIONS)}, not {chosen}")
    return chosen


def infer(pack: Rules, case: Case, *, engine: str | None = None) -> ProofOf[Rules]:
    """Return what the rules of a pack find out about a case.

    Parameters
    ----------
    pack
        The rules, at their layers.
    case
        A case read for this pack's vocabulary. Everything it states is taken, whatever the stage.
    engine
        `DURABLE` or `EVALUATOR`; by default `default_engine()`. Both give the same proof.

    Raises
    ------
    EngineFault
        If the engine fails, or does not do what the rules say.
    """
    name = engine or default_engine()
    derived, findings = _compiled(pack, name).run(case.facts)
    return ProofOf(pack, case, case.facts, derived, findings, name)


@kept
def _compiled(pack: RuleSet, name: str) -> CompiledPack:
    return CompiledPack(pack, durable=name == DURABLE)
