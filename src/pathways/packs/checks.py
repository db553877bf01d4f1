"""Checks the names that the parts of a pack use against those that it defines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from pathways.inference.engine import MAX_TESTS
from pathways.inference.normal_form import MAX_DISJUNCTS, TooManyDisjuncts, disjuncts, tree_of
from pathways.packs.conditions import OPERATORS_OF_TYPE, Condition, Test, located_tests
from pathways.packs.ledger import Claim
from pathways.packs.pack_files import Entry, PackFiles
from pathways.packs.rules import Rule
from pathways.packs.vocabulary import MARKER_STATES, Derived, Fact
from pathways.problems import Place, Problem, listing, unknown_word

Path = tuple[str | int, ...]


def problems_in(files: PackFiles) -> list[Problem]:
    """Return every problem of names, types and order in files that are sound by themselves."""
    checks: Sequence[Callable[[PackFiles], Iterable[Problem]]] = (
        _vocabulary,
        _rules,
        _derivations,
        _cycles,
        _teaching,
        _consistency,
    )
    return [problem for check in checks for problem in check(files)]


def _unknown(
    entry: Entry, path: Path, kind: str, name: str, known: Iterable[str]
) -> Iterator[Problem]:
    known = list(known)
    if name not in known:
        yield Problem(entry.place(*path), unknown_word(kind, name, known))


def _vocabulary(files: PackFiles) -> Iterator[Problem]:
    stages = files.of("stages")
    for section in ("facts", "options"):
        for entry in files.of(section).values():
            yield from _unknown(entry, ("stage",), "stage", entry.value.stage, stages)
    for entry in [*files.of("facts").values(), *files.of("derived").values()]:
        kind = entry.value.type
        if kind in ("choice", "set", "markers") and not entry.value.values:
            message = f'"{entry.name}" is a {kind} and needs its values, each with a label.'
            yield Problem(entry.place(), message)
        if kind == "integer" and entry.value.min >= entry.value.max:
            message = f'"{entry.name}" is a number and needs a min that is below its max.'
            yield Problem(entry.place(), message)
    for entry in files.of("constants").values():
        if entry.value.reference:
            path = ("reference",)
            known = files.of("references")
            yield from _unknown(entry, path, "reference", entry.value.reference, known)
    for entry in files.of("claims").values():
        claim: Claim = entry.value
        yield from _unknown(entry, ("doc",), "document", claim.doc, files.of("documents"))
    for name, entry in files.of("derived").items():
        if name in files.of("facts"):
            message = f'"{name}" is already a fact that a case states. Choose another name.'
            yield Problem(entry.place(key=True), message)


def _rules(files: PackFiles) -> Iterator[Problem]:
    options, rules = files.of("options"), files.of("rules")
    for entry in rules.values():
        rule: Rule = entry.value
        if rule.stage not in files.of("stages"):
            message = unknown_word("stage", rule.stage, list(files.of("stages")))
            yield Problem(entry.tree.place(("stage",)), message)
        yield from _citations(files, entry)
        for key in ("argues_for", "argues_against", "cautions_on"):
            if option := getattr(rule, key):
                yield from _unknown(entry, (key,), "option", option, options)
        for i, replaced in enumerate(rule.replaces):
            yield from _unknown(entry, ("replaces", i), "rule", replaced, rules)
            if replaced in rules and rules[replaced].value.derived_fact:
                message = f'"{replaced}" derives a fact. Only an argument or a note is replaced.'
                yield Problem(entry.place("replaces", i), message)
            elif replaced in rules and rules[replaced].value.layer != "source":
                message = (
                    f'"{replaced}" is not of the layer source. Only a source rule is replaced.'
                )
                yield Problem(entry.place("replaces", i), message)
        yield from _disagreements(entry, rules)
        if rule.layer == "correction" and not (rule.claims or rule.derived_fact):
            yield Problem(entry.place(), "A correction names the claims that it corrects.")
        yield from _condition(files, entry, rule.when, ("when",), texts=True)
        yield from _size(entry, rule)


def _disagreements(entry: Entry, rules: dict[str, Entry]) -> Iterator[Problem]:
    for i, name in enumerate(entry.value.disagrees_with):
        at = ("disagrees_with", i)
        yield from _unknown(entry, at, "rule", name, rules)
        if name in rules and not entry.value.opposes(rules[name].value):
            message = f'"{name}" does not argue the other way on the same option.'
            yield Problem(entry.place(*at), message)


def _citations(files: PackFiles, entry: Entry) -> Iterator[Problem]:
    claims, references = files.of("claims"), files.of("references")
    for i, claim in enumerate(entry.value.claims):
        yield from _unknown(entry, ("claims", i), "claim", claim, claims)
    for i, reference in enumerate(entry.value.references):
        yield from _unknown(entry, ("references", i), "reference", reference, references)


def _size(entry: Entry, rule: Rule) -> Iterator[Problem]:
    indices: dict[Test, int] = {}
    tree = tree_of(rule.when, lambda test: indices.setdefault(test, len(indices)))
    try:
        longest = max(map(len, disjuncts(tree)), default=0)
    except TooManyDisjuncts:
        message = f"This condition has more than {MAX_DISJUNCTS} alternatives. Split the rule."
        yield Problem(entry.place("when"), message)
        return
    if longest > MAX_TESTS:
        message = f"More than {MAX_TESTS} tests must hold at once here. Split the rule."
        yield Problem(entry.place("when"), message)


def _condition(
    files: PackFiles, entry: Entry, condition: Condition, path: Path, *, texts: bool
) -> Iterator[Problem]:
    for steps, test in located_tests(condition, path):
        yield from _test(files, entry, steps, test)
        if texts:
            wanted = ("because",) if test.op == "is_known" else ("because", "if_unknown")
            for key in wanted:
                if getattr(test, key) is None:
                    message = f'This condition needs its own "{key}", in plain words.'
                    yield Problem(entry.place(*steps), message)


def _test(files: PackFiles, entry: Entry, path: Path, test: Test) -> Iterator[Problem]:
    facts, derived = files.values("facts"), files.values("derived")
    name, dot, marker = test.fact.partition(".")
    at = (*path, "is_known" if test.op == "is_known" else "fact")
    fact: Fact | Derived | None = facts.get(name) or derived.get(name)
    if fact is None:
        yield from _unknown(entry, at, "fact", name, [*facts, *derived])
        return
    if (fact.type == "markers") != bool(dot):
        example = f"{name}.{next(iter(fact.values), 'marker')}" if not dot else name
        yield Problem(entry.place(*at), f'Write this fact as "{example}".')
        return
    if marker:
        yield from _unknown(entry, at, "marker", marker, fact.values)
    if test.op == "is_known":
        if name in derived:
            message = "Only a stated fact can be asked whether it is known."
            yield Problem(entry.place(*at), message)
        return
    allowed = OPERATORS_OF_TYPE[fact.type]
    if test.op not in allowed:
        suited = f"which is of type {fact.type}. Use: {listing(allowed)}"
        message = f'"{test.op}" does not suit {name}, {suited}.'
        yield Problem(entry.place(*path, test.op, key=True), message)
        return
    yield from _operand(files, entry, (*path, test.op), test, fact)


def _operand(
    files: PackFiles, entry: Entry, path: Path, test: Test, fact: Fact | Derived
) -> Iterator[Problem]:
    if fact.type == "integer":
        yield from _threshold(files, entry, path, test)
    elif fact.type == "boolean" or test.op == "is_empty":
        if not isinstance(test.value, bool):
            yield Problem(entry.place(*path), f"{test.op} takes true or false here.")
    elif (test.op == "is") == isinstance(test.value, tuple):
        kind = "one value" if test.op == "is" else "a list of values"
        yield Problem(entry.place(*path), f"{test.op} takes {kind}.")
    else:
        known = MARKER_STATES if fact.type == "markers" else tuple(fact.values)
        values = test.value if isinstance(test.value, tuple) else (test.value,)
        for i, value in enumerate(values):
            yield from _unknown(entry, (*path, i), "value", str(value), known)
        if not values:
            yield Problem(entry.place(*path), f"{test.op} takes at least one value.")


def _threshold(files: PackFiles, entry: Entry, path: Path, test: Test) -> Iterator[Problem]:
    if isinstance(test.value, str):
        yield from _unknown(entry, path, "constant", test.value, files.of("constants"))
    elif isinstance(test.value, bool) or not isinstance(test.value, int):
        yield Problem(entry.place(*path), f"{test.op} takes the name of a constant.")
    elif entry.section == "rules":
        message = "Name this number among the constants, with its source, and use the name here."
        yield Problem(entry.place(*path), message)


def _derivations(files: PackFiles) -> Iterator[Problem]:
    derived, rules = files.of("derived"), files.of("rules")
    for entry in rules.values():
        rule: Rule = entry.value
        if not rule.derived_fact:
            continue
        yield from _unknown(entry, ("derives",), "derived fact", rule.derived_fact, derived)
        fact = derived[rule.derived_fact].value if rule.derived_fact in derived else None
        if fact and fact.type == "choice" and isinstance(rule.derives, dict):
            at = ("derives", rule.derived_fact)
            yield from _unknown(entry, at, "value", str(rule.derived_value), fact.values)
        elif fact and fact.type == "choice":
            values = " or ".join(f"{{{rule.derived_fact}: {value}}}" for value in fact.values)
            yield Problem(entry.place("derives"), f"Say which value is derived: {values}.")
        elif fact and isinstance(rule.derives, dict):
            message = f'Rules conclude only that "{rule.derived_fact}" is true: write its name.'
            yield Problem(entry.place("derives"), message)
    yield from _underived(files)


def _underived(files: PackFiles) -> Iterator[Problem]:
    """Find derived facts that no rule concludes or, used by the source, only corrections do."""
    rules = files.of("rules").values()
    concluded = {entry.value.derived_fact for entry in rules}
    by_source = {entry.value.derived_fact for entry in rules if entry.value.layer == "source"}
    for name, entry in files.of("derived").items():
        if name not in concluded:
            yield Problem(entry.place(key=True), f'No rule derives "{name}".')
    for entry in rules:
        for path, test in located_tests(entry.value.when, ("when",)):
            if entry.value.layer == "source" and test.fact in concluded - by_source:
                message = f'No source rule derives "{test.fact}", on which this source rule rests.'
                yield Problem(entry.place(*path, "fact"), message)


def _cycles(files: PackFiles) -> Iterator[Problem]:
    derived = files.of("derived")
    uses: dict[str, set[str]] = {name: set() for name in derived}
    for entry in files.of("rules").values():
        if entry.value.derived_fact in uses:
            facts = {test.fact for test in entry.value.tests}
            uses[entry.value.derived_fact] |= facts & set(derived)
    for name, entry in derived.items():
        if name in _reachable(name, uses):
            message = f'"{name}" is derived from itself, directly or by way of other facts.'
            yield Problem(entry.place(key=True), message)


def _reachable(name: str, uses: dict[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    ahead = list(uses[name])
    while ahead:
        fact = ahead.pop()
        if fact not in seen:
            seen.add(fact)
            ahead.extend(uses[fact])
    return seen


def _teaching(files: PackFiles) -> Iterator[Problem]:
    for entry in files.of("lessons").values():
        yield from _unknown(entry, ("stage",), "stage", entry.value.stage, files.of("stages"))
        yield from _citations(files, entry)
    for entry in files.of("glossary").values():
        yield from _citations(files, entry)
    yield from _words(files)


def _words(files: PackFiles) -> Iterator[Problem]:
    """Find words that stand twice in the glossary: a reader could be shown one meaning only."""
    first: dict[str, Place] = {}
    for entry in files.of("glossary").values():
        for i, word in enumerate(entry.value.words):
            place = entry.place("words", i)
            at = first.setdefault(word.lower(), place)
            if at is not place:
                message = f'"{word}" is a word of the glossary already, at {at}. Keep one of them.'
                yield Problem(place, message)


def _consistency(files: PackFiles) -> Iterator[Problem]:
    for entry in files.of("consistency").values():
        never = entry.value.never
        yield from _condition(files, entry, never, ("never",), texts=False)
        for path, test in located_tests(never, ("never",)):
            if test.fact in files.of("derived"):
                message = "What can't be stated together is about stated facts only."
                yield Problem(entry.place(*path), message)
