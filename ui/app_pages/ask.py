"""What the rules answer about a case: why, why not, what to ask next, what carries it, layers."""

from __future__ import annotations

import streamlit as st
from parts import frame
from parts.pages import link
from parts.walking import NoWalkError, Position, position

from pathways.explain import ask, compare, picture, sensitivity
from pathways.explain.why import standing_rules, why_option
from pathways.explain.whynot import why_not_option
from pathways.html import explanations
from pathways.html.markup import tag
from pathways.inference.infer import infer
from pathways.inference.proof import Proof

_KINDS = {
    "why": "Why, and why not",
    "next": "What to ask next",
    "facts": "What carries it",
    "layers": "Documents and corrections",
}


def _to_address(name: str) -> None:
    st.query_params[name] = st.session_state[f"ask_{name}"]


def _kind() -> str:
    asked = st.query_params.get("kind", "why")
    st.session_state.ask_kind = asked if asked in _KINDS else "why"
    st.segmented_control(
        "Ask",
        list(_KINDS),
        format_func=_KINDS.get,
        key="ask_kind",
        required=True,
        on_change=_to_address,
        args=("kind",),
    )
    return str(st.session_state.ask_kind)


def _option(proof: Proof) -> str:
    options = proof.pack.vocabulary.options
    speaking = [rule.option for rule in standing_rules(proof) if rule.option]
    asked = st.query_params.get("about", "")
    first = speaking[0] if speaking else next(iter(options))
    st.session_state.ask_about = asked if asked in options else first
    st.selectbox(
        "About",
        list(options),
        format_func=lambda name: options[name].title,
        key="ask_about",
        on_change=_to_address,
        args=("about",),
    )
    return str(st.session_state.ask_about)


def _why(proof: Proof) -> None:
    option = _option(proof)
    rules = [rule for rule in standing_rules(proof) if rule.option == option]
    title = proof.pack.vocabulary.options[option].title
    if rules:
        tree = why_option(proof, option)
        st.html(tag("h2", f"Why: {tree.text}"))
        words = " ".join(picture.words(picture.graph(proof, rules)))
        st.html(explanations.picture(picture.svg(proof, rules), words))
        st.html(explanations.why(tree, frame.medium()))
    if not any(rule.argument == ("for", option) for rule in rules):
        st.html(tag("h2", f"Why not: {title} has no argument for it on this case"))
        st.html(explanations.why_not(why_not_option(proof, option), frame.medium()))


def _answer(kind: str, proof: Proof) -> None:
    pack, case, medium = proof.pack, proof.case, frame.medium()
    if kind == "why":
        _why(proof)
    elif kind == "next":
        st.html(tag("h2", "The facts that can still change something, in order"))
        st.html(explanations.questions(ask.ask(pack, case), pack, medium))
    elif kind == "facts":
        st.html(tag("h2", "What would be lost without each fact"))
        st.html(explanations.carried_by(sensitivity.sensitivity(pack, case), medium))
    else:
        st.html(tag("h2", "What the corrections change"))
        st.html(explanations.layers(compare.compare_layers(pack, case), pack))


def _page(here: Position) -> None:
    case = here.walk.case
    with frame.page("Ask the rules", f"Ask the rules: {case.title}"):
        for remark in here.remarks:
            frame.notice(remark)
        st.html(tag("p", f"About: {case.title}, with everything that the case states.", cls="lead"))
        link("walk", "Back to the walk", **here.query, layers=here.layers)
        proof = infer(here.walk.steps[0].proof.pack, case)
        _answer(_kind(), proof)


def _no_case(error: NoWalkError) -> None:
    with frame.page("Ask the rules"):
        for message in error.messages:
            st.html(tag("p", message, cls="lead"))
        with st.container(key="begin"):
            link("cases", "Choose a case")


try:
    found = position()
except NoWalkError as error:
    _no_case(error)
else:
    _page(found)
