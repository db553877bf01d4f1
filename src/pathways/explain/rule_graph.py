"""What feeds some rules and what they feed, as a pack has it, apart from any case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pathways.explain.graph import LABELS, Kind, Node
from pathways.explain.stage_graph import StageGraph
from pathways.language.rules import Rule
from pathways.packs.pack import Pack
from pathways.words.phrases import fact_title, short, value_text
from pathways.words.sentences import sentence, series

ROOM = 6
"""How many of the rules that rest on one derived fact a picture of a rule shows."""


def rule_graph(pack: Pack, rules: Iterable[Rule]) -> list[Node]:
    """Return what lies behind some rules, and the options and derived facts that they are about.

    Every node comes after those it rests on. A derived fact rests on all that derives it.
    """
    growing = _Growing(pack)
    for rule in rules:
        growing.add(rule)
    return growing.all()


def around(pack: Pack, rule: Rule) -> StageGraph:
    """Return what feeds one rule and what it feeds, as far as there is room.

    What it derives is shown as resting on this rule alone, which has a node of its own.
    """
    growing = _Growing(pack, rule)
    growing.add(rule)
    fed = resting_on(pack, rule.derived_fact) if rule.derived_fact else []
    for other in fed[:ROOM]:
        growing.add(other)
    return StageGraph(growing.all(), frozenset(), len(fed[ROOM:]))


def resting_on(pack: Pack, fact: str) -> list[Rule]:
    """Return the rules that test a fact, by its name, or one of its markers."""
    return [r for r in pack.rules if any(t.fact.partition(".")[0] == fact for t in r.tests)]


def graph_words(nodes: Sequence[Node]) -> Iterator[str]:
    """Yield a graph of rules in sentences, from the derived facts to the options."""
    by_id = {node.id: node for node in nodes}
    for node in nodes:
        causes = [by_id[cause] for cause in node.causes]
        if node.kind == "option":
            arguments = "; ".join(LABELS.get(c.kind, "") + c.title for c in causes)
            yield sentence(f"{node.text}. {arguments}")
        elif causes:
            yield sentence(f"{LABELS.get(node.kind, '')}{node.text}, {resting_words(node, by_id)}")


def resting_words(node: Node, nodes: Mapping[str, Node]) -> str:
    """Return in words what a node rests on; nothing for a stated fact."""
    titles = [nodes[cause].text for cause in node.causes]
    return f"rests on {series(titles)}" if titles else ""


@dataclass
class _Growing:
    """A graph to which rules are added. What `only` derives rests on that rule, and it alone."""

    pack: Pack
    only: Rule | None = None
    nodes: dict[str, Node] = field(default_factory=dict)
    concerned: dict[str, list[str]] = field(default_factory=dict)

    def add(self, rule: Rule) -> None:
        if rule.derived_fact and rule is not self.only:
            self._fact(rule.derived_fact)
            return
        kind: Kind
        kind, option = rule.argument or (rule.gives or "rule", None)
        name = f"rule.{rule.id}"
        self.nodes[name] = Node(name, kind, rule.id, rule.title, self._causes([rule]))
        if option:
            self.concerned.setdefault(option, []).append(name)
        if rule.derived_fact:
            self._fact(rule.derived_fact)

    def all(self) -> list[Node]:
        options = self.pack.vocabulary.options
        return [
            *self.nodes.values(),
            *(
                Node(f"option.{option}", "option", option, options[option].title, tuple(arguments))
                for option, arguments in self.concerned.items()
            ),
        ]

    def _causes(self, rules: Iterable[Rule]) -> tuple[str, ...]:
        facts = [test.fact for rule in rules for test in rule.tests]
        return tuple(self._fact(name) for name in dict.fromkeys(facts))

    def _fact(self, name: str) -> str:
        vocabulary = self.pack.vocabulary
        kind: Kind = "derived" if name in vocabulary.derived else "fact"
        key = f"{kind}.{name}"
        if key not in self.nodes:
            causes: tuple[str, ...] = ()
            value = ""
            if self.only and self.only.derived_fact == name:
                causes = (f"rule.{self.only.id}",)
                value = value_text(vocabulary, name, self.only.derived_value)
            elif kind == "derived":
                causes = self._causes(self.pack.rules_deriving(name))
            title = short(fact_title(vocabulary, name))
            self.nodes[key] = Node(key, kind, name, title, causes, short(value))
        return key
