"""What a node of the pathway picture stands for, as HTML: computed from what the engine did."""

from __future__ import annotations

from pathways.explain.graph import LABELS, Node, cause_words, tally
from pathways.explain.stage_graph import StageGraph
from pathways.explain.why import Why, why_derived, why_rule
from pathways.explain.whynot import silent_rule
from pathways.logic.proof import Status
from pathways.packs.proof import Proof
from pathways.render.html import explanations
from pathways.render.html.card import badge, rule_texts
from pathways.render.html.markup import Child, Html, bullets, joined, pairs, tag
from pathways.render.html.sources import Medium
from pathways.walks.walk import Step
from pathways.words.sentences import sentence


def node_headline(graph: StageGraph, chosen: Node) -> Html:
    """Return a node in two lines: what it is, and how it hangs on its causes."""
    nodes = {node.id: node for node in graph.nodes}
    why = cause_words(chosen, nodes)
    if chosen.kind == "fact":
        why = "stated" if chosen.lit else "not known so far"
    elif chosen.kind == "option":
        why = f"arguments: {tally(chosen, nodes)}"
    title = tag("h3", LABELS.get(chosen.kind), chosen.text, " ", state(graph, chosen))
    return tag("div", title, tag("p", sentence(why)) if why else None)


def node(step: Step, graph: StageGraph, chosen: Node, medium: Medium, **query: str) -> Html:
    """Return what one node stands for. `query` leads to its case in an address."""
    proof = step.proof
    match chosen.kind:
        case "fact":
            parts = _fact(proof, chosen)
        case "derived":
            parts = _derived(proof, chosen, medium)
        case "option":
            parts = _option(proof, graph, chosen)
        case _:
            parts = _rule(proof, chosen, medium)
    about = _option_of(proof, chosen)
    ask = medium.to("ask", "Ask the rules about it", about=about, **query) if about else None
    effects = _effects(graph, chosen) if chosen.kind in ("fact", "derived") else None
    return tag("div", *parts, effects, tag("p", ask) if ask else None, cls="explained")


def state(graph: StageGraph, node: Node) -> Html | None:
    """Return a label for what is new, unknown or waits; nothing for what is simply known."""
    if node.id in graph.new:
        return badge("new", "new")
    if node.lit or node.kind == "option":
        return None
    return badge("unknown", "unknown") if node.value else badge("waits", "waits")


def _fact(proof: Proof, node: Node) -> list[Child]:
    name = node.name.partition(".")[0]
    fact = proof.pack.vocabulary.facts[name]
    asked = tag("p", fact.question, " ", tag("span", fact.help, cls="quiet"))
    if node.lit:
        return [asked]
    return [asked, bullets(f"To find out: {text}." for text in _to_find_out(proof, node.name))]


def _to_find_out(proof: Proof, name: str) -> list[str]:
    """Return how one would find out a fact, as the rules that wait for it say."""
    found = (
        reason.test.if_unknown
        for rule in proof.with_status(Status.WAITING)
        for reason in proof.findings[rule.id].reasons
        if reason.test.fact == name and reason.test.if_unknown
    )
    return list(dict.fromkeys(found))


def _derived(proof: Proof, node: Node, medium: Medium) -> list[Child]:
    about = tag("p", proof.pack.vocabulary.derived[node.name].help, cls="quiet")
    if node.lit:
        return [about, explanations.why(why_derived(proof, node.name), medium)]
    rules = proof.pack.rules_deriving(node.name)
    return [about, *(explanations.silent(silent_rule(proof, rule), medium) for rule in rules)]


def _rule(proof: Proof, node: Node, medium: Medium) -> list[Child]:
    rule = proof.pack.rules_by_id[node.name]
    if not node.lit:
        return [explanations.silent(silent_rule(proof, rule), medium)]
    part = why_rule(proof, rule)
    tree = Why(kind="rule", id=rule.id, title=rule.title, text="", parts=[part])
    whole = medium.fold("The whole rule", rule_texts(proof.pack, rule), cls="card")
    return [explanations.why(tree, medium), whole]


def _option(proof: Proof, graph: StageGraph, chosen: Node) -> list[Child]:
    gloss = proof.pack.vocabulary.options[chosen.name].gloss
    about = [node for node in graph.nodes if node.id in chosen.causes]
    lines = [
        (LABELS[node.kind].rstrip(": "), joined(node.title, " ", state(graph, node)))
        for node in about
    ]
    return [tag("p", gloss, cls="quiet"), pairs(lines)]


def _effects(graph: StageGraph, chosen: Node) -> Html | None:
    """Return what rests on a fact in this picture, or waits for it."""
    items = bullets(_effect(graph, node) for node in graph.nodes if chosen.id in node.causes)
    word = "What depends on it here" if chosen.lit else "What waits for it here"
    return tag("div", tag("h4", word), items) if items else None


def _effect(graph: StageGraph, node: Node) -> Html:
    return joined(LABELS.get(node.kind, ""), node.text)


def _option_of(proof: Proof, node: Node) -> str | None:
    if node.kind == "option":
        return node.name
    rule = proof.pack.rules_by_id.get(node.name)
    return rule.option if rule else None
