"""The commands that explain, as a person types them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from pathways.cli import main
from pathways.loading.loading import documents_pack
from pathways.logic.infer import infer
from pathways.logic.proof import Status
from pathways.words.phrases import FRAME

FACTS = {
    "primary_tumor": "colon",
    "sites_of_spread": ["liver"],
    "number_of_metastases": 3,
    "resectable": True,
}
PACK = documents_pack()
PROOF = infer(PACK, PACK.case_reader.from_facts(FACTS, "case"))
STANDING = next(rule for rule in PROOF.standing if rule.argument)
SILENT = next(rule for rule in PROOF.with_status(Status.REFUTED) if rule.argument)


@pytest.fixture
def case(tmp_path: Path) -> str:
    path = tmp_path / "case.yaml"
    path.write_text(json.dumps({"facts": FACTS}), encoding="utf-8")
    return str(path)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def said(*arguments: str) -> str:
    done = run(*arguments)
    assert done.exit_code == 0, done.stderr
    return done.stdout


CALLS = [
    ("why", "surgery"),
    ("why", "limited_metastases"),
    ("why", STANDING.id),
    ("whynot", "combination_therapy"),
    ("whynot", "surgery", "--stance", "against"),
    ("whynot", SILENT.id),
    ("whatif", "--set", "number_of_metastases=12", "--unset", "resectable"),
    ("ask",),
    ("sensitivity",),
    ("layers",),
]


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_every_command_answers_in_words_and_in_json(call: tuple[str, ...], case: str) -> None:
    text = said(call[0], case, *call[1:])
    assert text.startswith(FRAME)
    assert text.rstrip().endswith("education only")
    assert json.loads(said(call[0], case, *call[1:], "--format", "json"))


def test_compare_and_pairs_answer_too(case: str) -> None:
    other = PACK.cases[0].id
    assert "Facts that differ:" in said("compare", case, other)
    assert json.loads(said("compare", case, other, "--format", "json"))["rules"]
    assert "It applies" in said("pairs", STANDING.id)
    assert json.loads(said("pairs", STANDING.id, "--format", "json"))["pair"]


def test_a_teaching_case_is_named_by_its_id() -> None:
    name = PACK.cases[0].id
    assert f"FICTIONAL CASE {name}" in said("ask", name)


def test_whatif_says_what_turned(case: str) -> None:
    text = said("whatif", case, "--set", "number_of_metastases=12")
    assert "Number of metastases: 3 → 12." in text
    assert "“Limited metastases: yes” is not met now." in text


def test_why_draws_a_picture(case: str) -> None:
    picture = said("why", case, "surgery", "--format", "svg")
    root = ElementTree.fromstring(picture)
    assert root.tag.endswith("svg")
    assert FRAME in picture.replace("&#x27;", "'")
    assert "Limited metastases: yes" in picture


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (("why", "CASE", "immunotherapie"), 'Did you mean "immunotherapy"?'),
        (("why", "CASE", "ct_scan"), "Unknown option, derived fact or rule"),
        (("why", "CASE", "support_group"), "Try: pathways whynot CASE support_group"),
        (("whynot", "CASE", "surgery"), "Try: pathways why CASE surgery"),
        (("whatif", "CASE", "--set", "number_of_metastasis=3"), "number_of_metastases"),
        (("whatif", "CASE", "--set", "resectable"), "Write it as fact=value."),
        (("whatif", "CASE", "--set", "resectable=perhaps"), "yes, no"),
        (("whatif", "CASE", "--set", "sites_of_spread=brian"), 'Did you mean "brain"?'),
        (("whatif", "CASE", "--set", "number_of_metastases=many"), "takes a whole number"),
        (("whatif", "CASE", "--set", "number_of_metastases=500"), "at most 100"),
        (("whatif", "CASE", "--set", "number_of_metastases=0"), "no metastases"),
        (("whatif", "CASE", "--set", "biomarkers=present"), "Name one of the markers"),
        (("whatif", "CASE", "--unset", "respons"), 'Did you mean "response"?'),
        (("compare", "CASE"), "two cases or more"),
        (("pairs", f"{SILENT.id}x"), f'Did you mean "{SILENT.id}"?'),
        (("ask", "no-such-case"), "no teaching case of that id"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_a_mistake_is_answered_kindly(call: tuple[str, ...], words: str, case: str) -> None:
    done = run(*(case if part == "CASE" else part for part in call))
    assert done.exit_code == 1
    assert words in done.stderr
    assert "Traceback" not in done.output
    assert done.stdout == ""


def test_two_runs_give_the_same_bytes(case: str) -> None:
    for call in CALLS:
        assert said(call[0], case, *call[1:]) == said(call[0], case, *call[1:])


def test_text_names_no_fact_by_its_identifier(case: str) -> None:
    for call in CALLS:
        lines = said(call[0], case, *call[1:]).splitlines()
        assert not any(re.search(r"\w_\w", line) for line in lines)
