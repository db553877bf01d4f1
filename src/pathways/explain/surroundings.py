"""What feeds a rule and what it feeds, whatever the case: facts → derived → rule → option."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pathways.explain.graph import LABELS, Kind, Node
from pathways.explain.stage_graph import StageGraph
from pathways.language.rules import Rule
from pathways.packs.pack import Pack
from pathways.words.phrases import fact_title, short, value_text
from pathways.words.sentences import series

ROOM = 8
"""How many rules that rest on what a rule works out are shown."""


def surroundings(pack: Pack, rule: Rule) -> StageGraph:
    """Return the graph around a rule, every node after those it rests on."""
    nodes: dict[str, Node] = {}
    own = _rule(pack, rule, nodes)
    if rule.option:
        _option(pack, rule, nodes)
    if not rule.derived_fact:
        return StageGraph(list(nodes.values()), frozenset(), 0)
    title = f"{pack.vocabulary.derived[rule.derived_fact].title}"
    value = value_text(pack.vocabulary, rule.derived_fact, rule.derived_value)
    key = f"derived.{rule.derived_fact}"
    nodes[key] = Node(key, "derived", rule.derived_fact, title, (own,), short(value))
    resting = [r for r in pack.rules if any(t.fact == rule.derived_fact for t in r.tests)]
    for other in resting[:ROOM]:
        kind, option = other.argument or (other.gives or "rule", None)
        name = f"rule.{other.id}"
        nodes[name] = Node(name, kind, other.id, other.title, (key,))
        if option:
            _option(pack, other, nodes)
    return StageGraph(list(nodes.values()), frozenset(), len(resting[ROOM:]))


def _rule(pack: Pack, rule: Rule, nodes: dict[str, Node]) -> str:
    kind: Kind = rule.argument[0] if rule.argument else rule.gives or "rule"
    causes = _causes(pack, [rule], nodes, ())
    name = f"rule.{rule.id}"
    nodes[name] = Node(name, kind, rule.id, rule.title, causes)
    return name


def _option(pack: Pack, rule: Rule, nodes: dict[str, Node]) -> None:
    """Add a rule to the causes of its option, which stands last."""
    name = f"option.{rule.option}"
    causes = nodes.pop(name).causes if name in nodes else ()
    title = pack.vocabulary.options[rule.option or ""].title
    nodes[name] = Node(name, "option", rule.option or "", title, (*causes, f"rule.{rule.id}"))


def _causes(
    pack: Pack, rules: Iterable[Rule], nodes: dict[str, Node], above: Sequence[str]
) -> tuple[str, ...]:
    """Return the facts that some rules test; add those that are not there yet."""
    facts = dict.fromkeys(test.fact for rule in rules for test in rule.tests)
    return tuple(_fact(pack, name, nodes, above) for name in facts if name not in above)


def _fact(pack: Pack, name: str, nodes: dict[str, Node], above: Sequence[str]) -> str:
    kind: Kind = "derived" if name in pack.vocabulary.derived else "fact"
    key = f"{kind}.{name}"
    if key not in nodes:
        title = short(fact_title(pack.vocabulary, name))
        causes = _causes(pack, pack.rules_deriving(name), nodes, (*above, name))
        nodes[key] = Node(key, kind, name, title, causes)
    return key


def rests_on(node: Node, nodes: Mapping[str, Node]) -> str:
    """Return in words what a node rests on; nothing for a stated fact."""
    titles = [nodes[cause].text for cause in node.causes]
    return f"rests on {series(titles)}" if titles else ""


def words(nodes: Sequence[Node]) -> Iterator[str]:
    """Yield a graph in sentences."""
    by_id = {node.id: node for node in nodes}
    for node in nodes:
        why = rests_on(node, by_id)
        yield f"{LABELS.get(node.kind, '')}{node.text}{f' {why}' if why else ''}."
