"""The one way from a pack and a case to a proof."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import cast

import pathways
from pathways.cases.case import Case
from pathways.inference import engine
from pathways.inference.compiled import CompiledPack
from pathways.inference.proof import Proof
from pathways.packs.pack import Pack

DURABLE, EVALUATOR = engine.NAME, "evaluator"
VERSIONS = {DURABLE: engine.VERSION, EVALUATOR: pathways.__version__}


@lru_cache(maxsize=1)
def default_engine() -> str:
    """Return the engine in use: durable-rules where it can be installed, else the evaluator.

    The environment variable ``PATHWAYS_ENGINE`` chooses one by name.
    """
    chosen = os.environ.get("PATHWAYS_ENGINE", DURABLE if engine.available() else EVALUATOR)
    if chosen not in VERSIONS:
        raise ValueError(f"PATHWAYS_ENGINE must be one of {', '.join(VERSIONS)}, not {chosen}")
    return chosen


def infer(pack: Pack, case: Case, *, engine: str | None = None) -> Proof:
    """Return what the rules of a pack find out about a case.

    Parameters
    ----------
    pack
        The rules, at their layers (see `Pack.at`).
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
    key = f"{__name__} {name}"
    compiled = cast("CompiledPack | None", pack.kept.get(key))
    if compiled is None:
        compiled = pack.kept[key] = CompiledPack(pack, durable=name == DURABLE)
    derived, findings = compiled.run(case.facts)
    return Proof(pack, case, case.facts, derived, findings, name)
