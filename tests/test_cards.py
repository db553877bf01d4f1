"""The explanation card: its layers, its sources, its correction, and the questions from it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from pathways.cases import address, hypothetical
from pathways.language.rules import STANCES, Rule
from pathways.loading.loading import documents_pack
from pathways.logic.infer import infer
from pathways.logic.proof import Status
from pathways.packs.proof import Proof
from pathways.render.html.card import argument, note, replaced, stop
from pathways.render.html.handout import Handout
from pathways.render.html.markup import paragraphs
from pathways.render.html.sources import Medium
from pathways.walks.result import Argument, Card, result_of
from pathways.walks.walk import Step, walk
from pathways.words.phrases import LAYER_NAMES, citation, value_text

PACK = documents_pack().at("corrected")
CASE = (("case", "some-case"), ("layers", "corrected"), ("stage", "local"))
SCREEN, PAPER = Medium(case=CASE), Medium(paper=True)
LAYERS = ["What supports it", "Why it comes up now", "When it does not hold"]


@cache
def steps() -> list[Step]:
    return [step for case in PACK.cases for step in walk(PACK, case).steps]


@cache
def arguments() -> list[tuple[Proof, Argument, str]]:
    """Every argument that the teaching cases meet, as a card."""
    return [
        (step.proof, card, str(argument(step.proof, card, stance, SCREEN)))
        for step in steps()
        for found in step.options.values()
        for stance in STANCES
        for card in found.of(stance)
    ]


def _rule(card: Card) -> Rule:
    return PACK.rules_by_id[card.rule]


def _plain(text: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", text))


def _layer(text: str, label: str) -> str:
    """Return what stands in the layer of a label, and in no other."""
    _, found, rest = text.partition(f"<summary>{label}</summary>")
    assert found, label
    return rest.partition("</details>")[0]


def _links(text: str) -> dict[str, dict[str, list[str]]]:
    """Return the questions at the foot of a card: page, and the first word, by their queries."""
    foot = text.partition('class="onward"')[2]
    found = re.findall(r'<a href="([^"]*)">([^<]*)</a>', foot)
    return {
        label.partition(":")[0]: parse_qs(urlsplit(unescape(href)).query) for href, label in found
    }


def test_a_card_opens_to_what_matched_and_each_layer_waits_closed() -> None:
    assert len({card.rule for _, card, _ in arguments()}) > 50
    for _, card, text in arguments():
        rule = _rule(card)
        opened = re.sub(r"<details class=\"fold layer\".*?</details>", "", text, flags=re.DOTALL)
        assert '<details class="fold layer" open' not in text
        assert rule.rule in _plain(opened)
        for said in (rule.support, rule.strategy, rule.misuse):
            assert said not in _plain(opened)
        for label, said in zip(LAYERS, (rule.support, rule.strategy, rule.misuse), strict=True):
            assert said in _plain(_layer(text, label))
        assert [text.index(f"<summary>{label}") for label in LAYERS] == sorted(
            text.index(f"<summary>{label}") for label in LAYERS
        )


def test_a_card_shows_its_layer_and_its_certainty_in_words() -> None:
    seen = set()
    for _, card, text in arguments():
        rule = _rule(card)
        badges = re.findall(r'<span class="badge[^"]*">([^<]*)</span>', text)
        assert LAYER_NAMES[rule.layer] in badges
        assert any(badge.startswith(rule.status) for badge in badges)
        seen |= {rule.layer, rule.status}
    assert seen == {"source", "correction", "established", "investigational"}


def test_an_option_that_is_not_settled_is_called_so_on_each_of_its_arguments() -> None:
    seen = set()
    for _, card, text in arguments():
        option = PACK.vocabulary.options[_rule(card).option or ""]
        seen.add(option.status)
        settled = option.status == "established"
        assert settled is (f"{option.title}: {option.status}</span>" not in unescape(text))
    assert seen == {"established", "investigational"}


def test_every_claim_leads_to_its_section_and_every_condition_to_what_was_found() -> None:
    for proof, card, text in arguments():
        for claim in _rule(card).claims:
            assert f'href="documents?claim={claim}"' in _layer(text, "What supports it")
        assert text.count("<li>", 0, text.index('class="badges standing"')) >= 1
        for reason in proof.findings[card.rule].reasons:
            assert reason.test.because in _plain(text)


def test_a_correction_shows_what_the_document_says() -> None:
    corrections = [(card, text) for _, card, text in arguments() if _rule(card).replaces]
    assert corrections
    for card, text in corrections:
        said = _plain(_layer(text, "What the document says instead"))
        for name in _rule(card).replaces:
            assert PACK.rules_by_id[name].support in said
    for _, card, text in arguments():
        assert ("What the document says instead" in text) is bool(_rule(card).replaces)


def test_a_pending_correction_is_named_with_the_fact_that_it_waits_for() -> None:
    pending = [(proof, card, text) for proof, card, text in arguments() if card.correction_pending]
    assert pending
    for proof, card, text in pending:
        for correction in PACK.corrections_of[card.rule]:
            waits = proof.findings[correction.id].status is Status.WAITING
            assert (correction.title in _plain(text)) is waits
            assert (f"rule={correction.id}" in text) is waits
        assert re.search(r"once this is known: \w", text)
    for _, card, text in arguments():
        assert ("once this is known:" in text) is card.correction_pending


def test_why_why_not_and_what_if_are_one_click_away() -> None:
    contrasts = 0
    for proof, card, text in arguments():
        links, option = _links(text), _rule(card).option
        assert option
        asked = {name: [value] for name, value in CASE} | {"kind": ["why"]}
        assert links["Why"] == asked | {"about": [option]}
        if facts := links["What if"].get("c"):
            assert dict(hypothetical.stated_facts(PACK, address.decode(facts[0]))) == proof.facts
        else:
            assert not proof.facts
        if "Why not" in links:
            contrasts += 1
            other = links["Why not"]["about"][0]
            assert other != option
            options = PACK.vocabulary.options
            assert options[other].stage == options[option].stage
            standing = {r.id for r in proof.fired()} - set(proof.replaced())
            assert not any(PACK.rules_by_id[r].argument == ("for", other) for r in standing)
    assert contrasts > 100


def test_notes_stops_and_replaced_statements_can_be_asked_about() -> None:
    notes = [note(s.proof, card, SCREEN) for s in steps() for card in s.notes]
    stops = [stop(s.proof, card, SCREEN) for s in steps() for card in s.stops]
    beside = [replaced(s.proof, card, SCREEN) for s in steps() for card in s.corrected]
    for text in (*notes, *stops, *beside):
        assert re.search(r"kind=why&amp;rule=[a-z-]+", str(text))
    assert notes
    assert stops
    assert beside


@pytest.mark.parametrize("medium", [Medium(), PAPER], ids=["no case", "paper"])
def test_without_a_case_to_ask_about_there_are_no_questions(medium: Medium) -> None:
    for step in steps()[:60]:
        for found in step.options.values():
            for stance in STANCES:
                for card in found.of(stance):
                    text = str(argument(step.proof, card, stance, medium))
                    assert not re.search(r'href="(ask|explore)', text)


def test_on_paper_every_layer_stands_open() -> None:
    for case in PACK.cases[:10]:
        text = Handout(walk(PACK, case), date(2026, 11, 22)).page()
        assert "<details" not in text
        assert "<button" not in text
        assert "popover" not in text


def test_a_card_names_the_rule_that_argues_the_other_way_where_both_stand() -> None:
    label = "Another rule argues the other way here:"

    def proof_on(**facts: object) -> Proof:
        return infer(PACK, PACK.case_reader.from_facts(facts, "case"))

    def cards(proof: Proof) -> dict[str, str]:
        surgery = result_of(proof).options["surgery"]
        return {
            card.rule: _plain(str(argument(proof, card, stance, SCREEN)))
            for stance in STANCES
            for card in surgery.of(stance)
        }

    proof = proof_on(sites_of_spread=["liver"], resectable=True, overall_health="poor")
    (speaks_for,) = [rule for rule in proof.standing if rule.argument == ("for", "surgery")]
    against = next(rule for rule in proof.standing if rule.opposes(speaks_for))
    both = cards(proof)
    assert f"{label} “{speaks_for.title}”." in both[against.id]
    assert f"{label} “{against.title}”." in both[speaks_for.id]
    alone = cards(proof_on(sites_of_spread=["liver"], overall_health="poor"))
    assert label not in alone[against.id]


def test_a_citation_says_when_it_was_last_read() -> None:
    name, reference = next((n, r) for n, r in PACK.references.items() if r.doi)
    read = reference.model_copy(update={"checked": "2026-11-20"})
    pack = replace(PACK, references={name: read})
    assert citation(pack, name).endswith(f"doi {reference.doi}; last read on 2026-11-20")
    assert "last read" not in citation(PACK, name)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Liver 65 % left.", "65\u00a0%"),
        ("Two of 14 mm each", "14\u00a0mm"),
        ("Calcium 2.3 mmol/L today", "2.3\u00a0mmol/L"),
        ("38.6 °C", "38.6\u00a0°C"),
        ("in 14 days", "14 days"),
        ("Seen 3 times/week", "3 times/week"),
    ],
)
def test_no_line_ends_between_a_number_and_its_unit(text: str, kept: str) -> None:
    assert kept in str(paragraphs(text))


@pytest.mark.parametrize(
    ("symptoms", "said"),
    [
        (("pain", "fatigue"), "Pain, Fatigue"),
        (("back_pain", "fatigue"), "New pain in the back or neck, or in a band around the chest; "),
        ((), "none"),
    ],
)
def test_values_that_hold_commas_are_told_apart(symptoms: tuple[str, ...], said: str) -> None:
    assert value_text(PACK.vocabulary, "symptoms", symptoms).startswith(said)
