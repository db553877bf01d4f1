"""Conditions that decide nothing: always true, never true, or redundant."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import assert_never

from pathways.authoring.mutants import words_of
from pathways.authoring.verify.finding import LogicFault
from pathways.authoring.verify.goals import Goal, fires, together, true
from pathways.authoring.verify.never_fires import can_fire
from pathways.authoring.verify.prover import Prover, named
from pathways.language.conditions import All, Any_, Condition, Not, Path, Test
from pathways.language.rules import Rule
from pathways.logic.evaluator import judge
from pathways.logic.proof import Status
from pathways.logic.translation import World
from pathways.packs.proof import Proof
from pathways.words.phrases import quoted

SignedPart = tuple[Path, Condition, bool]
"""The way to a part of a condition, the part, and whether it stands under a "not"."""


def always_true(prover: Prover) -> Iterator[LogicFault]:
    """Yield the outermost parts of conditions that no case refutes: at most they wait."""
    for rule in prover.pack.rules:
        for path, part, negated in _constant(prover, rule, refuted=True):
            asked = quoted(words_of(prover.pack.vocabulary, part, negated))
            yield _about_part(
                prover,
                rule,
                (path, part, negated),
                name="always-true",
                says=f"in {named(rule)}, {asked} can never be false",
                remedy="leave it out; where only being told matters, ask with is_known",
            )


def never_true(prover: Prover) -> Iterator[LogicFault]:
    """Yield the outermost parts of rules that can fire which no case makes true."""
    for rule in prover.pack.rules:
        if not can_fire(prover, rule):
            continue
        for path, part, negated in _constant(prover, rule, refuted=False):
            asked = quoted(words_of(prover.pack.vocabulary, part, negated))
            yield _about_part(
                prover,
                rule,
                (path, part, not negated),
                name="never-true",
                says=f"in {named(rule)}, {asked} can never be true",
                remedy="mend it, or leave this alternative out",
            )


def redundant(prover: Prover) -> Iterator[LogicFault]:
    """Yield, rule by rule, the first part that makes no difference to any case.

    Of two parts that say the same, each could go, but not both: so the others are told once the
    first is mended.
    """
    for rule in prover.pack.rules:
        about = f"redundant: {named(rule)}"
        if not can_fire(prover, rule):
            continue
        for path, part, negated, without in _without_a_part(rule.when, (), False):
            if any(prover.possible(goal, about) for goal in _differences(rule.when, without)):
                continue
            asked = quoted(words_of(prover.pack.vocabulary, part, negated))
            yield _fires_either_way(
                prover,
                rule,
                without,
                name="redundant",
                subject=rule.id,
                place=prover.place(rule, path),
                says=f"in {named(rule)}, {asked} makes no difference to any case",
                remedy="leave it out; the other conditions say as much",
            )
            break


def _constant(prover: Prover, rule: Rule, *, refuted: bool) -> Iterator[SignedPart]:
    """Yield the outermost parts that are never false (`refuted`), or never true."""
    found: list[Path] = []
    for path, part, negated in _parts(rule.when, (), False):
        if any(path[: len(outer)] == outer for outer in found):
            continue
        if not prover.possible(true(part, negated is not refuted), f"constant: {named(rule)}"):
            found.append(path)
            yield path, part, negated


def _about_part(prover: Prover, rule: Rule, asked: SignedPart, **parts: str) -> LogicFault:
    """Return a finding whose witness makes a part true or, with the mark, false."""
    path, part, negated = asked
    wanted = Status.REFUTED if negated else Status.FIRED

    def borne_out(proof: Proof) -> bool:
        return judge(proof.pack, proof.facts, part).status is wanted

    place = prover.place(rule, path)
    return prover.finding(true(part, negated), borne_out, subject=rule.id, place=place, **parts)


def _fires_either_way(prover: Prover, rule: Rule, without: Condition, **parts: str) -> LogicFault:
    def borne_out(proof: Proof) -> bool:
        judged = judge(proof.pack, proof.facts, without)
        return judged.status is proof.findings[rule.id].status is Status.FIRED

    return prover.finding(together(fires(rule), true(without)), borne_out, **parts)


def _differences(one: Condition, other: Condition) -> Iterator[Goal]:
    """Yield what to ask for to find a case in which two conditions have a different truth."""
    for a, b in ((one, other), (other, one)):
        for sign in (0, 1):
            yield partial(_only, a, b, sign)


def _only(one: Condition, other: Condition, sign: int, world: World) -> list[int]:
    """Ask for a case in which one condition is true (or false, by the sign), and another is not."""
    return [world.truth(one)[sign], -world.truth(other)[sign]]


def _parts(condition: Condition, path: Path, negated: bool) -> Iterator[SignedPart]:
    yield path, condition, negated
    match condition:
        case Not(not_=part):
            yield from _parts(part, (*path, "not"), not negated)
        case All(all=parts) | Any_(any=parts):
            key = "all" if isinstance(condition, All) else "any"
            for i, part in enumerate(parts):
                yield from _parts(part, (*path, key, i), negated)
        case Test():
            return
        case _:
            assert_never(condition)


def _without_a_part(
    condition: Condition, path: Path, negated: bool
) -> Iterator[tuple[Path, Condition, bool, Condition]]:
    """Yield each part of a group of several, with the whole condition without it."""
    match condition:
        case Not(not_=part):
            for at, gone, sign, rest in _without_a_part(part, (*path, "not"), not negated):
                yield at, gone, sign, Not.model_validate({"not": rest})
        case All(all=parts) | Any_(any=parts):
            key, model = ("all", All) if isinstance(condition, All) else ("any", Any_)
            for i, part in enumerate(parts):
                before, after, at = parts[:i], parts[i + 1 :], (*path, key, i)
                if before or after:
                    yield at, part, negated, model.model_validate({key: (*before, *after)})
                for below, gone, sign, rest in _without_a_part(part, at, negated):
                    whole = model.model_validate({key: (*before, rest, *after)})
                    yield below, gone, sign, whole
        case Test():
            return
        case _:
            assert_never(condition)
