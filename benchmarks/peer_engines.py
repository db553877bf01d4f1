"""The engines of the comparison: each takes a rule base, and returns what answers a case.

Each is driven as fast as we found: compiled once, the cheapest way of handing in a case and reading
what follows. One without chaining is given stratum after stratum, with what the last one derived.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from benchmarks.peer_rules import (
    CHOICES,
    COMPARE,
    STRATA,
    WORDS,
    Literal,
    PeerRule,
    RuleBase,
    as_case,
    as_pack,
    expression,
)
from pathways.logic.infer import infer

Answer = frozenset[str]
Engine = Callable[[dict[str, Any]], Answer]
_CONTRARY = {">=": "<", "<": ">="}


def ours(base: RuleBase, engine: str) -> Engine:
    """Return `infer`, from a case that is read to its proof; reading it is done once before."""
    pack = as_pack(base)
    cases: dict[int, Any] = {}

    def run(facts: dict[str, Any]) -> Answer:
        if id(facts) not in cases:
            cases[id(facts)] = as_case(pack, facts)
        derived = infer(pack, cases[id(facts)], engine=engine).derived
        return frozenset([name for name, value in derived.items() if value])

    return run


def clipspy(base: RuleBase) -> Engine:
    """Return CLIPS. What follows is collected in a variable of its own.

    Reading it from the facts, as its documentation shows, takes longer with every case, since
    clipspy keeps the facts that were read.
    """
    import clips

    environment = clips.Environment()
    environment.build("(defglobal ?*derived* = (create$))")
    environment.build(f"(deftemplate case {' '.join(f'(slot {fact})' for fact in base.facts)})")
    for rule in base.rules:
        environment.build(_defrule(rule))
    case = environment.find_template("case")
    symbols = {name: clips.Symbol(name) for name in CHOICES}
    symbols |= {word: clips.Symbol(word) for word in WORDS.values()}
    found = environment.find_global("derived")

    def stated(value: Any) -> Any:
        return symbols.get(WORDS[value] if isinstance(value, bool) else value, value)

    def run(facts: dict[str, Any]) -> Answer:
        environment.reset()
        case.assert_fact(**{name: stated(value) for name, value in facts.items()})
        environment.run()
        return frozenset(map(str, found.value))

    return run


def _defrule(rule: PeerRule) -> str:
    slots = [_slot(test, n) for n, test in enumerate(rule.tests) if not test.fact.startswith("d")]
    patterns = [f"(case {' '.join(slots)})"]
    for test in rule.tests:
        if test.fact.startswith("d"):
            patterns.append(
                f"(not (derived {test.fact}))" if test.negated else f"(derived {test.fact})"
            )
    if rule.either:
        patterns.append(f"(or {' '.join(f'(case {_slot(test, 9)})' for test in rule.either)})")
    then = f"(assert (derived {rule.name})) (bind ?*derived* (create$ ?*derived* {rule.name}))"
    order = f"(declare (salience {-rule.stratum}))"
    return f"(defrule {rule.name} {order} {' '.join(patterns)} => {then})"


def _slot(test: Literal, number: int) -> str:
    value = WORDS[test.value] if isinstance(test.value, bool) else test.value
    compare = COMPARE[test.op]
    if compare == "==":
        return f"({test.fact} {'~' if test.negated else ''}{value})"
    compare = _CONTRARY[compare] if test.negated else compare
    return f"({test.fact} ?x{number}&:({compare} ?x{number} {value}))"


def zen(base: RuleBase) -> Engine:
    """Return zen-engine: one node of expressions, which may use those before them."""
    from zen import ZenEngine

    words = {"and": "and", "or": "or", "not": "not", "derived": "$."}
    expressions = [
        {"id": rule.name, "key": rule.name, "value": expression(rule, words)} for rule in base.rules
    ]
    content = {
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode"},
            {
                "id": "rules",
                "name": "rules",
                "type": "expressionNode",
                "content": {"expressions": expressions},
            },
            {"id": "out", "name": "out", "type": "outputNode"},
        ],
        "edges": [
            {"id": "1", "sourceId": "in", "targetId": "rules"},
            {"id": "2", "sourceId": "rules", "targetId": "out"},
        ],
    }
    decision = ZenEngine().create_decision(json.dumps(content))

    def run(facts: dict[str, Any]) -> Answer:
        return _derived(base, decision.evaluate(facts)["result"])

    return run


def cel(base: RuleBase) -> Engine:
    """Return CEL in C++."""
    from cel_expr_python import cel as library

    types = {"boolean": "BOOL", "integer": "INT", "choice": "STRING"}
    variables = {name: getattr(library.Type, types[kind]) for name, kind in base.facts.items()}
    variables |= {rule.name: library.Type.BOOL for rule in base.rules}
    environment = library.NewEnv(variables=variables)
    words = {"and": "&&", "or": "||", "not": "!", "derived": ""}
    strata = _by_stratum(base, lambda rule: environment.compile(expression(rule, words)))

    def run(facts: dict[str, Any]) -> Answer:
        known = dict(facts)
        for stratum in strata:
            activation = environment.Activation(known)
            known |= {name: rule.eval(activation).value() for name, rule in stratum.items()}
        return _derived(base, known)

    return run


def datalogic(base: RuleBase) -> Engine:
    """Return datalogic-py, JSONLogic in Rust."""
    from datalogic_py import DataHandle
    from datalogic_py import Engine as Library

    library = Library()
    session = library.session()
    strata = _by_stratum(base, lambda rule: library.compile(json.dumps(_json_logic(rule))))

    def run(facts: dict[str, Any]) -> Answer:
        known = dict(facts)
        for stratum in strata:
            data = DataHandle(json.dumps(known))
            known |= {name: session.evaluate_bool(r, data) for name, r in stratum.items()}
        return _derived(base, known)

    return run


def _json_logic(rule: PeerRule) -> dict[str, Any]:
    parts = [_json_test(test) for test in rule.tests]
    return {"and": [*parts, {"or": [_json_test(t) for t in rule.either]}] if rule.either else parts}


def _json_test(test: Literal) -> dict[str, Any]:
    said: dict[str, Any] = {COMPARE[test.op]: [{"var": test.fact}, test.value]}
    return {"!": [said]} if test.negated else said


def rule_engine(base: RuleBase) -> Engine:
    """Return rule-engine, in Python."""
    from rule_engine import Rule

    words = {"and": "and", "or": "or", "not": "not", "derived": ""}
    strata = _by_stratum(base, lambda rule: Rule(expression(rule, words)))

    def run(facts: dict[str, Any]) -> Answer:
        known = dict(facts)
        for stratum in strata:
            known |= {name: rule.matches(known) for name, rule in stratum.items()}
        return _derived(base, known)

    return run


def business_rules(base: RuleBase) -> Engine:
    """Return business-rules, in Python: rules in the order of the strata."""
    from business_rules.actions import BaseActions, rule_action
    from business_rules.engine import run_all
    from business_rules.fields import FIELD_TEXT
    from business_rules.variables import (
        BaseVariables,
        boolean_rule_variable,
        numeric_rule_variable,
        select_rule_variable,
    )

    class Actions(BaseActions):  # type: ignore[misc]
        def __init__(self, known: dict[str, Any]) -> None:
            self.known = known

        @rule_action(params={"name": FIELD_TEXT})  # type: ignore[untyped-decorator]
        def derive(self, name: str) -> None:
            self.known[name] = True

    kinds = {
        "boolean": boolean_rule_variable,
        "integer": numeric_rule_variable,
        "choice": select_rule_variable(options=list(CHOICES)),
    }

    def variable(name: str, kind: str) -> Any:
        if kind == "choice":
            return kinds[kind](lambda self: [self.known[name]])
        return kinds[kind](lambda self: self.known.get(name, False))

    class Variables(BaseVariables):  # type: ignore[misc]
        def __init__(self, known: dict[str, Any]) -> None:
            self.known = known

    for name, kind in [*base.facts.items(), *((rule.name, "boolean") for rule in base.rules)]:
        setattr(Variables, name, variable(name, kind))
    rules = [_business_rule(rule) for rule in base.rules]

    def run(facts: dict[str, Any]) -> Answer:
        known = dict(facts)
        run_all(rules, Variables(known), Actions(known))
        return frozenset(known.keys() - facts.keys())

    return run


def _business_rule(rule: PeerRule) -> dict[str, Any]:
    parts: list[dict[str, Any]] = [_business_test(test) for test in rule.tests]
    if rule.either:
        parts.append({"any": [_business_test(test) for test in rule.either]})
    derive = {"name": "derive", "params": {"name": rule.name}}
    return {"conditions": {"all": parts}, "actions": [derive]}


def _business_test(test: Literal) -> dict[str, Any]:
    if isinstance(test.value, bool):
        operator = "is_true" if test.value is not test.negated else "is_false"
    elif isinstance(test.value, str):
        operator = "does_not_contain" if test.negated else "contains"
    elif (test.op == "at_least") is not test.negated:
        operator = "greater_than_or_equal_to"
    else:
        operator = "less_than"
    return {"name": test.fact, "operator": operator, "value": test.value}


def generated_python(base: RuleBase) -> Engine:
    """Return plain Python, generated: nearly the least that the work can take in this language."""
    words = {"and": "and", "or": "or", "not": "not", "derived": ""}
    lines = ["def run(facts):", f"    {', '.join(base.facts)} = facts.values()"]
    lines += [f"    {rule.name} = {expression(rule, words)}" for rule in base.rules]
    pairs = ", ".join(f"('{rule.name}', {rule.name})" for rule in base.rules)
    lines.append(f"    return frozenset([name for name, value in ({pairs},) if value])")
    space: dict[str, Any] = {word: value for value, word in WORDS.items()}
    exec("\n".join(lines), space)
    run: Engine = space["run"]
    return run


def _by_stratum(base: RuleBase, compiled: Callable[[PeerRule], Any]) -> list[dict[str, Any]]:
    strata: list[dict[str, Any]] = [{} for _ in range(STRATA)]
    for rule in base.rules:
        strata[rule.stratum][rule.name] = compiled(rule)
    return strata


def _derived(base: RuleBase, known: Mapping[str, Any]) -> Answer:
    return frozenset([rule.name for rule in base.rules if known[rule.name]])


ENGINES: dict[str, Callable[[RuleBase], Engine]] = {
    "clipspy": clipspy,
    "ours, on durable-rules": lambda base: ours(base, "durable-rules"),
    "ours, built-in evaluator": lambda base: ours(base, "evaluator"),
    "zen-engine": zen,
    "CEL (cel-expr-python)": cel,
    "datalogic-py": datalogic,
    "rule-engine": rule_engine,
    "business-rules": business_rules,
    "generated Python, no proof": generated_python,
}
"""The engines by their names; the ratios are to the first."""
