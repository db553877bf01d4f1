"""Spot the flaw: every statement that a correction replaces, with choices that ask something."""

import pytest

from pathways.html.flaws import reveal, statement
from pathways.html.sources import Medium
from pathways.learn.flaws import choices, flaws
from pathways.packs.loading import documents_pack

PACK = documents_pack()
each_flaw = pytest.mark.parametrize("flaw", flaws(PACK), ids=lambda flaw: flaw.source.id)


def test_every_replaced_source_rule_is_a_flaw():
    replaced = {name for rule in PACK.rules for name in rule.replaces}
    assert {flaw.source.id for flaw in flaws(PACK)} == replaced
    assert len(replaced) >= 10


@each_flaw
def test_the_choices_hold_the_correction_once_among_others(flaw):
    found = choices(PACK, flaw)
    assert len(found) == len({rule.id for rule in found}) == 4
    assert found.count(flaw.correction) == 1
    assert found == choices(PACK, flaw), "always in the same order"
    assert all(rule.layer == "correction" for rule in found)


def test_the_correction_does_not_always_stand_first():
    places = {choices(PACK, flaw).index(flaw.correction) for flaw in flaws(PACK)}
    assert len(places) > 1


@each_flaw
def test_the_statement_does_not_give_the_answer_away(flaw):
    shown = statement(flaw)
    assert flaw.correction.title not in shown
    assert flaw.source.misuse not in shown


@each_flaw
def test_the_reveal_tells_the_answer_against_the_learners_own(flaw):
    for chosen in choices(PACK, flaw):
        said = reveal(PACK, flaw, chosen, Medium())
        agrees = "You and the rules agree" in said
        assert agrees is (chosen is flaw.correction)
        assert agrees or PACK.rules_by_id[chosen.replaces[0]].title.split("'")[0] in said
    assert "What answers it" in reveal(PACK, flaw, None, Medium())
