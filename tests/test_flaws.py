"""Spot the flaw: statements of the documents, each with rival criticisms of the same sentence."""

from __future__ import annotations

import pytest

from pathways.checks.because_repeats_title import stems
from pathways.learn.flaws import FLAW, NOTHING, choices, correction_of, judged
from pathways.loading.loading import documents_pack
from pathways.render.html.flaws import reveal, statement
from pathways.render.html.sources import Medium

PACK = documents_pack()
each = pytest.mark.parametrize("found", judged(PACK).values(), ids=lambda found: found.id)


def test_some_statements_are_flawed_and_some_are_traps() -> None:
    traps = [found for found in judged(PACK).values() if found.sound]
    assert len(traps) >= 3
    assert len(judged(PACK)) - len(traps) >= 10


@each
def test_one_choice_is_right_and_none_is_last(found) -> None:
    offered = choices(found)
    assert offered == choices(found), "always in the same order"
    assert [choice.right for choice in offered].count(True) == 1
    assert offered[-1].name == NOTHING
    assert 3 <= len(offered) <= 5


def test_the_flaw_does_not_always_stand_first() -> None:
    places = {
        [choice.name for choice in choices(found)].index(FLAW)
        for found in judged(PACK).values()
        if found.flaw
    }
    assert len(places) > 1


@each
def test_no_choice_alone_shares_the_words_of_the_statement(found) -> None:
    """Or the right answer could be found by matching words."""
    said = stems(found.says)
    shared = [len(said & stems(choice.says)) for choice in choices(found)[:-1]]
    assert sum(number > 0 for number in shared) >= 2 or max(shared) == 0


@each
def test_the_statement_does_not_give_the_answer_away(found) -> None:
    shown = str(statement(found))
    assert (found.flaw or "Nothing is wrong") not in shown
    correction = correction_of(PACK, found)
    assert correction is None or correction.title not in shown


@each
def test_the_reveal_tells_the_answer_against_the_learners_own(found) -> None:
    for choice in choices(found):
        said = str(reveal(PACK, found, choice.name, Medium()))
        assert ("You found it." in said) is choice.right
        assert choice.right or "You chose" in said
    assert "You" not in str(reveal(PACK, found, None, Medium())).split("</strong>")[0]


@each
def test_the_correction_corrects_the_document(found) -> None:
    correction = correction_of(PACK, found)
    if correction:
        assert correction.layer == "correction"
