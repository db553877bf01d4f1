"""What rules conclude, in words: every page and text takes its own from one table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import small
from pathways.authoring.workshop.sentence import rule_sentence
from pathways.explain.why import why_option
from pathways.explain.whynot import why_not_option, why_not_rule
from pathways.language.rules import STANCE_KEYS, STANCES, Stance
from pathways.packs.pack import Pack
from pathways.render.html.card import rule_texts
from pathways.render.html.rule_list import badges
from pathways.words.conclusions import (
    CONCLUSION_NAMES,
    CONCLUSION_SIGNS,
    STANCE_WORDS,
    an_argument,
    argument_words,
    conclusion_words,
    stance_on,
    supports,
    there_is,
    would_support,
)

SEEN = {"fact": "seen", "is": True}
CONCLUDED: dict[str, tuple[dict[str, Any], str]] = {
    "for": ({"argues_for": "scan"}, "For: Scan"),
    "against": ({"argues_against": "scan"}, "Against: Scan"),
    "caution": ({"cautions_on": "scan"}, "Caution: Scan"),
    "derives": ({"derives": {"size": "large"}}, "A title: large"),
    "note": ({"gives": "note"}, "a note"),
    "stop": ({"gives": "stop"}, "a stop card"),
}


def packed(tmp_path: Path, *names: str) -> Pack:
    words = small.sections(
        {"seen": small.fact("boolean")},
        {"size": small.derived(["large"])} if "derives" in names else {},
        options={"scan": "first"},
    )
    return small.load(tmp_path, words, [small.rule(n, SEEN, **CONCLUDED[n][0]) for n in names])


def test_every_conclusion_has_its_words(tmp_path: Path) -> None:
    pack = packed(tmp_path, *CONCLUDED)
    assert list(CONCLUDED) == list(CONCLUSION_NAMES) == list(CONCLUSION_SIGNS)
    for rule in pack.rules:
        words = CONCLUDED[rule.id][1]
        assert rule.conclusion == rule.id
        assert conclusion_words(pack.vocabulary, rule) == words
        assert f"What it adds {words}." in "".join(rule_texts(pack, rule).texts())
        assert CONCLUSION_NAMES[rule.conclusion] in "".join(badges(pack, rule).texts())
        assert len(CONCLUSION_SIGNS[rule.conclusion]) == 1


@pytest.mark.parametrize(
    ("stance", "expected"),
    [
        (
            "for",
            [
                "an argument for it",
                "2 arguments for it",
                "for it",
                "there is a reason to consider it",
                "supports it",
                "would support it",
            ],
        ),
        (
            "against",
            [
                "an argument against it",
                "2 arguments against it",
                "against it",
                "there is a reason against it",
                "argues against it",
                "would argue against it",
            ],
        ),
        (
            "caution",
            [
                "a caution on it",
                "2 cautions on it",
                "caution on it",
                "there is a caution on it",
                "gives a caution on it",
                "would give a caution on it",
            ],
        ),
    ],
)
def test_an_argument_is_spoken_of_by_its_stance(stance: Stance, expected: list[str]) -> None:
    assert expected == [
        an_argument(stance, "it"),
        f"2 {argument_words(stance, 'it', 2)}",
        stance_on(stance, "it"),
        there_is(stance, "it"),
        supports(stance, "it"),
        would_support(stance, "it"),
    ]


def test_every_stance_has_its_words_and_its_key() -> None:
    assert tuple(STANCE_WORDS) == tuple(STANCE_KEYS) == STANCES


def test_explanations_and_sentences_name_an_argument_alike(tmp_path: Path) -> None:
    pack = packed(tmp_path, "against", "caution")
    proof = small.prove(pack, {"seen": True})
    assert why_option(proof, "scan").text == (
        "Scan has 1 argument against it and 1 caution on it in this case."
    )
    assert why_not_option(proof, "scan").in_the_way == [
        "There is an argument against it: “Rule against”.",
        "There is a caution on it: “Rule caution”.",
    ]
    assert rule_sentence(pack, pack.rules_by_id["caution"]) == (
        "If A title: yes, then there is a caution on “Scan”."
    )


def test_only_an_option_has_arguments_in_its_way(tmp_path: Path) -> None:
    pack = packed(tmp_path, "against", "note")
    proof = small.prove(pack, {"seen": False})
    assert not why_not_rule(proof, pack.rules_by_id["note"]).in_the_way
