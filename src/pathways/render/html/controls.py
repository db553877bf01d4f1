"""Controls for facts as HTML, one for each kind of fact. Drawn as they are, they state nothing.

A script shows on them what is stated and tells what a person states: ui/parts/fact_sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, assert_never

from pathways.language.vocabulary import Fact
from pathways.render.html.markup import Html, joined, tag
from pathways.words.phrases import MARKER_STATE_NAMES, short

UNKNOWN = ""
NONE = "(none)"
"""Values of a control beside those of its fact; no value of a fact can be named so."""
_FEW = 4
"""Values that stand beside each other; more of them drop down."""
_BOOLEAN = {"yes": "Yes", "no": "No"}
_MARKER = {name: words.capitalize() for name, words in MARKER_STATE_NAMES.items()}


def control(
    name: str,
    fact: Fact,
    where: str = "fact",
    *,
    brief: bool = False,
    picture: Html | None = None,
) -> Html:
    """Return the control of a fact, or of one marker (named ``biomarkers.x``).

    `where` tells several controls of one fact apart; with `brief`, its values go without gloss. A
    `picture` stands beside the answers.
    """
    key = f"{where}-{name}"
    marker = name.partition(".")[2]
    head = _head(key, fact, fact.values[marker] if marker else fact.question)
    if fact.kind.shape == "parts" and not marker:
        rows = (_part(f"{name}.{m}", fact, title, where) for m, title in fact.values.items())
        return tag("div", head, tag("div", *rows, role="group", aria_labelledby=f"{key}-asked"))
    labels = {k: short(v) if brief else v for k, v in fact.values.items()}
    answers = _answers(key, fact, labels)
    if picture:
        answers = tag("div", picture, answers, cls="pictured")
    return tag("div", head, answers, data_fact=name, data_kind=_kind(fact), cls="control")


def _kind(fact: Fact) -> str:
    """Return how the script reads what is chosen."""
    return "several" if fact.kind.shape == "several" else fact.kind.values


def _head(key: str, fact: Fact, asked: str) -> Html:
    """Return what is asked, and a button that calls for more about it."""
    single = fact.kind.ranged or _drops_down(fact)
    attributes: dict[str, Any] = {"id": f"{key}-asked", "for": key if single else None}
    question = tag("label" if single else "span", asked, **attributes)
    more = tag(
        "button",
        tag("span", "?"),
        type="button",
        cls="more",
        popovertarget=f"{key}-help",
        aria_label=f"About: {fact.title}",
    )
    text = tag("p", tag("strong", fact.title), " ", fact.help)
    meaning = tag("div", text, cls="meaning", id=f"{key}-help", popover=True)
    return tag("div", question, more, meaning, cls="asked")


def _answers(key: str, fact: Fact, labels: Mapping[str, str]) -> Html:
    match fact.kind.values:
        case "truth":
            labels = _BOOLEAN
        case "state":
            labels = _MARKER
        case "listed":
            pass
        case "number":
            return _number(key, fact)
        case _:
            assert_never(fact.kind.values)
    if fact.kind.shape == "several":
        return _several(key, labels)
    return _list(key, labels) if _drops_down(fact) else _one_of(key, labels)


def _drops_down(fact: Fact) -> bool:
    listed = fact.kind.shape == "one" and fact.kind.values == "listed"
    return listed and len(fact.values) > _FEW


def _part(name: str, fact: Fact, title: str, where: str) -> Html:
    key = f"{where}-{name}"
    label, answers = tag("span", title, id=f"{key}-asked"), _answers(key, fact, {})
    return tag("div", label, answers, data_fact=name, data_kind=_kind(fact), cls="control marker")


def _one_of(key: str, labels: Mapping[str, str]) -> Html:
    options = _options("radio", key, {UNKNOWN: "Unknown", **labels})
    return tag("div", *options, cls="one", role="radiogroup", aria_labelledby=f"{key}-asked")


def _several(key: str, labels: Mapping[str, str]) -> Html:
    options = _options("checkbox", key, {UNKNOWN: "Unknown", **labels, NONE: "None of these"})
    return tag("div", *options, cls="several", role="group", aria_labelledby=f"{key}-asked")


def _options(kind: str, key: str, labels: Mapping[str, str]) -> Iterator[Html]:
    for value, label in labels.items():
        yield tag("label", tag("input", type=kind, name=key, value=value), label)


def _list(key: str, labels: Mapping[str, str]) -> Html:
    names = {UNKNOWN: "Unknown", **labels}
    return tag("select", *(tag("option", v, value=k) for k, v in names.items()), id=key)


def _number(key: str, fact: Fact) -> Html:
    limits = f"{fact.min} to {fact.max}"
    field = tag(
        "input",
        type="number",
        id=key,
        min=fact.min,
        max=fact.max,
        step=1,
        placeholder="Unknown",
        aria_describedby=f"{key}-limits",
    )
    wrong = f"This can be a whole number from {limits}. This value is not used."
    return joined(
        tag("div", field, tag("span", limits, id=f"{key}-limits"), cls="number"),
        tag("p", wrong, cls="contradiction refused", role="alert", hidden=True),
    )


def group(
    stage: str, title: str, facts: Mapping[str, Fact], pictures: Mapping[str, Html], *, open: bool
) -> Html:
    """Return the controls of the facts of a stage, in something that opens."""
    controls = (
        tag("div", control(name, fact, picture=pictures.get(name)), tag("div", data_wrong=name))
        for name, fact in facts.items()
    )
    return tag(
        "details",
        tag("summary", tag("strong", title), " ", tag("span", cls="counted")),
        tag("div", *controls, cls="fold-body"),
        cls="fold group",
        data_group=stage,
        open=open,
    )
