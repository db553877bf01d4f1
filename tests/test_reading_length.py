"""How much a learner reads at a decision of the teaching cases, before an answer and after it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pathways.language.case import Case
from pathways.learn.attempt import Answer
from pathways.learn.carriers import fact_question
from pathways.learn.contrast import Contrast
from pathways.learn.screens import Screen, screens
from pathways.loading.loading import documents_pack
from pathways.render.html.contrast import answer_line, contrast
from pathways.render.html.facts import finding, nothing_new
from pathways.render.html.markup import Child, joined
from pathways.walks.walk import walk
from pathways.words.phrases import fact_title, short

PACK = documents_pack()
FORM = 33
"""Words of the form: the question, the stop, the fold on options, how sure, the two ways on."""
FOLDED = 8
"""Words of a later screen on what came before: the story and the facts, folded, and the spread."""
SPREAD = "sites_of_spread"
FACT = "Which fact decides?"
each_case = pytest.mark.parametrize("case", PACK.cases, ids=lambda case: case.id)


def _words(said: Child) -> int:
    return len(" ".join(joined(said).texts()).split())


def _read_before(screen: Screen, before: Screen | None) -> Iterator[Child]:
    """Yield what stands beside the story, from the finding to the facts that are offered."""
    assert screen.decision
    vocabulary = PACK.vocabulary
    yield finding(screen)
    yield nothing_new(screen)
    yield screen.decision.why
    yield from (vocabulary.options[name].title for name in screen.decision.options)
    if asked := fact_question(screen.step.proof, screen.decision.options, screen.new):
        yield FACT
        yield from (short(fact_title(vocabulary, name)) for name in asked.offered)
    sites = before.step.known.get(SPREAD, ()) if before else ()
    yield from (short(vocabulary.facts[SPREAD].values[site]) for site in sites)


@each_case
def test_a_decision_is_asked_in_few_words(case: Case) -> None:
    row = screens(walk(PACK, case))
    for before, screen in zip((None, *row), row, strict=False):
        if screen.decision:
            words = sum(map(_words, _read_before(screen, before)))
            assert words + FORM + (FOLDED if before else 0) <= 120, screen.stage
            assert len(screen.decision.options) <= 6


@each_case
def test_what_stands_open_after_an_answer_is_short(case: Case) -> None:
    walked = walk(PACK, case)
    for screen in screens(walked):
        if screen.decision:
            options = screen.decision.options
            for considered in ((), options[::2], options):
                found = Contrast.of(walked, screen, Answer(considered=considered, sure=50))
                assert _words(joined(answer_line(found), contrast(found))) <= 200
