"""How often rules and options speak: counted as the engine says it, and what stands out is told."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from pathways.authoring.profile import Counts, profile
from pathways.authoring.profile_text import share
from pathways.cli import main
from pathways.language.rules import STANCES
from pathways.loading.loading import documents_pack, load_packs
from pathways.logic.infer import infer
from pathways.packs.pack import Pack
from pathways.walks.result import result_of
from small import Data, derived, fact, rule, sections, write

PLAIN = Path(__file__).parent / "packs" / "plain"


def _is(name: str) -> Data:
    return {"fact": name, "is": True}


def _either(name: str) -> Data:
    return {"any": [_is(name), {"not": _is(name)}, {"not": {"is_known": name}}]}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    facts = {name: fact("boolean") for name in "abc"}
    rules = [
        rule("wide", _is("a"), derives={"extent": "wide"}),
        rule("near", {"all": [{"not": _is("a")}, _is("b")]}, derives={"extent": "near"}),
        rule("everyone", _is("a"), argues_for="look"),
        rule("some", _is("b"), argues_for="look"),
        rule("the-same", {"all": [_is("b"), _either("c")]}, argues_for="look"),
        rule("others", {"all": [_is("a"), {"not": _is("b")}]}, argues_against="look"),
        rule("open", {"all": [_is("a"), {"not": {"is_known": "b"}}]}, argues_against="look"),
        rule("too", {"all": [_is("a"), _is("b")]}, argues_against="look"),
        rule("nobody", {"all": [_is("a"), _is("b"), _is("c")]}, argues_for="rest"),
        rule("written", _is("c"), argues_for="rest", claims=["T1"]),
        rule("corrected", _is("c"), cautions_on="rest", layer="correction", replaces=["written"]),
        rule("note", _is("c")),
        rule("stop", {"all": [_is("b"), _is("c")]}, gives="stop"),
    ]
    never = {"id": "no", "never": {"all": [_is("a"), _is("b"), _is("c")]}, "message": "Not all."}
    words = sections(
        facts,
        {"extent": {**derived(["wide", "near"]), "frame": True}},
        options={"look": "first", "rest": "second", "walk": "third"},
        consistency=[never],
    )
    made = write(tmp_path_factory.mktemp("profile"), words, rules)
    (made / "cases").mkdir()
    rng = random.Random(1)
    for i in range(40):
        stated = {name: rng.random() < 0.5 for name in facts if rng.random() < 0.7}
        if sum(stated.values()) < 3:
            case = {"facts": stated}
            (made / "cases" / f"case-{i}.yaml").write_text(json.dumps(case), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def pack(folder: Path) -> Pack:
    return load_packs([folder])


def test_the_counts_are_those_of_the_engine(pack: Pack) -> None:
    found = profile(pack, 100)
    spoken: dict[str, int] = {}
    said: dict[tuple[str, str, bool], int] = {}
    for case in pack.cases:
        result = result_of(infer(pack, case))
        cards = [*result.notes, *result.stops]
        for name, arguments in result.options.items():
            for stance in STANCES:
                stated = arguments.of(stance)
                cards += stated
                if stated:
                    key = (name, stance, all(argument.general for argument in stated))
                    said[key] = said.get(key, 0) + 1
        for card in cards:
            spoken[card.rule] = spoken.get(card.rule, 0) + 1
    assert {each.rule: each.speaks.teaching for each in found.rules if each.speaks.teaching} == (
        spoken
    )
    assert said == {
        (each.option, stance, general): counts.teaching
        for each in found.options
        for stance, split in each.stances.items()
        for general, counts in ((False, split.specific), (True, split.general))
        if counts.teaching
    }


def test_every_case_that_is_generated_counts_once(pack: Pack) -> None:
    found = profile(pack, 1_000)
    assert found.cases == Counts(teaching=len(pack.cases), generated=1_000)
    assert found.by_value["wide"].generated + found.by_value["near"].generated < 1_000
    by_rule = {each.rule: each.speaks.generated for each in found.rules}
    assert by_rule["everyone"] == found.by_value["wide"].generated
    assert profile(pack, 1_000) == found


def test_what_stands_out(pack: Pack) -> None:
    found = profile(pack, 1_000)
    assert found.never == ["nobody"]
    assert found.replaced == ["written"]
    assert found.never_argued == ["walk"]
    assert [(same.option, same.stance, same.rules) for same in found.together] == [
        ("look", "for", ["some", "the-same"])
    ]
    general = {each.rule: each.general for each in found.rules if each.general}
    assert general == {"everyone": ["wide"], "some": ["near"], "the-same": ["near"]}
    # no single rule speaks of all with wide extent, but one of the three always does
    assert [(each.value, each.rules, each.options) for each in found.everywhere] == [
        ("wide", [], {"for": [], "against": ["look"], "caution": []})
    ]


def test_the_source_says_other_things(pack: Pack) -> None:
    found = profile(pack.at("source"), 100)
    assert found.replaced == []
    assert "corrected" not in {each.rule for each in found.rules}


def test_what_an_extension_says(folder: Path, tmp_path: Path) -> None:
    head = {"id": "more", "title": "T", "version": "1.0.0", "summary": "S.", "extends": ["plain"]}
    made = tmp_path / "more"
    more = {"stage": "second", "rules": [rule("more-rest", _is("raining"), argues_for="walk")]}
    more["rules"][0].pop("stage")
    made.mkdir()
    (made / "pack.yaml").write_text(json.dumps(head), encoding="utf-8")
    (made / "rules.yaml").write_text(json.dumps(more), encoding="utf-8")
    (tmp_path / "plain").symlink_to(PLAIN)
    found = profile(load_packs([made]), 100)
    assert [each.rule for each in found.rules] == ["more-rest"]
    assert [each.option for each in found.options] == ["walk"]


# --- the command -------------------------------------------------------------------------------


def _run(*arguments: object) -> str:
    result = CliRunner().invoke(main, ["profile", *map(str, arguments)])
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def test_as_text(folder: Path) -> None:
    said = _run(folder, "--cases", 500).splitlines()
    assert said[0].startswith("3")
    assert "teaching cases, 500 generated ones (wide " in said[0]
    assert any(line.startswith("everyone ") and "general: wide" in line for line in said)
    assert said[said.index("Rules that apply in no case:") + 1] == "  nobody"
    assert said[said.index("Always together, for look:") :][1:] == ["  some", "  the-same"]
    where = next(i for i, line in enumerate(said) if line.startswith("Options with a specific"))
    assert said[where].startswith("Options with a specific argument (against) in every case of")
    assert said[where + 1] == "  look"


def test_as_data(folder: Path, pack: Pack) -> None:
    assert _run(folder, "--cases", 300, "--format", "json") == (
        profile(pack, 300).model_dump_json(indent=2) + "\n"
    )


def test_of_a_pack_without_a_frame_or_cases() -> None:
    assert _run(PLAIN, "--cases", 50).startswith("0 teaching cases, 50 generated ones.\n")


def test_of_a_pack_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("id: 5\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["profile", str(tmp_path)])
    assert result.exit_code == 1
    assert "id takes text, not 5." in result.stderr


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [(0, 9, "-"), (1, 1_000, "<1 %"), (999, 1_000, "99 %"), (9, 9, "100 %"), (1, 3, "33 %")],
)
def test_a_share(part: int, whole: int, said: str) -> None:
    assert share(part, whole) == said


def test_the_documents_are_profiled_at_their_default_size() -> None:
    found = profile(documents_pack(), 20_000)
    assert found.cases.generated == 20_000
    assert set(found.by_value) == set(documents_pack().vocabulary.derived["extent"].values)
