"""The graph of a stage, its layout and its words, over every stage of every teaching case."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from pathways.explain.graph import Node, chain, graph, words
from pathways.explain.stage_graph import ROOM, options_of, stage_graph
from pathways.loading.loading import documents_pack
from pathways.logic.infer import infer
from pathways.logic.proof import Status
from pathways.render.html import node as node_html
from pathways.render.html.markup import joined
from pathways.render.html.sources import Medium
from pathways.render.svg.layout import lay_out
from pathways.walks.walk import Step, Walk, walk

PACK = documents_pack()
WALKS = [walk(PACK, case) for case in PACK.cases]
IDENTIFIER = re.compile(r"\b[a-z]+_[a-z_]+\b|\b(?:rule|fact|derived|option)\.\w")
each_walk = pytest.mark.parametrize("told", WALKS, ids=[told.case.id for told in WALKS])


def _arguments(nodes: list[Node]) -> list[Node]:
    return [node for node in nodes if node.kind in ("for", "against", "caution")]


def _whole(told: Walk, step: Step) -> list[Node]:
    return stage_graph(told, step, everything=True).nodes


@each_walk
def test_every_argument_of_the_stage_is_lit_and_nothing_else_is(told: Walk) -> None:
    for step in told.steps:
        shown = {node.name for node in _arguments(stage_graph(told, step).nodes) if node.lit}
        said = {
            card.rule
            for arguments in step.options.values()
            for stance in ("for", "against", "caution")
            for card in arguments.of(stance)
        }
        assert shown == said


@each_walk
def test_what_waits_is_unlit_and_fills_the_room_nearest_first(told: Walk) -> None:
    for step in told.steps:
        short, whole = stage_graph(told, step), _whole(told, step)
        for node in _arguments(whole):
            status = step.proof.findings[node.name].status
            assert status is (Status.FIRED if node.lit else Status.WAITING)
        unlit = [node for node in _arguments(short.nodes) if not node.lit]
        lit = len(_arguments(short.nodes)) - len(unlit)
        assert len(unlit) <= max(0, ROOM - lit)
        assert len(_arguments(short.nodes)) + short.left_out == len(_arguments(whole))


@each_walk
def test_every_cause_of_an_argument_is_a_reason_of_its_rule(told: Walk) -> None:
    for step in told.steps:
        nodes = _whole(told, step)
        by_id = {node.id: node for node in nodes}
        for node in _arguments(nodes):
            reasons = {reason.test.fact for reason in step.proof.findings[node.name].reasons}
            assert {by_id[cause].name for cause in node.causes} == reasons
        for node in nodes:
            if node.kind in ("fact", "derived"):
                assert node.lit is (step.proof.value(node.name) is not None)
            if node.kind == "fact":
                assert node.causes == ()


@each_walk
def test_what_is_new_was_not_known_like_this_at_the_stage_before(told: Walk) -> None:
    before: dict[str, object] = {}
    for step in told.steps:
        shown = stage_graph(told, step, everything=True)
        for node in shown.nodes:
            if node.kind == "fact" and node.lit:
                now = step.proof.value(node.name)
                assert (node.id in shown.new) is (before.get(node.name) != now)
                if node.id in shown.new:
                    assert node.name.partition(".")[0] in step.revealed
        before = {name: step.proof.value(name) for name in _facts(step)}


def _facts(step: Step) -> list[str]:
    facts = PACK.vocabulary.facts
    markers = [f"{n}.{m}" for n, f in facts.items() if f.type == "markers" for m in f.values]
    return [*facts, *markers]


@each_walk
def test_a_picture_of_one_option_holds_what_the_whole_says_of_it(told: Walk) -> None:
    step = told.steps[-1]
    whole = {node.id: node for node in _whole(told, step)}
    for option in options_of(step):
        nodes = stage_graph(told, step, option, everything=True).nodes
        assert [node.name for node in nodes if node.kind == "option"] == [option]
        assert all(whole[node.id].causes == node.causes for node in nodes)


@each_walk
def test_every_arrow_goes_from_column_to_column(told: Walk) -> None:
    for step in told.steps:
        nodes = _whole(told, step)
        layout = lay_out(nodes)
        column = {name: i for i, names in enumerate(layout.columns) for name in names}
        assert {node.id for node in nodes} <= column.keys()
        ends = {(route[0], route[-1]) for route in layout.routes}
        assert ends == {(cause, node.id) for node in nodes for cause in node.causes}
        for route in layout.routes:
            assert all(column[b] - column[a] == 1 for a, b in pairwise(route))


@each_walk
def test_arguments_on_one_option_stand_together_those_that_wait_last(told: Walk) -> None:
    for step in told.steps:
        nodes = _whole(told, step)
        by_id = {node.id: node for node in nodes}
        option_of = {
            cause: node.id for node in nodes if node.kind == "option" for cause in node.causes
        }
        for names in lay_out(nodes).columns:
            found = [(option_of[n], not by_id[n].lit) for n in names if n in option_of]
            runs = list(dict.fromkeys(found))
            assert sorted(found, key=runs.index) == found
            assert all(not (a[0] == b[0] and a[1]) for a, b in pairwise(runs))


def test_a_chain_holds_all_causes_and_effects_and_nothing_beside() -> None:
    nodes = [
        Node("a", "fact", "a", "A", value="yes"),
        Node("b", "fact", "b", "B", value="yes"),
        Node("c", "derived", "c", "C", ("a",), "yes"),
        Node("d", "for", "d", "D", ("c", "b")),
        Node("e", "for", "e", "E", ("b",)),
        Node("f", "option", "f", "F", ("d", "e")),
    ]
    assert chain(nodes, "c") == {"a", "c", "d", "f"}
    assert chain(nodes, "a") == {"a", "c", "d", "f"}
    assert chain(nodes, "f") == {"a", "b", "c", "d", "e", "f"}
    assert chain(nodes, "e") == {"b", "e", "f"}


def test_a_derived_fact_stands_behind_the_derived_facts_that_it_rests_on() -> None:
    nodes = [
        Node("a", "fact", "a", "A", value="yes"),
        Node("b", "derived", "b", "B", ("a",), "yes"),
        Node("c", "derived", "c", "C", ("b",), "yes"),
        Node("d", "for", "d", "D", ("a", "c")),
        Node("e", "option", "e", "E", ("d",)),
    ]
    layout = lay_out(nodes)
    stand = [{name for name in names if "/" not in name} for names in layout.columns]
    assert stand == [{"a"}, {"b"}, {"c"}, {"d"}, {"e"}]
    assert ("a", "a/1", "a/2", "d") in layout.routes


@each_walk
def test_the_words_and_explanations_name_no_identifiers(told: Walk) -> None:
    for step in told.steps:
        shown = stage_graph(told, step, everything=True)
        for line in words(shown.nodes):
            assert line.endswith(".")
            assert not IDENTIFIER.search(line), line
    for node in shown.nodes:
        html = joined(
            node_html.node_headline(shown, node),
            node_html.node(step, shown, node, Medium(paper=True)),
        )
        text = " ".join(html.texts())
        assert not IDENTIFIER.search(text), text
        assert node.title in text


def test_the_words_tell_what_fired_from_what_waits(read) -> None:
    known, unknown = read(sites_of_spread=["bone"]), read()
    for case, link in ((known, "because of Sites of spread: Bone"), (unknown, "waits for Sites")):
        proof = infer(PACK, case)
        rules = [r for r in PACK.rules if r.stage == "extent" and r.argument]
        rules = [r for r in rules if proof.findings[r.id].status is not Status.REFUTED]
        assert any(link in line for line in words(graph(proof, rules)))


def test_an_unknown_fact_says_how_one_would_find_it_out() -> None:
    told = next(told for told in WALKS if told.case.id == "prostate-emergency-little-known")
    step = next(step for step in told.steps if step.stage == "systemic")
    shown = stage_graph(told, step)
    unknown = [node for node in shown.nodes if node.kind == "fact" and not node.lit]
    assert unknown
    for node in unknown:
        html = str(node_html.node(step, shown, node, Medium()))
        assert "To find out: " in html
        assert "What waits for it here" in html
