"""Every claim of the two documents is carried by the kind of content that its use calls for."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from click.testing import CliRunner

from pathways import resources
from pathways.cli import main
from pathways.loading.loading import documents_pack
from pathways.packs.coverage import carriers, is_carried, uncarried
from pathways.packs.pack import Pack

PACK = documents_pack()
CARRIERS = carriers(PACK)


def without_carriers_of(claim: str) -> Pack:
    """The pack without all that cites a claim."""
    return replace(
        PACK,
        rules=tuple(rule for rule in PACK.rules if claim not in rule.claims),
        lessons=tuple(lesson for lesson in PACK.lessons if claim not in lesson.claims),
        glossary=tuple(term for term in PACK.glossary if claim not in term.claims),
    )


def run(*arguments: str):
    return CliRunner().invoke(main, list(arguments))


@pytest.mark.parametrize("name", PACK.claims)
def test_the_claim_is_carried_as_its_use_calls_for(name):
    assert is_carried(PACK.claims[name], CARRIERS[name])


@pytest.mark.parametrize(
    ("use", "kinds"),
    [("rule", {"rule"}), ("lesson", {"lesson", "glossary"}), ("caution", {"correction"})],
)
def test_a_use_calls_for_a_kind_of_carrier(use, kinds):
    claims = [claim for claim in PACK.claims.values() if claim.use == use]
    assert claims
    for claim in claims:
        other = [carrier for carrier in CARRIERS[claim.id] if carrier.kind not in kinds]
        assert not is_carried(claim, other)


@pytest.mark.parametrize("name", PACK.claims)
def test_a_claim_that_has_lost_its_carriers_is_found(name):
    assert PACK.claims[name] in uncarried(without_carriers_of(name))


def test_nothing_carries_a_claim_that_does_not_exist():
    assert set(CARRIERS) == set(PACK.claims)


def test_the_command_ends_with_the_coverage():
    result = run("claims")
    total = len(PACK.claims)
    assert total == 121
    assert result.exit_code == 0
    assert result.output.splitlines()[-1] == f"{total} of {total} claims carried"


def test_the_command_reports_a_claim_without_carrier(tmp_path):
    folder = tmp_path / "documents"
    shutil.copytree(resources.rules() / "documents", folder)
    rules = folder / "rules" / "2-imaging.yaml"
    text = rules.read_text(encoding="utf-8")
    assert text.count("claims: [U32]") == 1
    rules.write_text(text.replace("claims: [U32]", "claims: []"), encoding="utf-8")

    result = run("claims", "--pack", str(folder))

    total = len(PACK.claims)
    lines = result.output.splitlines()
    assert result.exit_code == 1
    assert lines[-1] == f"{total - 1} of {total} claims carried"
    assert [line.split()[0] for line in lines if line.endswith("NOT CARRIED")] == ["U32"]
