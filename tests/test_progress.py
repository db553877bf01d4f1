"""Practice progress: a small file, spaced by FSRS, refused kindly when it is not ours."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from fsrs import Rating
from hypothesis import given
from hypothesis import strategies as st

from pathways.learn.asking import askable, names, question
from pathways.learn.progress import (
    MOST_BYTES,
    Loaded,
    Progress,
    ProgressError,
    loaded,
    merged_progress,
    with_answer,
)
from pathways.learn.schedule import fresh, next_question
from pathways.learn.session import Session
from pathways.loading.loading import documents_pack
from pathways.render.html.practice import standing

PACK = documents_pack()
RULES = [rule.id for rule in askable(PACK)]
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ONE, TWO, THREE = RULES[:3]


def after(*answers: tuple[str, Rating], progress: Progress | None = None) -> Progress:
    """Return progress after answers, a minute apart."""
    progress = progress or Progress()
    for minute, (rule, rating) in enumerate(answers):
        met = progress.rules.get(rule)
        number = met.seen if met else 0
        progress = with_answer(progress, rule, number, rating, NOW + timedelta(minutes=minute))
    return progress


def test_a_missed_rule_comes_back_before_a_known_one():
    progress = after((ONE, Rating.Good), (TWO, Rating.Again))
    assert progress.coming() == [TWO, ONE]
    assert progress.due(NOW) == []
    soon = NOW + timedelta(minutes=15)
    assert progress.due(soon) == [TWO]
    name = next_question(PACK, progress, soon, Session(length=5, only=[ONE, TWO]))
    assert name is not None
    assert name.number >= progress.rules[name.rule].seen


def test_of_what_is_due_missed_rules_come_first():
    progress = after((ONE, Rating.Good), (TWO, Rating.Easy), (THREE, Rating.Again))
    late = NOW + timedelta(days=30)
    assert progress.due(late) == [THREE, ONE, TWO]


def test_intervals_grow_with_each_answer_that_finds_the_rule():
    progress, when, intervals = Progress(), NOW, []
    for number in range(5):
        progress = with_answer(progress, ONE, number, Rating.Good, when)
        intervals.append(progress.rules[ONE].card.due - when)
        when = progress.rules[ONE].card.due
    assert all(a < b for a, b in pairwise(intervals))
    again = with_answer(progress, ONE, 5, Rating.Again, when)
    assert again.rules[ONE].card.due - when < timedelta(hours=1)


def test_a_question_is_counted_once():
    progress = after((ONE, Rating.Again))
    for rating in Rating:
        assert with_answer(progress, ONE, 0, rating, NOW + timedelta(days=1)) is progress


def test_a_rule_comes_back_as_a_fresh_question():
    seen = []
    progress = Progress()
    rule = next(r for r in RULES if len({n.number for n in names(PACK, PACK.rules_by_id[r])}) > 8)
    for _ in range(6):
        name = fresh(PACK, progress, rule, "concordance")
        assert name is not None
        seen.append(name)
        assert question(PACK, name)
        progress = with_answer(progress, rule, name.number, Rating.Again, NOW)
    assert len({name.number for name in seen}) == 6


RATINGS = st.lists(st.tuples(st.sampled_from(RULES[:6]), st.sampled_from(list(Rating))), max_size=9)


@given(RATINGS)
def test_progress_reads_back_and_is_small_and_names_nobody(answers):
    progress = after(*answers)
    text = progress.json_text()
    found = loaded(text, RULES, NOW + timedelta(hours=1))
    assert found.progress == progress
    assert (found.dated, found.elsewhere) == ("", "")
    assert set(json.loads(text)) == {"format", "version", "rules"}
    for met in json.loads(text)["rules"].values():
        assert set(met) == {"seen", "card"}
        assert met["card"]["card_id"] == 0
    again = after((ONE, Rating.Good), progress=found.progress)
    assert again.rules[ONE].card.card().stability > 0


def test_every_rule_fits_into_the_file():
    progress = after(*((name, Rating.Easy) for name in RULES))
    assert len(progress.json_text()) < MOST_BYTES / 2


def test_two_kept_states_become_one_by_the_one_that_came_further():
    far = after((ONE, Rating.Again), (ONE, Rating.Again), (TWO, Rating.Good))
    later = with_answer(Progress(), ONE, 0, Rating.Good, NOW + timedelta(days=3))
    later = with_answer(later, TWO, 0, Rating.Good, NOW + timedelta(days=3))
    for found in (merged_progress(far, later), merged_progress(later, far)):
        assert found.rules[ONE] == far.rules[ONE]
        assert found.rules[TWO] == later.rules[TWO]


def test_rules_of_no_pack_in_use_are_kept_and_told():
    text = after((ONE, Rating.Good), (TWO, Rating.Good)).json_text().replace(TWO, "of-another-pack")
    found = loaded(text, RULES, NOW + timedelta(hours=1))
    assert found.progress.json_text() == text
    assert found.elsewhere.startswith("1 rule is not in the packs in use")
    assert list(found.progress.of(RULES).rules) == [ONE]
    answered_since = with_answer(found.progress, THREE, 0, Rating.Good, NOW + timedelta(hours=1))
    assert set(answered_since.rules) == {ONE, "of-another-pack", THREE}


def _changed(**card: object) -> str:
    data = json.loads(after((ONE, Rating.Good)).json_text())
    data["rules"][ONE]["card"] |= card
    return json.dumps(data)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not practice progress"),
        ("{}", "not practice progress"),
        ("[]", "not practice progress"),
        ("null", "not practice progress"),
        (b"\xff\xfe\x00", "not practice progress"),
        ("[" * 50_000, "not practice progress"),
        ('{"rules": ' * 500 + "1" + "}" * 500, "not practice progress"),
        ("x" * (MOST_BYTES + 1), "too large"),
        ('{"format": "pathway-practice", "version": 2, "rules": {}}', "another version"),
        ('{"format": "other", "version": 1, "rules": {}}', "not practice progress"),
        ('{"format": "pathway-practice", "version": 1, "name": "Kim"}', "not practice progress"),
        (_changed(stability=1e300), "not practice progress"),
        (_changed(stability=0), "not practice progress"),
        (_changed(stability="1_0"), "not practice progress"),
        (_changed(stability="NaN"), "not practice progress"),
        (_changed(state=9), "not practice progress"),
        (_changed(step=1), "not practice progress"),
        (_changed(state=1), "not practice progress"),
        (_changed(due="9999-12-31T23:59:59Z"), "not practice progress"),
        (_changed(due="2026-03-04T12:00:00"), "not practice progress"),
        (_changed(card_id=17), "not practice progress"),
        (_changed(last_review="<script>"), "not practice progress"),
    ],
)
def test_what_is_not_progress_is_refused_with_a_plain_word(text, said):
    with pytest.raises(ProgressError, match=said):
        loaded(text, RULES, NOW)


@pytest.mark.parametrize("ahead", [timedelta(hours=2), timedelta(days=400), timedelta(days=3650)])
def test_an_answer_of_a_clock_that_ran_fast_counts_as_given_now(ahead):
    text = with_answer(Progress(), ONE, 0, Rating.Easy, NOW + ahead).json_text()
    found = loaded(text, RULES, NOW)
    before, met = Progress.model_validate_json(text).rules[ONE], found.progress.rules[ONE]
    assert met.seen == before.seen
    assert met.card.last_review == NOW
    assert met.card.due - NOW == before.card.due - before.card.last_review
    assert found.dated.startswith("1 rule is dated ahead of now")
    assert loaded(found.progress.json_text(), RULES, NOW) == Loaded(found.progress)


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists))
def test_no_other_json_is_taken_for_progress(data):
    with pytest.raises(ProgressError):
        loaded(json.dumps(data), RULES, NOW)


@pytest.mark.parametrize(
    ("passed", "said"),
    [
        (timedelta(), "comes back in about 10 minutes"),
        (timedelta(minutes=9, seconds=30), "comes back in about 1 minute."),
        (timedelta(minutes=10), "1 is due now"),
        (timedelta(days=60), "2 are due now"),
    ],
)
def test_the_standing_says_what_was_met_and_what_is_due(passed, said):
    progress = after((ONE, Rating.Again), (TWO, Rating.Good))
    told = str(standing(progress, len(RULES), NOW + passed))
    assert f"You have practised 2 of {len(RULES)} rules" in told
    assert said in told


@pytest.mark.parametrize(("rating", "said"), [(Rating.Good, "2 days"), (Rating.Easy, "8 days")])
def test_the_standing_counts_in_days(rating, said):
    assert f"in about {said}" in str(standing(after((ONE, rating)), 9, NOW))
    assert "practised none" in str(standing(Progress(), 9, NOW))
