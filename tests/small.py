"""Small packs, written out as files and read back by the real loader."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pathways.language.case import Case
from pathways.language.fact_types import FACT_TYPES, FactTypeName
from pathways.loading.loading import load_packs
from pathways.logic.infer import infer
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof
from pathways.yaml_text.yaml_tree import Tree

Data = dict[str, Any]

STAGES = ("first", "second", "third")
TEXTS = dict.fromkeys(("rule", "support", "strategy", "misuse"), "A sentence.")
_TITLES = {"title": "A title", "help": "A help text."}
_ASKED = {**_TITLES, "question": "A question?"}
HEAD = {"id": "small", "title": "A small pack", "version": "1.2.3", "summary": "For a test."}


def labels(names: Iterable[str]) -> Data:
    return {name: name.replace("_", " ") for name in names}


def fact(kind: FactTypeName, values: Iterable[str] = (), **rest: Any) -> Data:
    data = {**_ASKED, "type": kind, "stage": "first", **rest}
    return data | ({"values": labels(values)} if FACT_TYPES[kind].lists else {})


def derived(values: Iterable[str] = ()) -> Data:
    values = list(values)
    if not values:
        return {**_TITLES, "type": "boolean"}
    return {**_TITLES, "type": "choice", "values": labels(values)}


def with_texts(condition: Data) -> Data:
    """Return a condition with the texts that every test of a rule carries."""
    for key in ("all", "any"):
        if key in condition:
            return {key: [with_texts(part) for part in condition[key]]}
    if "not" in condition:
        return {"not": with_texts(condition["not"])}
    said = " ".join(f"{key} {value}" for key, value in condition.items())
    texts = {"because": f"because {said}", "if_unknown": f"find out {said}"}
    waits = "fact" in condition  # what names the fact itself never waits
    return {**condition, **(texts if waits else {"because": said})}


def rule(rule_id: str, when: Data, *, stage: str = "first", **rest: Any) -> Data:
    """Return a rule; with nothing else said, it gives a note."""
    concludes = ("derives", "argues_for", "argues_against", "cautions_on", "gives")
    data = {"id": rule_id, "title": f"Rule {rule_id}", "when": with_texts(when), **TEXTS, **rest}
    if rest.get("layer") == "correction":
        data.setdefault("claims", ["T1"])
    if not any(key in rest for key in concludes):
        data["gives"] = "note"
    return data | {"stage": stage}


def sections(
    facts: Mapping[str, Data],
    derives: Mapping[str, Data] | None = None,
    stages: Iterable[str] = STAGES,
    options: Mapping[str, str] | None = None,
    constants: Mapping[str, int] | None = None,
    consistency: Iterable[Data] = (),
) -> Data:
    """Return everything but rules. `options` maps an option to its stage."""
    convention = {"title": "A number", "convention": "For a test."}
    return {
        "facts": dict(facts),
        "derived": dict(derives or {}),
        "stages": {name: {**_ASKED, "title": name.title()} for name in stages},
        "options": {
            name: {"title": name.title(), "stage": stage, "gloss": "What it is."}
            for name, stage in (options or {}).items()
        },
        "constants": {k: {"value": v, **convention} for k, v in (constants or {}).items()},
        "consistency": list(consistency),
        "documents": {"test": {"title": "A document", "kind": "made up"}},
        "claims": [
            {"id": f"T{i}", "doc": "test", "use": "rule", "section": "One", "says": "A claim."}
            for i in (1, 2)
        ],
    }


def write(folder: Path, words: Data, rules: Iterable[Data]) -> Path:
    """Write a pack, one file for its words and one for the rules of each stage."""
    folder.mkdir(parents=True, exist_ok=True)
    rules = list(rules)
    files: dict[str, Data] = {"pack": HEAD, "words": words}
    for number, stage in enumerate(words["stages"]):
        spoken = [
            {k: v for k, v in one.items() if k != "stage"} for one in rules if one["stage"] == stage
        ]
        files[f"rules-{number}"] = {"stage": stage, "rules": spoken}
    for name, data in files.items():
        (folder / f"{name}.yaml").write_text(json.dumps(data), encoding="utf-8")
    return folder


def load(folder: Path, words: Data, rules: Iterable[Data]) -> Pack:
    return load_packs([write(folder, words, rules)])


def case_of(pack: Pack, facts: Mapping[str, Any]) -> Case:
    return pack.case_reader.from_facts(facts, "test-case")


def staged(pack: Pack, **stages: Mapping[str, Any]) -> Case:
    """Return a case of stages, given as stage=facts."""
    data = {"stages": [{"stage": name, "facts": facts} for name, facts in stages.items()]}
    return pack.case_reader.read(Tree.of_data(data, "test-case"), "test-case")


def prove(pack: Pack, facts: Mapping[str, Any], engine: str | None = None) -> Proof:
    return infer(pack, case_of(pack, facts), engine=engine)
