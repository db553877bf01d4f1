"""What the texts of the pack may not say, and what a case may not ask for."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from pathways.cases.case_reader import CaseFile
from pathways.packs import conditions
from pathways.packs.loading import documents_pack
from pathways.packs.pack import Pack

PACK = documents_pack()

DIRECTIVE = [
    r"\bshould\b",
    r"\bmust\b",
    r"\brecommend(s|ed|ation|ations)?\b",
    r"\byou (should|need|have) to\b",
    r"\b(treatment|drug|option|therapy) of choice\b",
    r"\bthe best (option|treatment|choice|therapy)\b",
    r"\bis (indicated|contraindicated|mandatory|required)\b",
    r"\b(prescribe|administer)\w*\b",
]
DOSE = [
    r"\d+ ?(mg|mcg|µg|ml|mL|Gy|g/m2|mg/m2|mg/kg|IU)\b",
    r"\bevery (\d+|two|three|four|six) (days|weeks|hours)\b",
    r"\b(once|twice|three times) (a day|daily)\b",
]
IDENTIFIER = [
    r"\b[a-z]+_[a-z_]+\b",  # snake_case
    r"\b[UA]\d{2,3}\b",  # a claim
    r"\bD\d{1,2}\b",  # a flaw in our list of flaws
]
PEOPLE = [
    r"\bvictims?\b",
    r"\bsufferers?\b",
    r"\bsuffer(s|ing)? from\b",
    r"\bcancer patients?\b",
    r"\bfailed (the )?(treatment|therapy)\b",
    r"\b(battle|fight|fights|fighting|lost) (with|against|to|the) cancer\b",
]
BRANDS = (
    r"\b(Keytruda|Opdivo|Herceptin|Enhertu|Tagrisso|Kymriah|Yescarta|Lynparza|Avastin|Glivec)\b"
)
MARKUP = [r"[“”‘’]", r"<[a-z/]", r"\bTODO\b", r"\bFIXME\b", r"\?\?", r"  +"]


def _texts(pack: Pack) -> Iterator[tuple[str, str]]:
    """Yield every text that a learner can meet, and where it stands."""
    for head in pack.heads:
        yield f"pack {head.id}", f"{head.title}. {head.summary}"
    vocabulary = pack.vocabulary
    for name, fact in vocabulary.facts.items():
        for text in (fact.title, fact.question, fact.help, *fact.values.values()):
            yield f"fact {name}", text
    for name, derived in vocabulary.derived.items():
        for text in (derived.title, derived.help, *derived.values.values()):
            yield f"derived {name}", text
    for name, stage in vocabulary.stages.items():
        yield f"stage {name}", f"{stage.title}. {stage.question} {stage.help}"
    for name, option in vocabulary.options.items():
        yield f"option {name}", f"{option.title}. {option.gloss}"
    for name, constant in vocabulary.constants.items():
        yield f"constant {name}", f"{constant.title}. {constant.convention or ''}"
    for rule in pack.rules:
        for text in (rule.title, rule.rule, rule.support, rule.strategy, rule.misuse):
            yield f"rule {rule.id}", text
        for test in rule.tests:
            yield f"rule {rule.id}", f"{test.because}; {test.if_unknown or ''}"
    for consistency in pack.consistency:
        yield f"consistency {consistency.id}", consistency.message
    for lesson in pack.lessons:
        yield f"lesson {lesson.id}", f"{lesson.title}. {lesson.text} {lesson.caution or ''}"
    for term in pack.glossary:
        yield f"glossary {term.id}", f"{term.term}: {term.definition}"
    for case in pack.cases:
        teaching = case.teaching
        said = (case.title, teaching.vignette, teaching.teacher_note)
        revealed = (reveal.text for reveal in case.reveals)
        for written in (*said, *teaching.objectives, *teaching.questions, *revealed):
            if written:
                yield f"case {case.id}", written


TEXTS = list(_texts(PACK))


def _found(pattern: str, flags: re.RegexFlag = re.IGNORECASE) -> list[str]:
    return [
        f"{where}: …{text[max(0, match.start() - 40) : match.end() + 40]}…"
        for where, text in TEXTS
        for match in re.finditer(pattern, text, flags)
    ]


def test_there_are_texts() -> None:
    assert len(TEXTS) > 500
    assert _found(r"\bmetastas[ie]s\b")


@pytest.mark.parametrize("pattern", DIRECTIVE)
def test_nothing_is_directive(pattern: str) -> None:
    assert _found(pattern) == []


@pytest.mark.parametrize("pattern", DOSE)
def test_no_dose_and_no_schedule(pattern: str) -> None:
    assert _found(pattern) == []


@pytest.mark.parametrize("pattern", IDENTIFIER)
def test_no_identifier_in_a_text_for_learners(pattern: str) -> None:
    assert _found(pattern, re.RegexFlag(0)) == []


@pytest.mark.parametrize("pattern", PEOPLE)
def test_people_come_first(pattern: str) -> None:
    assert _found(pattern) == []


def test_no_brand() -> None:
    assert _found(BRANDS) == []


@pytest.mark.parametrize("pattern", MARKUP)
def test_plain_characters(pattern: str) -> None:
    assert _found(pattern, re.RegexFlag(0)) == []


def test_the_patterns_find_what_they_are_for() -> None:
    """A pattern that matches nothing would pass for ever."""
    samples = [
        "She should be given this.",
        "It should not start.",
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
        "In sites_of_spread.",
        "See U12.",
        "See D5.",
        "A victim.",
        "A sufferer.",
        "Suffers from it.",
        "Cancer patients.",
        "She failed treatment.",
        "A battle with cancer.",
    ]
    patterns = [*DIRECTIVE, *DOSE, *IDENTIFIER, *PEOPLE]
    for pattern in patterns:
        flags = re.RegexFlag(0) if pattern in IDENTIFIER else re.IGNORECASE
        assert any(re.search(pattern, sample, flags) for sample in samples), pattern


# --- sources -----------------------------------------------------------------------------------


def test_every_correction_names_what_it_corrects() -> None:
    without = [
        rule.id
        for rule in PACK.rules
        if rule.layer == "correction" and not rule.derived_fact and not rule.claims
    ]
    assert without == []


SELF_EVIDENT = {"biopsy-not-possible", "aimed-nanoparticles-are-under-study"}
"""Corrections that rest on no publication and on no flaw noted in the claims. Better: none."""


def test_every_correction_rests_on_something() -> None:
    """On a publication, or on a claim of the kind "caution", which says what is wrong."""
    without = {
        rule.id
        for rule in PACK.rules
        if rule.layer == "correction"
        and not rule.derived_fact
        and not rule.references
        and not any(PACK.claims[claim].use == "caution" for claim in rule.claims)
    }
    assert without == SELF_EVIDENT


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
    free = {"title", "vignette", "teacher_note", "objectives", "questions"}
    assert set(CaseFile.keys()) == {"id", "level", "shows", *free}
