"""What can be asked about a case: why, why not, what to ask next, which facts matter, layers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st
from parts import about_a_case, engine, filters, frame, graph
from parts.labels import plain_of
from parts.pages import link
from parts.walking import Position

from pathways.authoring.process.worker import NotSettled
from pathways.explain import ask, compare, sensitivity
from pathways.explain.graph import graph as graph_of
from pathways.explain.stage_graph import StageGraph
from pathways.explain.why import Why, why_option, why_rule
from pathways.explain.whynot import WhyNot
from pathways.language.rules import Rule
from pathways.logic.infer import infer
from pathways.packs.proof import Proof
from pathways.render.html import explanations
from pathways.render.html.markup import Html, tag

_KINDS = {
    "why": "Why, and why not",
    "next": "What to ask next",
    "facts": "Which facts matter most",
    "layers": "Documents and corrections",
}


_TOO_HARD = "Of this case, it takes longer to find out. State more of it, and ask again."


def _to_address(name: str) -> None:
    st.query_params[name] = st.session_state[f"ask_{name}"]
    _choose("")  # the picture becomes another


def _kind() -> str:
    st.session_state.ask_kind = filters.asked("kind", _KINDS, "question") or "why"
    st.segmented_control(
        "Ask",
        list(_KINDS),
        format_func=plain_of(_KINDS),
        key="ask_kind",
        required=True,
        on_change=_to_address,
        args=("kind",),
    )
    return str(st.session_state.ask_kind)


def _option(proof: Proof) -> str:
    """Show a choice of the option; at first it is one of the stage that one comes from."""
    options = proof.pack.vocabulary.options
    speaking = [rule.option for rule in proof.standing if rule.option]
    asked, stage = filters.asked("about", options, "option"), st.query_params.get("stage")
    here = [name for name in speaking if options[name].stage == stage]
    first = next(iter([*here, *speaking, *options]))
    st.session_state.ask_about = asked or first
    st.selectbox(
        "About",
        list(options),
        format_func=lambda name: options[name].title,
        key="ask_about",
        on_change=_to_address,
        args=("about",),
    )
    return str(st.session_state.ask_about)


def _about_option(proof: Proof) -> None:
    option = _option(proof)
    rules = [rule for rule in proof.standing if rule.option == option]
    title = proof.pack.vocabulary.options[option].title
    if rules:
        _why(proof, rules, why_option(proof, option))
    if not any(rule.argument == ("for", option) for rule in rules):
        st.html(tag("h2", f"Why not: {title} has no argument for it in this case"))
        _why_not(partial(engine.why_not_option, proof, option))


def _about_rule(proof: Proof, rule: Rule, here: Position) -> None:
    """Tell why one rule speaks, or why it does not."""
    if rule in proof.standing:
        tree = why_rule(proof, rule)
        whole = Why(kind="rule", id=rule.id, title=rule.title, text=rule.title, parts=[tree])
        _why(proof, [rule], whole)
    else:
        st.html(tag("h2", f"Why not: {rule.title}"))
        _why_not(partial(engine.why_not_rule, proof, rule.id))
    if rule.option:
        title = proof.pack.vocabulary.options[rule.option].title
        st.html(tag("p", _again(here, f"Everything about {title}", about=rule.option, rule="")))


def _why_not(ask_: Callable[[], WhyNot]) -> None:
    try:
        with st.spinner("Looking for what would have to be different."):
            answer = ask_()
    except NotSettled as end:
        st.html(tag("p", f"{end} {_TOO_HARD}", role="status"))
    else:
        st.html(explanations.why_not(answer, frame.medium()))


def _why(proof: Proof, rules: list[Rule], tree: Why) -> None:
    st.html(tag("h2", f"Why: {tree.text}"))
    shown = StageGraph(graph_of(proof, rules), frozenset(), 0)
    chosen = filters.asked("node", {node.id: node for node in shown.nodes}, "box of the picture")
    with st.container(key="ask_picture"):
        graph.show(shown, chosen or None, f"Picture: {tree.text}", _choose)
    st.html(explanations.why(tree, frame.medium()))


def _choose(node: str) -> None:
    """Light what hangs on a node of the picture."""
    if node:
        st.query_params["node"] = node
    else:
        st.query_params.pop("node", None)


def _answer(kind: str, proof: Proof, here: Position) -> None:
    pack, case, medium = proof.pack, proof.case, frame.medium()
    asked = st.query_params.get("rule")
    if kind == "why" and asked in pack.rules_by_id:
        _about_rule(proof, pack.rules_by_id[asked], here)
    elif kind == "why":
        if asked:
            frame.notice("There is no such rule in these layers. Choose what to ask about.")
        _about_option(proof)
    elif kind == "next":
        st.html(tag("h2", "Unknown facts that can still change something"))
        st.html(explanations.questions(ask.ask(pack, case), medium))
    elif kind == "facts":
        st.html(tag("h2", "How many conclusions depend on each fact"))
        st.html(explanations.carried_by(sensitivity.sensitivity(pack, case), medium))
    else:
        st.html(tag("h2", "What the corrections change"))
        st.html(explanations.layers(compare.compare_layers(pack, case)))


def _again(here: Position, label: str, **changed: str) -> Html:
    """Return a link to the same question, but for what is changed; "" takes it out."""
    asked = {name: st.query_params.get(name, "") for name in ("stage", "kind", "about", "rule")}
    asked |= changed
    query = {name: value for name, value in asked.items() if value}
    return frame.medium().to("ask", label, **here.query, layers=here.layers, **query)


def _known(here: Position) -> Proof:
    """Say how much of the case is known here, and return what follows from it."""
    case = here.walk.case
    step = here.step if "stage" in st.query_params else None
    if not step:
        st.html(tag("p", f"{case.title}: all facts of the case.", cls="lead"))
        link("walk", "Back to the walk", **here.query, layers=here.layers)
        return infer(here.walk.steps[0].proof.pack, case)
    number = here.places.index(here.stage) + 1
    title = step.proof.pack.vocabulary.stages[here.stage].title
    said = f"{case.title}: the facts known at stage {number} ({title})."
    more = None
    if step.known != case.facts:
        more = _again(here, "Use all facts of the case", stage="")
    st.html(tag("p", said, " ", more, cls="lead"))
    link("walk", "Back to the walk", **here.query, layers=here.layers, stage=here.stage)
    return step.proof


def _page(here: Position) -> None:
    with frame.page("Ask the rules", f"Ask the rules: {here.walk.case.title}"):
        for remark in here.remarks:
            frame.notice(remark)
        proof = _known(here)
        _answer(_kind(), proof, here)


about_a_case.show("Ask the rules", _page)
