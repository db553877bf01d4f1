"""A case on which two states of a pack differ: told in words, and run by both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pathways.authoring.edits import Matched
from pathways.authoring.equivalence import Found
from pathways.authoring.review import Example
from pathways.cases.hypothetical import stated_facts
from pathways.language.case import Case
from pathways.language.facts import Facts, value_of, with_value
from pathways.logic.evaluator import judge
from pathways.logic.infer import infer
from pathways.logic.possible_facts import slots
from pathways.logic.proof import Status
from pathways.packs.pack import Pack
from pathways.packs.proof import Proof
from pathways.words.sentences import state_words


@dataclass(frozen=True)
class Run:
    """What each state of a pack finds out about one case."""

    before: Proof
    now: Proof


def ran(packs: Matched, found: Found) -> Run:
    """Return what both states of a pack find out; a case may contradict itself for one."""
    return Run(_run(packs.old, found.old), _run(packs.new, found.new))


def _run(pack: Pack, facts: Facts) -> Proof:
    stated = stated_facts(pack, _plain(facts))
    return infer(pack, Case("example", "An example", (), stated))


def example_of(packs: Matched, found: Found, *, smallest: bool) -> Example:
    """Return a case as data and in words."""
    names = dict.fromkeys((*slots(packs.new), *slots(packs.old)))
    shared: dict[str, Any] = {}
    only: tuple[dict[str, Any], dict[str, Any]] = ({}, {})
    told, told_only = [], []
    for name in names:
        before, now = value_of(found.old, name), value_of(found.new, name)
        if before == now:
            if now is not None:
                shared = with_value(shared, name, now)
                told.append(state_words(packs.new.vocabulary, name, now))
            continue
        for i, (pack, value) in enumerate(((packs.old, before), (packs.new, now))):
            if value is not None:
                only[i].update(with_value(only[i], name, value))
                label = ("before", "now")[i]
                told_only.append(f"{state_words(pack.vocabulary, name, value)} ({label})")
    return Example(
        facts=_plain(shared),
        only_before=_plain(only[0]),
        only_now=_plain(only[1]),
        text="; ".join([*told, *told_only]) or "nothing is known",
        smallest=smallest,
    )


def _plain(facts: Facts) -> dict[str, Any]:
    return {name: list(v) if isinstance(v, tuple) else v for name, v in facts.items()}


def contradictions_of(proof: Proof) -> Iterator[str]:
    """Yield what a pack says about facts that contradict each other."""
    for rule in proof.pack.consistency:
        if judge(proof.pack, proof.facts, rule.never).status is Status.FIRED:
            yield " ".join(rule.message.split())
