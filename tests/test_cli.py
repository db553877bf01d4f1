"""The command line, from outside."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

import pathways
from pathways import resources
from pathways.cli import main
from pathways.logic import engine as engine_module
from pathways.logic import infer as inference
from pathways.packs.pack import LAYERS
from pathways.problems import EngineFault
from pathways.walks import walk
from pathways.walks.result import Result as Shape
from small import derived, fact, rule, sections, write

PLAIN = Path(__file__).parent / "packs" / "plain"
EXPLAINING = ["why", "whynot", "whatif", "ask", "sensitivity", "layers", "compare", "pairs"]
AUTHORING = ["check", "test", "profile", "verify", "diff", "docs", "format", "new"]
TOOLS = ["packs", "cases", "claims", *AUTHORING, "schema", "ui"]
COMMANDS = ["explore", *TOOLS, *EXPLAINING]

CASE = """\
id: in-the-spine
title: Pain in the back
facts:
  primary_tumor: breast
  sites_of_spread: [bone]
  number_of_metastases: 1
  symptoms: [pain]
"""
STAGED = """\
id: by-stages
title: Seen step by step
vignette: A person comes with a finding on a scan.
stages:
  - stage: extent
    text: Somebody counted.
    facts: {sites_of_spread: [liver], number_of_metastases: 2}
  - stage: systemic
    facts: {biomarkers: {immunotherapy_marker: present}, tumor_profiled: true}
"""
STOPPED = """\
id: an-emergency
facts:
  sites_of_spread: [spinal_cord]
  symptoms: [pain, limb_weakness]
