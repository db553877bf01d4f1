"""What the texts of the pack may not say, and what a case may not ask for."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pathways import resources
from pathways.cases.case_reader import CaseFile
from pathways.checks import (
    wording_brand,
    wording_certainty,
    wording_directive,
    wording_dose,
    wording_identifier,
    wording_markup,
    wording_patient,
    wording_people,
    wording_phrase,
)
from pathways.checks.texts import learner_texts
from pathways.checks.wording import matches
from pathways.language import conditions
from pathways.loading.loading import documents_pack
from pathways.packs.pack_files import read_folders

PACK = documents_pack()

FILES = read_folders([resources.rules() / "documents"], tests=False)
TABLES = {
    wording_directive: wording_directive.TABLE,
    wording_dose: wording_dose.TABLE,
    wording_certainty: wording_certainty.TABLE,
    wording_patient: wording_patient.TABLE,
    wording_people: wording_people.TABLE,
    wording_brand: wording_brand.TABLE,
    wording_identifier: wording_identifier.TABLE,
    wording_markup: wording_markup.TABLE | wording_markup.ENGLISH | wording_markup.SPACES,
    wording_phrase: wording_phrase.TABLE,
}
SAMPLES = [
    "She should be given this.",
    "One must wait.",
    "It is recommended.",
    "You need to rest.",
    "The treatment of choice.",
    "The best option.",
    "It is indicated.",
    "Prescribe it.",
    "Take 50 mg.",
    "Give it every 3 weeks.",
    "Taken twice daily.",
    "It definitely helps.",
    "A guarantee.",
    "It always works.",
    "This will cure it.",
    "It is proven to work.",
    "In 100 % of people.",
    "It is completely safe.",
    "A breakthrough.",
    "Ask your doctor.",
    "Your diagnosis.",
    "You may feel tired.",
    "If you have pain.",
    "See a doctor.",
    "A victim.",
    "A sufferer.",
    "Suffers from it.",
    "Cancer patients.",
    "She failed treatment.",
    "A battle with cancer.",
    *(f"On {brand[2:-2]}." for brand in wording_brand.TABLE),
    "In sites_of_spread.",
    "See U12.",
    "See D5.",
    "A “quote”.",
    "In <b>bold</b>.",
    "A [link](https://a.test).",
    "The :material/home: sign.",
    "With $$x$$.",
    "It is **bold**.",
    "A no-break\u00a0space.",
    "TODO",
    "What??",
    "Two  spaces.",
    "Age is asked here.",
    "The first tumour.",
    "It is thinkable.",
    "The weight-bearing word.",
    "The immune answer.",
    "The answer to a treatment.",
    "A control scan.",
    "An illness of weight.",
    "It is well accompanied.",
    "PET cannot be had.",
    "With gene scissors.",
    "It can foretell much.",
    "That turns its meaning round.",
    "It asks for strength.",
    "It comes to light.",
    "The article has it in view for that.",
    "It is no all-clear.",
    "The wrong turn.",
    "It is no requirement.",
    "As the article tells of.",
    "At the door.",
    "In one breath.",
    "It travels with the blood.",
    "A name that there is not.",
    "The disease has gone far.",
    "Cell therapy is spoken of.",
    "More willpower.",
    "Not the birthday.",
    "CT stands in for MRI.",
    "The article speaks of a size.",
    "This rule stays silent.",
    "Back in its old place.",
    "Not worth a needle.",
]


def test_there_are_texts() -> None:
    texts = [text.text for text in learner_texts(FILES)]
    assert len(texts) > 500
    assert any("metastasis" in text for text in texts)


@pytest.mark.parametrize("check", TABLES, ids=lambda check: check.__name__)
def test_the_pack_has_no_such_word(check: Any) -> None:
    assert list(map(str, check.check(FILES))) == []


@pytest.mark.parametrize("check", TABLES, ids=lambda check: check.__name__)
def test_each_pattern_finds_what_it_is_for(check: Any) -> None:
    """A pattern that matches nothing would pass for ever."""
    exact = check in (wording_identifier, wording_markup)
    found = {
        pattern
        for sample in SAMPLES
        for _, _, pattern in matches(sample, tuple(TABLES[check]), exact)
    }
    assert found == set(TABLES[check])


@pytest.mark.parametrize(
    "said",
    [
        "Nobody knows how this tumour will respond.",
        "You can ask which fact decides.",
        "The team follows the person for years.",
        "The document says every person is different.",
        "What would you ask about?",
        "The response to the treatment came in the first weeks.",
        "She asks for time before she decides.",
        "Counselling helps someone who cannot speak for himself.",
    ],
)
def test_plain_sentences_pass(said: str) -> None:
    assert not [found for table in TABLES.values() for found in matches(said, tuple(table))]


# --- sources -----------------------------------------------------------------------------------


def test_every_correction_names_what_it_corrects() -> None:
    without = [
        rule.id
        for rule in PACK.rules
        if rule.layer == "correction" and not rule.derived_fact and not rule.claims
    ]
    assert without == []


def test_every_correction_has_a_reference_or_is_of_wording_and_a_day() -> None:
    corrections = [rule for rule in PACK.rules if rule.layer == "correction"]
    assert [rule.id for rule in corrections if not rule.references and not rule.wording] == []
    assert [rule.id for rule in corrections if rule.as_of is None] == []


def test_every_source_rule_restates_a_claim_or_derives() -> None:
    without = [
        rule.id
        for rule in PACK.rules
        if rule.layer == "source" and not rule.claims and not rule.derived_fact
    ]
    assert without == []


def test_a_source_rule_cites_no_caution() -> None:
    """What a document says is not what is wrong with it."""
    assert [
        (rule.id, claim)
        for rule in PACK.rules
        for claim in rule.claims
        if rule.layer == "source" and PACK.claims[claim].use == "caution"
    ] == []


def test_investigational_options_are_called_so() -> None:
    emerging = {
        name: option.status
        for name, option in PACK.vocabulary.options.items()
        if option.stage == "emerging" and name != "clinical_trial"
    }
    assert emerging
    assert "investigational" in emerging.values()


# --- what no rule may ask, and no case may hold ------------------------------------------------

SOCIAL = r"ethnic|race|racial|religio|income|insur|wealth|gender|sexual|nationalit|postcode|zip"
IDENTIFYING = r"name|address|birth|phone|email|record|hospital|nhs|mrn|photo|date"


def test_no_rule_branches_on_who_somebody_is() -> None:
    asked = {test.fact for rule in PACK.rules for test in rule.tests}
    asked |= {test.fact for rule in PACK.consistency for test in conditions.tests_of(rule.never)}
    assert "age_years" in asked
    assert [fact for fact in asked if re.search(SOCIAL, fact)] == []


def test_age_closes_no_treatment() -> None:
    """Age alone argues against nothing: it is a prompt to look."""
    on_age = {"age_years", "older_adult", "younger_adult"}
    assert [
        rule.id
        for rule in PACK.rules
        if rule.layer == "correction"
        and rule.argues_against
        and {test.fact for test in rule.tests} <= on_age
    ] == []


def test_a_case_has_no_field_that_identifies() -> None:
    fields = [*CaseFile.keys(), *PACK.vocabulary.facts]
    assert "facts" not in fields  # the fields that depend on the vocabulary are looked at here
    assert [name for name in fields if re.search(IDENTIFYING, name)] == []


def test_no_fact_is_free_text() -> None:
    """What can be stated of a person is chosen from a list, yes or no, or a number in a range."""
    for name, fact in PACK.vocabulary.facts.items():
        assert fact.type in ("choice", "set", "boolean", "integer", "markers"), name
        if fact.type == "integer":
            assert fact.max <= 110, name
    free = {"title", "vignette", "teacher_note", "objectives", "questions", "dissent", "in_life"}
    chosen = {"id", "level", "shows", "order", "after", "minutes", "decisions"}
    assert set(CaseFile.keys()) == {*chosen, *free}
