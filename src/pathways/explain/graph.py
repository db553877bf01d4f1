"""What lies behind some arguments, as a graph: facts → derived facts → arguments → options."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pathways.language.rules import STANCES, Rule, Stance
from pathways.logic.proof import Status
from pathways.packs.proof import Proof
from pathways.words.conclusions import CONCLUSION_NAMES, CONCLUSION_SIGNS
from pathways.words.sentences import series, title_words, value_words

Kind = Literal["fact", "derived", "rule", "for", "against", "caution", "note", "stop", "option"]
"""A "rule" is one that works something out; the others are told by what they conclude."""
_CONCLUDED: tuple[Stance | Literal["note", "stop"], ...] = (*STANCES, "note", "stop")
LABELS: dict[Kind, str] = {kind: f"{CONCLUSION_NAMES[kind]}: " for kind in _CONCLUDED}
LABELS["rule"] = "Rule: "
"""The word before the title of a rule, by what it concludes."""
SIGNS: dict[Kind, str] = {kind: CONCLUSION_SIGNS[kind] for kind in _CONCLUDED}
SIGNS["rule"] = CONCLUSION_SIGNS["derives"]


@dataclass(frozen=True)
class Node:
    """A fact, a derived fact, an argument, a note, a stop or an option.

    `name` is its name in the pack; `causes` are the nodes that it rests on or, if it is not `lit`,
    those that it waits for. A node is lit if it is known, fired or, as an option, spoken on.
    """

    id: str
    kind: Kind
    name: str
    title: str
    causes: tuple[str, ...] = ()
    value: str = ""
    lit: bool = True

    @property
    def text(self) -> str:
        """Its title and, of a fact, what is known of it."""
        return f"{self.title}: {self.value}" if self.value else self.title


def graph(proof: Proof, rules: Iterable[Rule]) -> list[Node]:
    """Return what lies behind rules that fired or wait, every node after those it rests on."""
    nodes: dict[str, Node] = {}
    concerned: dict[str, list[str]] = {}
    for rule in rules:
        if rule.derived_fact:
            continue
        kind, option = rule.argument or (rule.gives or "note", None)
        lit = proof.findings[rule.id].status is Status.FIRED
        name = f"rule.{rule.id}"
        causes = _causes(proof, [rule], nodes)
        nodes[name] = Node(name, kind, rule.id, rule.title, causes, lit=lit)
        if option:
            concerned.setdefault(option, []).append(name)
    for option, arguments in concerned.items():
        title = proof.pack.vocabulary.options[option].title
        lit = any(nodes[argument].lit for argument in arguments)
        name = f"option.{option}"
        nodes[name] = Node(name, "option", option, title, tuple(arguments), lit=lit)
    return list(nodes.values())


def _causes(proof: Proof, rules: Iterable[Rule], nodes: dict[str, Node]) -> tuple[str, ...]:
    """Return the nodes of the facts that decided some rules; add those that are not there yet."""
    facts = [reason.test.fact for rule in rules for reason in proof.findings[rule.id].reasons]
    return tuple(_fact(proof, name, nodes) for name in dict.fromkeys(facts))


def _fact(proof: Proof, name: str, nodes: dict[str, Node]) -> str:
    kind: Kind = "derived" if name in proof.derived else "fact"
    key = f"{kind}.{name}"
    if key not in nodes:
        value = proof.value(name)
        vocabulary = proof.pack.vocabulary
        title, words = title_words(vocabulary, name), value_words(vocabulary, name, value)
        causes = _causes(proof, _behind(proof, name), nodes) if kind == "derived" else ()
        nodes[key] = Node(key, kind, name, title, causes, words, lit=value is not None)
    return key


def _behind(proof: Proof, name: str) -> Sequence[Rule]:
    """Return the rules that gave a derived fact its value: those that fired, or else their lack."""
    rules = proof.pack.rules_deriving(name)
    if proof.derived[name] is None:
        return [rule for rule in rules if proof.findings[rule.id].status is Status.WAITING]
    return proof.deriving(name) or rules


def cause_words(node: Node, nodes: Mapping[str, Node]) -> str:
    """Return in words how a node hangs on its causes; nothing for a stated fact."""
    causes = [nodes[cause] for cause in node.causes]
    if node.kind == "option":
        return "; ".join(
            ("" if cause.lit else "Waiting. ") + LABELS.get(cause.kind, "") + cause.title
            for cause in causes
        )
    if node.lit:
        return f"because of {series([cause.text for cause in causes])}" if causes else ""
    return f"waits for {series([cause.title for cause in causes])}" if causes else ""


def tally(option: Node, nodes: Mapping[str, Node]) -> str:
    """Return how many arguments of each stance there are on an option, and how many wait."""
    causes = [nodes[cause] for cause in option.causes]
    said = Counter(cause.kind if cause.lit else "waiting" for cause in causes)
    return ", ".join(f"{number} {kind}" for kind, number in said.items())


def words(nodes: Sequence[Node]) -> Iterator[str]:
    """Yield a graph in sentences, from the facts to the options."""
    by_id = {node.id: node for node in nodes}
    for node in sorted(nodes, key=lambda node: _ORDER.get(node.kind, 2)):
        why = cause_words(node, by_id)
        link = ". " if node.kind == "option" else ", "
        yield f"{LABELS.get(node.kind, '')}{node.text}{link if why else ''}{why}."


_ORDER: dict[Kind, int] = {"fact": 0, "derived": 1, "option": 3}


def chain(nodes: Sequence[Node], chosen: str) -> set[str]:
    """Return a node with all that it rests on and all that rests on it."""
    found = {chosen}
    for node in nodes:  # causes come first, so that one pass reaches every effect
        if found.intersection(node.causes):
            found.add(node.id)
    below = {chosen}
    for node in reversed(nodes):
        if node.id in below:
            below.update(node.causes)
    return found | below
