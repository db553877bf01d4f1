"""Proofs about the rules of a pack: each fault sown is found, and nothing else is."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from click.testing import CliRunner

import small
from pathways import resources
from pathways.authoring.verify.finding import LogicFault
from pathways.authoring.verify.verification import PROOFS, verify
from pathways.cli import main
from pathways.language.models import validated
from pathways.language.vocabulary import Vocabulary
from pathways.logic.evaluator import judge
from pathways.logic.infer import EVALUATOR, infer
from pathways.logic.proof import Status
from pathways.packs.pack import ALL_LAYERS, Pack
from pathways.packs.pack_files import Sections
from pathways.packs.proof import Proof
from pathways.yaml_text.yaml_tree import read_file
from sown import FAULTS, Fault

FOLDER = resources.rules() / "documents"


def _with_fault(pack: Pack, fault: Fault, folder: Path) -> Pack:
    """Return the pack as it would be read from a copy of its files with a fault in one of them."""
    path = folder / "sown.yaml"
    text = (FOLDER / f"{fault.file}.yaml").read_text(encoding="utf-8")
    path.write_text(fault.edit(text), encoding="utf-8")
    sections = validated(Sections, read_file(path))
    words = pack.vocabulary
    vocabulary = Vocabulary(
        facts=words.facts,
        derived=words.derived,
        stages=sections.stages or words.stages,
        options=sections.options or words.options,
        constants=sections.constants or words.constants,
    )
    rules = {rule.id: rule for rule in pack.rules}
    for rule in sections.rules:
        rules[rule.id] = rule.model_copy(update={"stage": sections.stage})
    return replace(pack, vocabulary=vocabulary, rules=tuple(rules.values()))


@pytest.fixture(scope="module")
def whole(shipped: Pack) -> Pack:
    return shipped.at(ALL_LAYERS)


def _proof(pack: Pack, finding: LogicFault) -> Proof:
    """Return what the evaluator, which shares no code with the solver, makes of a witness."""
    assert finding.case is not None
    case = pack.case_reader.from_facts(finding.case, "witness")
    return infer(pack, case, engine=EVALUATOR)


def _bears_out(proof: Proof, finding: LogicFault) -> bool:
    """Tell whether a witness shows a finding, as far as a single case can."""
    pack = proof.pack
    rules = [
        pack.rules_by_id[name]
        for name in (finding.subject, *finding.others)
        if name in pack.rules_by_id
    ]
    statuses = {rule.id: proof.findings[rule.id].status for rule in rules}
    standing = {rule.id for rule in proof.standing}
    fired = [name for name, status in statuses.items() if status is Status.FIRED]
    match finding.name:
        case "never-fires":
            return finding.subject not in fired
        case "never-reached":
            return len(fired) == len(rules) or not fired
        case "always-true" | "never-true":
            asked = pack.rules_by_id[finding.subject].tests
            return any(
                judge(pack, proof.facts, test).status is not Status.WAITING for test in asked
            )
        case "redundant":
            return finding.subject in fired
        case "says-nothing-new":
            return finding.subject in fired and len(fired) > 1
        case "disagreement":
            needless = "never both stand" in finding.says
            return needless is not (standing >= set(statuses))
        case "gap":
            speaking = [r for r in proof.standing if r.stage == finding.subject]
            return not speaking or bool(pack.vocabulary.stages[finding.subject].gap)
        case "ranges":
            return len(set(statuses.values())) == 1
        case _:
            needless = "covers every case" in finding.says
            return (
                fired == [finding.subject, *finding.others]
                if needless
                else (finding.subject not in fired and fired == finding.others)
            )


def test_the_pack_of_the_documents_has_no_fault(shipped: Pack) -> None:
    found = verify(shipped)
    assert (found.findings, found.unsettled) == ([], [])
    assert found.questions > 500


def test_every_kind_of_fault_is_sown() -> None:
    assert {fault.name for fault in FAULTS} == set(PROOFS)
    assert len(FAULTS) >= 20


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_fault_is_found_with_a_true_witness(whole: Pack, fault: Fault, tmp_path: Path) -> None:
    pack = _with_fault(whole, fault, tmp_path)
    findings = verify(pack, [fault.name]).findings
    assert fault.subject in [finding.subject for finding in findings]
    for finding in findings:
        assert _bears_out(_proof(pack, finding), finding), finding


def test_what_excludes_what_is_told_with_the_rule_of_the_pack_that_forbids_it(
    tmp_path: Path,
) -> None:
    facts = {name: small.fact("boolean", title=name.title()) for name in ("looked", "found")}
    both = [{"fact": "looked", "is": False}, {"fact": "found", "is": True}]
    words = small.sections(
        facts,
        consistency=[
            {"id": "found-without-looking", "never": {"all": both}, "message": "Look first."}
        ],
    )
    pack = small.load(tmp_path, words, [small.rule("found-unlooked", {"all": both})])
    (finding,) = verify(pack, ["never-fires"]).findings
    assert finding.says.endswith(
        "can never fire: no case meets “Looked: no” and “Found: yes” together "
        "(see found-without-looking)"
    )
    assert finding.place == str(pack.places["found-unlooked"])


def test_a_question_that_is_too_hard_is_told_as_not_settled(tmp_path: Path) -> None:
    """Nine pigeons do not fit into eight holes, which is hard to prove for a solver."""
    pigeons, holes = range(9), range(8)
    seats = {f"p{i}_in_{j}": small.fact("boolean") for i in pigeons for j in holes}

    def sits(i: int, j: int) -> small.Data:
        return {"fact": f"p{i}_in_{j}", "is": True}

    def both(i: int, k: int, j: int) -> small.Data:
        return {"all": [sits(i, j), sits(k, j)]}

    seated = {f"seated_{i}": {"any": [sits(i, j) for j in holes]} for i in pigeons}
    shared = {
        f"shared_{j}": {"any": [both(*p, j) for p in combinations(pigeons, 2)]} for j in holes
    }
    rules = [
        small.rule(name.replace("_", "-"), when, derives=name)
        for name, when in {**seated, **shared}.items()
    ]
    everyone: list[small.Data] = [{"fact": name, "is": True} for name in seated]
    alone: list[small.Data] = [{"fact": name, "is": False} for name in shared]
    rules.append(small.rule("all-seated", {"all": everyone + alone}))
    words = small.sections(seats, dict.fromkeys([*seated, *shared], small.derived()))
    found = verify(small.load(tmp_path, words, rules), ["never-fires"], conflicts=50)
    assert found.findings == []
    assert found.unsettled == ["never-fires: “Rule all-seated” (all-seated)"]
    *_, told, tally = found.lines()
    assert told.strip() in found.unsettled
    assert tally.endswith("0 findings, 1 not settled.")


# --- what is no fault --------------------------------------------------------------------------

FACTS = {
    "count": small.fact("integer", min=0, max=10),
    "wet": small.fact("boolean"),
    "red": small.fact("boolean"),
}
WET, RED = {"fact": "wet", "is": True}, {"fact": "red", "is": True}
NOT_WET = {"fact": "wet", "is": False}
WET_AND_RED, DRY_AND_RED = {"all": [WET, RED]}, {"all": [NOT_WET, RED]}


def _findings(folder: Path, *rules: small.Data, gap: str | None = "Silence is meant.") -> list[str]:
    words = small.sections(
        FACTS,
        {"few": small.derived(), "many": small.derived()},
        stages=["first"],
        options={"walk": "first"},
        constants={"limit": 5},
    )
    words["stages"]["first"] |= {"gap": gap} if gap else {}
    many = small.rule("many", {"fact": "count", "more_than": "limit"}, derives="many")
    few = small.rule("few", {"fact": "count", "at_most": "limit"}, derives="few")
    pack = small.load(folder, words, [few, many, *rules])
    return [finding.name for finding in verify(pack).findings]


def _walks(rule_id: str, when: small.Data, **rest: object) -> small.Data:
    key = rest.pop("key", "argues_for")
    return small.rule(rule_id, when, **{str(key): "walk", "support": f"Text {rule_id}.", **rest})


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([_walks("a", WET), _walks("b", WET_AND_RED)], []),  # a more specific reason
        ([_walks("a", WET), _walks("b", WET)], ["says-nothing-new"]),
        ([_walks("a", WET), _walks("b", WET, layer="correction")], []),  # two voices
        ([_walks("a", WET), _walks("b", DRY_AND_RED, key="argues_against")], []),
        ([_walks("a", WET), _walks("b", RED, key="argues_against")], ["disagreement"]),
        ([_walks("a", WET), _walks("b", RED, key="cautions_on")], []),
        (
            [_walks("a", WET, disagrees_with=["b"]), _walks("b", RED, key="argues_against")],
            [],
        ),
        (  # the correction waits where the fact is unknown, and that is told to the learner
            [_walks("a", WET), _walks("b", WET, layer="correction", replaces=["a"])],
            [],
        ),
        (
            [_walks("a", WET), _walks("b", WET_AND_RED, layer="correction", replaces=["a"])],
            ["correction-does-not-cover"],
        ),
        ([_walks("a", {"any": [WET, {"not": {"is_known": "wet"}}]})], []),
        ([_walks("a", {"all": [WET, WET]})], ["redundant"]),  # once, though either could go
    ],
)
def test_small_packs(tmp_path: Path, rules: list[small.Data], expected: list[str]) -> None:
    assert _findings(tmp_path, *rules) == expected


def test_a_stage_that_may_be_silent_says_why(tmp_path: Path) -> None:
    some, always = _walks("a", WET), _walks("b", NOT_WET, key="cautions_on")
    assert _findings(tmp_path / "1", some, gap=None) == ["gap"]
    assert _findings(tmp_path / "2", some, always, gap=None) == []
    assert _findings(tmp_path / "3", some, always) == ["gap"]


# --- the command -------------------------------------------------------------------------------


def test_the_command_on_the_pack_of_the_documents(shipped: Pack) -> None:
    result = CliRunner().invoke(main, ["verify", "--only", "ranges", "--only", "never-fires"])
    assert result.stdout.startswith(f"{len(shipped.rules)} rules, ")
    assert (result.exit_code, result.stderr) == (0, "")


def test_the_command_on_a_fault(tmp_path: Path) -> None:
    words = small.sections(FACTS, stages=["first"])
    folder = small.write(tmp_path, words, [small.rule("a", {"all": [WET, NOT_WET]})])
    result = CliRunner().invoke(main, ["verify", str(folder), "--only", "never-fires"])
    assert result.exit_code == 1
    first, case, remedy, tally = result.stdout.splitlines()
    place, _, said = first.partition(": ")
    assert place.startswith(f"{folder}/rules-0.yaml:1:")
    assert said == (
        "never-fires: “Rule a” (a) can never fire: "
        "no case meets “A title: yes” and “A title: no” together."
    )
    assert case == "    Such a case: A title: yes."
    assert remedy == "    Change one of these conditions, or remove the rule."
    assert tally.endswith(": 1 finding.")
    result = CliRunner().invoke(main, ["verify", str(folder), "--format", "json"])
    assert result.exit_code == 1
    assert json.loads(result.stdout)["findings"][0]["case"] == {"wet": True}


def test_the_command_on_a_broken_pack(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["verify", str(tmp_path)])
    assert (result.exit_code, result.stdout) == (1, "")
    assert "This is not a pack" in result.stderr
