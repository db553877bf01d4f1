"""Adds a case to a pack, as a beginning."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from pathways.authoring.layout.files import layout
from pathways.authoring.scaffold.text import check_id, filled, refused, titled, write_new
from pathways.authoring.schemas.files import write_schemas
from pathways.loading.loading import load_packs
from pathways.logic.infer import infer
from pathways.logic.proof import Status
from pathways.packs.pack import Pack
from pathways.packs.pack_files import SCHEMAS
from pathways.problems import Place
from pathways.walks.result import stops


def new_case(folder: Path, name: str) -> Path:
    """Add a case in which a rule of the pack fires; return its file.

    Raises `ProblemsError` if that can't be done.
    """
    check_id(name)
    pack = load_packs([folder], tests=True)
    if name in pack.cases_by_id:
        message = f'There is a case "{name}" already. Choose another id.'
        raise refused(message, pack.case_places.get(name))
    path = folder / "cases" / f"{name}.yaml"
    if path.exists():
        raise refused("There is a file of that name already. Choose another id.", Place(str(path)))
    stage, facts, rules, stopping = _shown(pack)
    written = yaml.safe_dump(facts, default_flow_style=True, sort_keys=False, width=10_000).strip()
    text = filled(
        "case.yaml",
        id=name,
        title=titled(name),
        order=str(_next_place(pack)),
        stage=stage,
        facts=written,
        decisions=_decision(pack, stage),
        rules=", ".join(rules),
        stops=f"\n  stops: [{', '.join(stopping)}]" if stopping else "",
    )
    write_new(path, layout(text, "case", str(path)))
    if (folder / SCHEMAS).is_dir():
        write_schemas(folder)
    return path


def _next_place(pack: Pack) -> int:
    """Return the ten after the last place that a case of the pack has."""
    return max((case.teaching.order or 0 for case in pack.cases), default=0) // 10 * 10 + 10


def _decision(pack: Pack, stage: str) -> str:
    """Return a decision at a stage as a beginning; nothing if there is too little to choose."""
    options = pack.vocabulary.options
    first = sorted(options, key=lambda name: options[name].stage != stage)[:2]
    if len(first) < 2:
        return ""
    listed = ", ".join(first)
    return filled("decision.yaml", stage=stage, options=listed)


def _shown(pack: Pack) -> tuple[str, dict[str, Any], list[str], list[str]]:
    """Return a stage and facts with which, by a test of the pack, a rule fires at first sight.

    The rule, and what says stop on these facts, are what the case shows.
    """
    shown = pack.at(pack.first_layers)
    for test in pack.rule_tests.tests:
        if test.expected is Status.FIRED and test.rule in shown.rules_by_id:
            facts = {
                name: list(value) if isinstance(value, tuple) else value
                for name, value in test.case.facts.items()
            }
            stopping = [rule.id for rule in stops(infer(shown, test.case))]
            return shown.rules_by_id[test.rule].stage, facts, [test.rule], stopping
    return next(iter(pack.vocabulary.stages)), {}, [], []
