"""The page of all facts: stated, derived, thresholds, and what can't be stated together."""

from __future__ import annotations

from pathways.authoring.mutants import words_of
from pathways.language.vocabulary import Constant
from pathways.render.html.markup import Html, bullets, joined, pairs, tag
from pathways.render.site.base import RuleBase
from pathways.render.site.page import Page, Section, page, section
from pathways.words.phrases import citation
from pathways.words.sentences import sentence


def fact_list(base: RuleBase) -> Page:
    """Return the page that lists the facts."""
    words, links = base.pack.vocabulary, base.links("")
    derived = ((links.fact(name), fact.help) for name, fact in words.derived.items())
    unknown = "What a case does not state is unknown, which is neither true nor false."
    return page(
        "facts",
        "Facts",
        section("", tag("p", unknown, cls="lead")),
        *(_of_stage(base, name) for name in words.stages),
        section("Derived by rules", pairs(derived)),
        section("Thresholds", pairs(_threshold(base, c) for c in words.constants.values())),
        section("What can't be stated together", bullets(_contradictions(base))),
    )


def _of_stage(base: RuleBase, stage: str) -> Section | None:
    words, links = base.pack.vocabulary, base.links("")
    facts = {name: fact for name, fact in words.facts.items() if fact.stage == stage}
    lines = pairs((links.fact(name), fact.question) for name, fact in facts.items())
    return section(f"Asked at: {words.stages[stage].title}", lines, id=f"stage-{stage}")


def _threshold(base: RuleBase, constant: Constant) -> tuple[str, Html]:
    rests = (
        citation(base.pack, constant.reference)
        if constant.reference
        else f"A convention: {constant.convention}"
    )
    return constant.title, joined(tag("strong", str(constant.value)), f". {rests}")


def _contradictions(base: RuleBase) -> list[Html]:
    return [
        joined(
            sentence(words_of(base.pack.vocabulary, each.never)),
            tag("span", each.message, cls="because"),
        )
        for each in base.pack.consistency
    ]
