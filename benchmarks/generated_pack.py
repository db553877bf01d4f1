"""Packs of any size and cases for them, generated: the same seed gives the same pack."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import yaml

from pathways.language.case import Case
from pathways.language.models import validated
from pathways.language.vocabulary import Vocabulary
from pathways.packs.pack import Pack, PackHead
from pathways.packs.pack_files import Sections
from pathways.yaml_text.yaml_tree import Tree

TEXTS = {"rule": "r", "support": "s", "strategy": "s", "misuse": "m"}


def generated_pack(rules: int, seed: int = 1) -> Pack:
    """Return a pack of so many rules: one derived fact, six facts and two options for each ten."""
    sections = validated(Sections, Tree.of_data(generated_data(rules, seed), "generated"))
    names = ("facts", "derived", "stages", "options", "constants")
    return Pack(
        heads=(PackHead(**_head(rules)),),
        vocabulary=Vocabulary(**{name: getattr(sections, name) for name in names}),
        rules=tuple(rule.model_copy(update={"stage": "second"}) for rule in sections.rules),
        documents={},
        claims={},
        references={},
    )


def write_pack(folder: Path, rules: int, seed: int = 1) -> None:
    """Write such a pack into a folder."""
    for name, data in (("pack", _head(rules)), ("rules", generated_data(rules, seed))):
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(data), encoding="utf-8")


def _head(rules: int) -> dict[str, str]:
    return {"id": "generated", "title": "t", "version": str(rules), "summary": "s"}


def generated_data(rules: int, seed: int = 1) -> dict[str, Any]:
    """Return what the file of such a pack holds."""
    rng = random.Random(seed)
    tenths = max(1, rules // 10)
    facts = {f"fact_{i}": _fact(i) for i in range(6 * tenths)}
    derived = {f"derived_{i}": _texts(type="boolean") for i in range(tenths)}
    stages = {"first": _texts(question="q"), "second": _texts(question="q")}
    options = {
        f"option_{i}": {"title": "t", "stage": "second", "gloss": "g"} for i in range(2 * tenths)
    }
    data = {"facts": facts, "derived": derived, "stages": stages, "options": options}
    data["constants"] = {"limit": {"value": 5, "title": "t", "convention": "c"}}
    data["stage"] = "second"
    data["rules"] = [_rule(i, rules, facts, derived, options, rng) for i in range(rules)]
    return data


def generated_facts(pack: Pack, rng: random.Random, stated: float = 0.7) -> dict[str, Any]:
    """Return facts for a case, each stated with the probability `stated`; they may contradict."""
    return {
        name: _value(fact, rng)
        for name, fact in pack.vocabulary.facts.items()
        if rng.random() < stated
    }


def generated_cases(pack: Pack, number: int, seed: int = 1) -> list[Case]:
    """Return so many cases of a pack without consistency rules."""
    rng = random.Random(seed)
    read = pack.case_reader.from_facts
    return [read(generated_facts(pack, rng), f"case-{i}") for i in range(number)]


def _texts(**more: Any) -> dict[str, Any]:
    return {"title": "t", "help": "h", **more}


def _fact(i: int) -> dict[str, Any]:
    kind = ("boolean", "set", "choice", "integer")[i % 4]
    fact = _texts(question="q", stage="first", type=kind)
    if kind in ("set", "choice"):
        fact["values"] = {name: name for name in ("one", "two", "three", "four")}
    if kind == "integer":
        fact |= {"min": 0, "max": 10}
    return fact


def _value(fact: Any, rng: random.Random) -> Any:
    values = list(fact.values)
    match fact.type:
        case "boolean":
            return rng.random() < 0.5
        case "integer":
            return rng.randint(fact.min, fact.max)
        case "choice":
            return rng.choice(values)
        case "set":
            return rng.sample(values, rng.randint(0, len(values)))
        case _:
            states = ("present", "absent", "not_tested")
            return {name: rng.choice(states) for name in values if rng.random() < 0.7}


def _rule(
    i: int, rules: int, facts: Any, derived: Any, options: Any, rng: random.Random
) -> dict[str, Any]:
    """Every tenth rule derives a fact from stated ones; the others argue on an option."""
    names = rng.sample(list(facts), rng.randint(1, 4))
    tests: list[Any] = [_test(name, facts[name], rng) for name in names]
    rule = {"id": f"rule-{i}", "title": "t", **TEXTS}
    if i % 10 == 0 and i // 10 < len(derived):
        conclusion = {"derives": f"derived_{i // 10}"}
    else:
        if rng.random() < 0.3:
            tests.append(
                {"fact": rng.choice(list(derived)), "is": True, "because": "b", "if_unknown": "u"}
            )
        stance = ("argues_for", "argues_against", "cautions_on")[i % 3]
        conclusion = {stance: rng.choice(list(options))}
    if len(tests) > 2 and rng.random() < 0.5:
        tests = [tests[0], {"any": tests[1:]}]
    return {**rule, **conclusion, "when": {"all": tests}}


def _test(name: str, fact: Any, rng: random.Random) -> dict[str, Any]:
    match fact["type"]:
        case "boolean":
            test = {"fact": name, "is": rng.random() < 0.5}
        case "integer":
            test = {"fact": name, rng.choice(["at_least", "at_most"]): "limit"}
        case "choice":
            test = {"fact": name, "is": rng.choice(list(fact["values"]))}
        case _:
            test = {"fact": name, "has_any": rng.sample(list(fact["values"]), 2)}
    test |= {"because": "b", "if_unknown": "u"}
    return test if rng.random() < 0.8 else {"not": test}
