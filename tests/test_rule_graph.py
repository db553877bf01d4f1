"""What feeds rules and what they feed, as the pack has it."""

from __future__ import annotations

import pytest

from pathways.explain.rule_graph import ROOM, around, graph_words, resting_on, rule_graph
from pathways.packs.pack import Pack
from pathways.render.svg.picture import within_page


def test_every_node_comes_after_those_it_rests_on(shipped: Pack) -> None:
    nodes = rule_graph(shipped, shipped.rules)
    seen: set[str] = set()
    for node in nodes:
        assert seen.issuperset(node.causes), node.id
        seen.add(node.id)
    kinds = {node.kind for node in nodes}
    assert kinds == {"fact", "derived", "for", "against", "caution", "note", "stop", "option"}


def test_an_option_rests_on_its_arguments(shipped: Pack) -> None:
    arguing = [rule for rule in shipped.rules if rule.option == "chemotherapy"]
    option = rule_graph(shipped, arguing)[-1]
    assert option.id == "option.chemotherapy"
    assert option.causes == tuple(f"rule.{rule.id}" for rule in arguing)


def test_around_a_rule_its_conclusion_rests_on_it_alone(shipped: Pack) -> None:
    rule, *others = shipped.rules_deriving("extent")
    assert others
    graph = around(shipped, rule)
    nodes = {node.id: node for node in graph.nodes}
    assert nodes["derived.extent"].causes == (f"rule.{rule.id}",)
    asked = {test.fact for test in rule.tests}
    assert {c.partition(".")[2] for c in nodes[f"rule.{rule.id}"].causes} == asked
    fed = resting_on(shipped, "extent")
    assert graph.left_out == len(fed) - ROOM > 0
    shown = [node.name for node in graph.nodes if node.id.startswith("rule.")]
    assert shown == [rule.id, *(each.id for each in fed[:ROOM])]


@pytest.mark.parametrize("fact", ["number_of_metastases", "biomarkers"])
def test_the_rules_that_test_a_fact_or_a_marker_of_it(shipped: Pack, fact: str) -> None:
    for rule in shipped.rules:
        tested = {test.fact.partition(".")[0] for test in rule.tests}
        assert (rule in resting_on(shipped, fact)) is (fact in tested)


def test_the_picture_says_the_same_in_words(shipped: Pack) -> None:
    rule = next(rule for rule in shipped.rules if rule.derived_fact)
    nodes = around(shipped, rule).nodes
    words = list(graph_words(nodes))
    assert any(each.startswith(f"Rule: {rule.title}, rests on ") for each in words)
    picture = str(within_page(nodes, "<A title>", " ".join(words), "one"))
    assert 'aria-labelledby="one-t one-d"' in picture
    assert "&lt;A title&gt;" in picture
    assert words[0] in picture
    assert "<style>" not in picture
