"""What a teaching case says that it shows, held against what its walk does show, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

import small
from pathways.loading.loading import load_packs
from pathways.walks.expectations import mismatches

FACTS = {name: small.fact("boolean") for name in ("seen", "felt")}
KINDS = {"kind": {**small.derived(), "type": "choice", "values": {"high": "High"}}}
WORDS = small.sections(FACTS, {**KINDS, "far": small.derived()}, options={"scan": "first"})
RULES = [
    small.rule("speaks", {"fact": "seen", "is": True}, argues_for="scan"),
    small.rule("stops", {"fact": "felt", "is": True}, gives="stop"),
    small.rule("far-is-far", {"fact": "felt", "is": True}, derives="far"),
    small.rule("is-high", {"fact": "felt", "is": True}, derives={"kind": "high"}),
]


def said(folder: Path, facts: str, shows: str) -> list[str]:
    small.write(folder, WORDS, RULES)
    (folder / "cases").mkdir()
    case = f"id: a-case\nfacts: {facts}\nshows: {shows}\n"
    (folder / "cases" / "a-case.yaml").write_text(case, encoding="utf-8")
    pack = load_packs([folder])
    return mismatches(pack, pack.cases_by_id["a-case"])


@pytest.mark.parametrize(
    ("facts", "shows", "expected"),
    [
        ("{seen: true, felt: false}", "{for: [scan], rules: [speaks], derived: {far: false}}", []),
        ("{seen: false}", "{for: [scan]}", ["no rule argues for scan"]),
        ("{seen: true}", "{against: [scan]}", ["no rule argues against scan"]),
        ("{seen: true}", "{caution: [scan]}", ["no rule cautions on scan"]),
        ("{seen: true}", "{silent: [scan]}", ["a rule speaks on scan, although none is meant to"]),
        ("{seen: true}", "{derived: {far: true}}", ["far is unknown, not true"]),
        ("{felt: false}", "{derived: {far: true}}", ["far is false, not true"]),
        ("{felt: false}", "{derived: {kind: high}}", ["kind is without a value, not high"]),
        ("{seen: false}", "{rules: [speaks]}", ["the rule speaks does not fire"]),
        ("{seen: false}", "{waiting: [speaks]}", ["the rule speaks does not wait"]),
        ("{felt: false}", "{stops: [stops]}", ["the stop cards are none, not stops"]),
        ("{felt: true}", "{rules: [stops]}", ["the stop cards are stops, not none"]),
    ],
)
def test_what_a_case_does_not_show(
    tmp_path: Path, facts: str, shows: str, expected: list[str]
) -> None:
    assert said(tmp_path, facts, shows) == expected