"""
BAD = "facts: {age_years: 7}\n"


def run(*arguments: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin)


def answered(*arguments: str | Path, stdin: str | None = None) -> Any:
    result = run("explore", "--format", "json", *arguments, stdin=stdin)
    assert result.exit_code == 0, result.stderr
    assert result.stderr == ""
    return json.loads(result.stdout)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    path = tmp_path / "staged.yaml"
    path.write_text(STAGED, encoding="utf-8")
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.yaml"
    path.write_text(BAD, encoding="utf-8")
    return path


# --- help and version --------------------------------------------------------------------------


def test_the_commands_are_these() -> None:
    assert sorted(main.commands) == sorted(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_help_shows_an_example(command: str, flag: str) -> None:
    result = run(command, flag)
    assert result.exit_code == 0
    assert re.search(rf"^ +Examples?:\n(.*\n)*? +.*pathways {command}", result.stdout, re.M)


def test_help_says_what_it_is_not_for() -> None:
    result = run("--help")
    assert "every person in it is fictional" in " ".join(result.stdout.split())
    assert all(command in result.stdout for command in COMMANDS)


def test_version_names_the_engine(engine: str, chosen_engine: pytest.MonkeyPatch) -> None:
    chosen_engine.setenv("PATHWAYS_ENGINE", engine)
    result = run("--version")
    assert result.exit_code == 0
    version = inference.VERSIONS[engine]
    assert result.stdout.startswith(f"pathways {pathways.__version__}, engine: {engine} {version}")


def test_version_without_durable_rules(chosen_engine: pytest.MonkeyPatch) -> None:
    chosen_engine.delenv("PATHWAYS_ENGINE", raising=False)
    chosen_engine.setattr(engine_module, "_durable", None)
    result = run("--version")
    assert "engine: evaluator" in result.stdout
    assert "durable-rules can't be used here" in result.stdout


@pytest.mark.parametrize("arguments", [["--version"], ["cases"]])
def test_an_unknown_engine(arguments: list[str], chosen_engine: pytest.MonkeyPatch) -> None:
    chosen_engine.setenv("PATHWAYS_ENGINE", "abacus")
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (1, "")
    expected = "Error: PATHWAYS_ENGINE must be one of durable-rules, evaluator, not abacus\n"
    assert result.stderr == expected


# --- explore: forms ----------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["text", "markdown"])
@pytest.mark.parametrize("layers", LAYERS)
@pytest.mark.parametrize("content", [CASE, STAGED, STOPPED])
def test_every_export_holds_frame_and_footer(form: str, layers: str, content: str) -> None:
    result = run("explore", "--format", form, "--layers", layers, "-", stdin=content)
    assert (result.exit_code, result.stderr) == (0, "")
    said = " ".join(result.stdout.split())
    assert "Teaching tool. Every person here is fictional." in said
    assert "Not for any real person's diagnosis or treatment." in said
    case_id = content.split()[1]
    footer = f"FICTIONAL CASE {case_id} - rules documents 0.1.0 - layers {layers} - education only"
    assert said.endswith(footer)


def test_text_is_the_default_and_fits_the_screen(staged: Path) -> None:
    result = run("explore", staged)
    assert result.stdout == run("explore", "--format", "text", staged).stdout
    assert max(map(len, result.stdout.splitlines())) <= 100
    said = " ".join(result.stdout.split())
    for expected in (
        "Seen step by step",
        "A person comes with a finding on a scan.",
        "Somebody counted.",
        "Sites of spread: Liver",
        "Extent of the disease: Distant metastasis (worked out)",
        "Unknown so far: ",
        "Because ",
    ):
        assert expected in said
    assert "unknown (worked out)" not in said
    assert re.search(r"From U\d+: Understanding Metastatic Cancer: Clarification", said)


def test_markdown_has_headings_and_lists(staged: Path) -> None:
    lines = run("explore", "--format", "markdown", staged).stdout.splitlines()
    assert lines[0] == "# Seen step by step"
    stages = [line for line in lines if re.match(r"## \d\. ", line)]
    assert len(stages) == 9
    assert any(line.startswith("- ") for line in lines)
    assert any(line.startswith("  - Because") for line in lines)


def test_a_stop_ends_the_walk_and_says_so() -> None:
    result = run("explore", "-", stdin=STOPPED)
    assert "STOP:" in result.stdout
    assert "The exercise ends here" in result.stdout
    found = answered("-", stdin=STOPPED)
    assert found["stopped_at"]
    assert found["stops"]


def test_json_has_the_shape_of_the_contract(case: Path) -> None:
    found = answered(case)
    assert list(found) == [
        *("case", "packs", "engine", "facts", "derived", "options", "stops", "stopped_at"),
        *("notes", "replaced", "unknown"),
    ]
    assert found["case"] == {"id": "in-the-spine", "title": "Pain in the back"}
    assert found["packs"] == [{"id": "documents", "version": "0.1.0"}]
    assert set(found["engine"]) == {"name", "version"}
    assert found["facts"]["sites_of_spread"] == ["bone"]
    assert found["derived"]["extent"] == "distant"
    assert found["derived"]["older_adult"] is None
    for option in found["options"].values():
        assert set(option) == {"stage", "for", "against", "caution"}
        arguments = [*option["for"], *option["against"], *option["caution"]]
        assert arguments
        for argument in arguments:
            assert set(argument) == {
                *("rule", "layer", "title", "text", "because", "claims", "correction_pending"),
                *("general", "as_of", "jurisdiction"),
            }
            for reason in argument["because"]:
                assert set(reason) in ({"rule"}, {"fact", "op", "value", "stated"})
    assert found["unknown"]
    assert set(found["unknown"][0]) == {"fact", "rules", "options"}


def test_the_schema_that_ships_is_that_of_the_result() -> None:
    """If it is not: pathways schema > src/pathways/walks/result.schema.json."""
    shipped = files("pathways.walks").joinpath("result.schema.json")
    assert shipped.read_text(encoding="utf-8") == run("schema").stdout


@pytest.mark.parametrize("content", [CASE, STAGED, STOPPED, "facts: {}\n"])
@pytest.mark.parametrize("layers", LAYERS)
def test_json_validates_against_the_schema(content: str, layers: str) -> None:
    schema = json.loads(run("schema").stdout)
    found = answered("--layers", layers, "-", stdin=content)
    jsonschema.validate(found, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found | {"advice": "none"}, schema)
    assert schema == Shape.model_json_schema()


def test_lists_stand_in_the_order_of_stages_and_rules(pack: Any) -> None:
    order = {rule.id: position for position, rule in enumerate(pack.rules)}
    found = answered("-", stdin=CASE)
    options = list(pack.vocabulary.options)
    assert list(found["options"]) == sorted(found["options"], key=options.index)
    lists = [o[stance] for o in found["options"].values() for stance in ("for", "against")]
    for cards in [*lists, found["notes"], found["stops"], found["replaced"]]:
        ids = [card["rule"] for card in cards]
        assert ids == sorted(ids, key=order.__getitem__)


# --- explore: one case, several, a bad one -----------------------------------------------------


def test_one_case_is_an_object_and_several_are_a_list(case: Path, staged: Path) -> None:
    assert answered(case)["case"]["id"] == "in-the-spine"
    found = answered(case, staged)
    assert [one["case"]["id"] for one in found] == ["in-the-spine", "by-stages"]


def test_a_file_may_hold_a_list(tmp_path: Path) -> None:
    path = tmp_path / "My cases (2).json"
    facts = {"facts": {"primary_tumor": "lung"}}
    path.write_text(json.dumps([facts, facts | {"id": "named"}]), encoding="utf-8")
    found = answered(path)
    assert [one["case"]["id"] for one in found] == ["My-cases--2-1", "named"]
    path.write_text(json.dumps([facts]), encoding="utf-8")
    assert answered(path)["case"]["id"] == "My-cases--2-1"


def test_one_bad_case_among_several(case: Path, bad: Path, staged: Path) -> None:
    result = run("explore", "--format", "json", case, bad, staged)
    assert result.exit_code == 1
    assert result.stderr == f"{bad}:1:20: age_years must be at least 18, not 7.\n"
    found = json.loads(result.stdout)
    assert [one["case"]["id"] for one in found] == ["in-the-spine", "by-stages"]


def test_one_good_case_among_bad_ones_is_still_a_list(case: Path, bad: Path) -> None:
    result = run("explore", "--format", "json", bad, case, "missing.yaml")
    assert result.exit_code == 1
    assert [one["case"]["id"] for one in json.loads(result.stdout)] == ["in-the-spine"]
    assert len(result.stderr.splitlines()) == 2


def test_nothing_but_bad_cases(bad: Path) -> None:
    result = run("explore", "--format", "json", bad, bad)
    assert (result.exit_code, json.loads(result.stdout)) == (1, [])
    result = run("explore", "--format", "json", bad)
    assert (result.exit_code, result.stdout) == (1, "")


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_one_bad_case_among_several_in_words(
    form: str, case: Path, bad: Path, staged: Path
) -> None:
    alone = [run("explore", "--format", form, path).stdout for path in (case, staged)]
    result = run("explore", "--format", form, case, bad, staged)
    assert result.exit_code == 1
    assert result.stdout == "\n".join(alone)
    assert result.stderr.count("\n") == 1


def test_a_list_with_a_bad_item(tmp_path: Path) -> None:
    path = tmp_path / "some.yaml"
    path.write_text("- facts: {primary_tumor: lung}\n- nothing\n- {facts: {}}\n", encoding="utf-8")
    result = run("explore", "--format", "json", path)
    assert result.exit_code == 1
    assert result.stderr == f'{path}:2:3: This takes a mapping (key: value), not "nothing".\n'
    assert [one["case"]["id"] for one in json.loads(result.stdout)] == ["some-1", "some-3"]


def test_a_fault_of_the_engine_fails_one_case_only(
    case: Path, staged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = walk.infer

    def infer(pack: Any, case: Any) -> Any:
        if case.id == "in-the-spine":
            raise EngineFault("a rule fired, which its conditions do not bear out")
        return original(pack, case)

    monkeypatch.setattr(walk, "infer", infer)
    result = run("explore", "--format", "json", case, staged)
    assert result.exit_code == 1
    assert result.stderr == (
        "The inference engine failed: a rule fired, which its conditions do not bear out\n"
    )
    assert [one["case"]["id"] for one in json.loads(result.stdout)] == ["by-stages"]


def test_no_file_is_an_error_of_usage() -> None:
    result = run("explore")
    assert result.exit_code == 2
    assert "Missing argument" in result.stderr


def test_json_with_tabs_and_escapes(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    text = (
        '{\n\t"title": "\\ud83d\\ude00 caf\\u00e9 \\\\ud83d\\\\ude00 \\"quoted\\" a\\/b",\n'
        '\t"facts":{\n\t\t"primary_tumor":"lung",\t"resectable":true\n\t}\n}\n'
    )
    path.write_text(text, encoding="utf-8")
    found = answered(path)
    assert found["case"]["title"] == json.loads(text)["title"]
    assert found["facts"] == {"primary_tumor": "lung", "resectable": True}


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_endings_and_byte_order_mark(tmp_path: Path, ending: str, mark: str) -> None:
    path = tmp_path / "case.yaml"
    path.write_bytes((mark + CASE.replace("\n", ending)).encode())
    assert answered(path) == answered("-", stdin=CASE)


def test_the_same_case_in_yaml_and_json(case: Path) -> None:
    data = {
        "title": "Pain in the back",
        "id": "in-the-spine",
        "facts": {
            "symptoms": ["pain"],
            "number_of_metastases": 1,
            "sites_of_spread": ["bone"],
            "primary_tumor": "breast",
        },
    }
    assert answered("-", stdin=json.dumps(data)) == answered(case)


# --- explore: layers, packs, engines -----------------------------------------------------------


def test_layers(case: Path) -> None:
    corrected, source = answered(case), answered("--layers", "source", case)
    assert corrected == answered("--layers", "corrected", case)
    layers = {
        name: {a["layer"] for o in found["options"].values() for a in [*o["for"], *o["caution"]]}
        for name, found in (("corrected", corrected), ("source", source))
    }
    assert layers == {"corrected": {"source", "correction"}, "source": {"source"}}
    assert source["replaced"] == []
    assert run("explore", "--layers", "opinions", case).exit_code == 2


def test_another_pack() -> None:
    facts = "facts: {count: 7, colour: red, raining: false, signs: {alpha: absent}}"
    found = answered("--pack", PLAIN, "-", stdin=facts)
    assert found["packs"] == [{"id": "plain", "version": "0.2.0"}]
    assert found["derived"] == {"size": "large", "wet": False}
    assert list(found["options"]) == ["walk"]
    assert found["options"]["walk"]["for"][0]["because"] == [
        {"rule": "large-by-count"},
        {"fact": "colour", "op": "is", "value": "red", "stated": "red"},
    ]
    assert [one["rule"] for one in found["replaced"]] == ["large-things-rest"]
    said = run("explore", "--pack", PLAIN, "-", stdin=facts).stdout
    assert "rules plain 0.2.0" in said


def test_two_packs_together(tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    head = "id: more\ntitle: More\nversion: '1'\nsummary: Another rule.\n"
    (more / "pack.yaml").write_text(head, encoding="utf-8")
    rule = (PLAIN / "rules-first.yaml").read_text(encoding="utf-8").split("  - id: ")[3]
    rule = rule.replace("wet-by-rain", "wet-anyway").replace("derives: wet", "argues_for: walk")
    rule = rule.replace("Rain makes wet\n", "Rain makes wet\n    layer: extension\n")
    (more / "rules.yaml").write_text(f"stage: second\nrules:\n  - id: {rule}", encoding="utf-8")
    both = ["--pack", PLAIN, "--pack", more]
    found = answered(*both, "--layers", "extended", "-", stdin="facts: {raining: true}")
    assert [one["id"] for one in found["packs"]] == ["plain", "more"]
    assert [a["rule"] for a in found["options"]["walk"]["for"]] == ["wet-anyway"]
    for layers in ("source", "corrected"):
        found = answered(*both, "--layers", layers, "-", stdin="facts: {raining: true}")
        assert found["options"] == {}


def test_a_pack_with_problems(tmp_path: Path, case: Path) -> None:
    result = run("explore", "--pack", tmp_path, case)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "This is not a pack" in result.stderr


@pytest.mark.skipif(not engine_module.available(), reason="there is one engine only")
@pytest.mark.parametrize("content", [CASE, STAGED, STOPPED])
def test_both_engines_give_the_same_json(content: str, chosen_engine: pytest.MonkeyPatch) -> None:
    found = {}
    for name in (inference.DURABLE, inference.EVALUATOR):
        chosen_engine.setenv("PATHWAYS_ENGINE", name)
        inference.default_engine.cache_clear()
        found[name] = answered("-", stdin=content)
        assert found[name].pop("engine") == {"name": name, "version": inference.VERSIONS[name]}
    assert found[inference.DURABLE] == found[inference.EVALUATOR]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("<script>alert(1)</script>", r"\<script>alert(1)\</script>"),
        ("[l](javascript:1)", r"\[l\](javascript:1)"),
        ("**bold** _and_ `code`", r"\*\*bold\*\* \_and\_ \`code\`"),
        ("&amp; | $x$ ~~gone~~", r"\&amp; \| \$x\$ \~\~gone\~\~"),
        ("Plain: 5 % (of 3), a-b.", "Plain: 5 % (of 3), a-b."),
    ],
)
def test_markdown_shows_a_title_as_it_is(tmp_path: Path, title: str, shown: str) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(json.dumps({"title": title, "vignette": title, "facts": {}}))
    lines = run("explore", "--format", "markdown", path).stdout.splitlines()
    assert lines[0] == f"# {shown}"
    assert shown in lines[1:]


@pytest.mark.parametrize("text", ["# No heading", "- no list", "1. no list", "> no quotation"])
def test_no_text_begins_something_in_markdown(tmp_path: Path, text: str) -> None:
    path = tmp_path / "one.yaml"
    path.write_text(json.dumps({"vignette": text, "facts": {}}))
    lines = run("explore", "--format", "markdown", path).stdout.splitlines()
    at = 1 if text[0].isdigit() else 0
    assert f"{text[:at]}\\{text[at:]}" in lines


def test_a_teaching_case_is_named_by_its_id() -> None:
    by_id = run("explore", "breast-bone-pain", "--format", "json")
    file = resources.rules() / "documents" / "cases" / "breast-bone-pain.yaml"
    assert json.loads(by_id.stdout) == answered(file)
    wrong = run("explore", "breast-bone-pane")
    assert wrong.exit_code == 1
    assert "There is no teaching case of that id either." in wrong.stderr
    assert 'Did you mean "breast-bone-pain"?' in wrong.stderr


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (("病例", "症例"), ["u75c5u4f8b", "u75c7u4f8b"]),
        (("café", "naïve one"), ["cafe", "naive-one"]),
        (("数据1", "数据2"), ["u6570u636e1", "u6570u636e2"]),
    ],
)
def test_names_in_other_scripts_make_ids_that_differ(
    tmp_path: Path, names: tuple[str, ...], ids: list[str]
) -> None:
    paths = [tmp_path / f"{name}.yaml" for name in names]
    for path in paths:
        path.write_text("facts: {primary_tumor: breast}\n", encoding="utf-8")
    result = run("explore", "--format", "json", *paths)
    assert [one["case"]["id"] for one in json.loads(result.stdout)] == ids
    assert result.stderr == ""
    assert " ".join(ids) in run("compare", *paths).stdout


def test_two_cases_of_one_id_are_answered_and_told(tmp_path: Path) -> None:
    paths = [tmp_path / "a" / "one.yaml", tmp_path / "b" / "one.yaml"]
    for path in paths:
        path.parent.mkdir()
        path.write_text("facts: {}\n")
    result = run("explore", "--format", "json", *paths)
    assert [one["case"]["id"] for one in json.loads(result.stdout)] == ["one", "one"]
    assert result.exit_code == 0
    told = f'2 cases have the id "one" ({paths[0]}, {paths[1]}). Give each an id of its own.'
    assert result.stderr == f"{paths[1]}:1:1: {told}\n"


@pytest.mark.parametrize("form", ["json", "text", "markdown"])
def test_two_runs_give_the_same_bytes(form: str, staged: Path, case: Path) -> None:
    """In processes of their own, with different hashes."""
    command = [sys.executable, "-m", "pathways.cli", "explore", "--format", form, staged, case]
    runs = [
        subprocess.run(command, capture_output=True, check=True, env={"PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout != b""
    assert runs[0].stderr == runs[1].stderr == b""


# --- the other commands ------------------------------------------------------------------------


def test_cases(pack: Any, tmp_path: Path) -> None:
    result = run("cases")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [line.split()[0] for line in lines] == [case.id for case in pack.cases]
    for line, case in zip(lines, pack.cases, strict=True):
        assert line.endswith(case.title)
    assert run("cases", "--pack", PLAIN).stdout == ""


def test_claims() -> None:
    result = run("claims", "--pack", PLAIN)
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "C1 (rule, one: Beginning): by an argument",
        "    Large things rest.",
        "    - rule large-things-rest (argument)",
        "C2 (lesson, one: Middle): by a lesson",
        "    Wet things walk.",
        "    - lesson on-wetness",
        "    - glossary rest-term",
        "C3 (caution, one: End): by an argument",
        "    Not every large thing rests.",
        "    - correction large-red-things-walk (argument)",
        "By an argument: 2",
        "By a lesson only: 1 (C2)",
        "3 of 3 claims carried",
    ]


def test_claims_as_data() -> None:
    found = json.loads(run("claims", "--pack", PLAIN, "--format", "json").stdout)
    assert (found["carried"], found["of"]) == (3, 3)
    assert [(each["claim"], each["by"], each["carried"]) for each in found["claims"]] == [
        ("C1", "argument", True),
        ("C2", "lesson", True),
        ("C3", "argument", True),
    ]
    assert found["claims"][1]["carriers"] == [
        {"kind": "lesson", "id": "on-wetness", "title": "On wetness", "means": "lesson"},
        {"kind": "glossary", "id": "rest-term", "title": "Rest", "means": "glossary"},
    ]


def test_by_what_a_claim_is_carried(tmp_path: Path) -> None:
    words = sections({"a": fact("boolean")}, {"d": derived()}, options={"o": "first"})
    words["claims"] = [
        {"id": f"T{i}", "doc": "test", "use": "rule", "section": "One", "says": "A claim."}
        for i in range(1, 6)
    ]
    when = {"fact": "a", "is": True}
    rules = [
        rule("argues", when, argues_for="o", claims=["T1"]),
        rule("derives", when, derives="d", claims=["T1", "T2"]),
        rule("notes", {"fact": "d", "is": True}, claims=["T1", "T2", "T3"]),
        rule("stops", when, gives="stop", claims=["T4"]),
    ]
    result = run("claims", "--pack", write(tmp_path, words, rules))
    assert result.exit_code == 1
    assert [line for line in result.stdout.splitlines() if line[0] == "T"] == [
        "T1 (rule, test: One): by an argument",
        "T2 (rule, test: One): by a derived fact",
        "T3 (rule, test: One): by a note",
        "T4 (rule, test: One): by a stop",
        "T5 (rule, test: One): by nothing  NOT CARRIED",
    ]
    assert result.stdout.splitlines()[-6:] == [
        "By an argument: 1",
        "By a stop: 1",
        "By a derived fact: 1",
        "By a note only: 1 (T3)",
        "By nothing: 1 (T5)",
        "4 of 5 claims carried",
    ]


def test_claims_that_nothing_carries(tmp_path: Path) -> None:
    pack = Path(shutil.copytree(PLAIN, tmp_path / "pack"))
    rules = pack / "rules-first.yaml"
    text = rules.read_text(encoding="utf-8")
    rules.write_text(text.replace("claims: [C1]", "claims: [C2]"), encoding="utf-8")
    result = run("claims", "--pack", pack)
    assert result.exit_code == 1
    assert "C1 (rule, one: Beginning): by nothing  NOT CARRIED" in result.stdout
    assert result.stdout.endswith("2 of 3 claims carried\n")


def test_check() -> None:
    result = run("check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "No problem found.\n", "")
