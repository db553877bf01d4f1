"""`pathways new`: beginnings that pass every check, and what is refused."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

import small
from distribution import install
from pathways.authoring.layout.files import layout
from pathways.authoring.rule_tests import rule_failures
from pathways.cli import main
from pathways.loading.loading import load_packs
from pathways.yaml_text import yaml_tree

PACKS = Path(__file__).parent / "packs"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty folder, in which a small pack is installed beside the documents."""
    install(tmp_path / "installed", PACKS / "plain", "plain")
    monkeypatch.syspath_prepend(str(tmp_path / "installed"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def passes_everything(folder: Path) -> None:
    """Hold a pack to every check there is, at every severity."""
    result = run("check", folder, "--fail-on", "note")
    assert (result.exit_code, result.stdout) == (0, "No problem found.\n")
    result = run("test", folder, "--mutation")
    assert result.exit_code == 0, result.stdout
    assert "0 failures. Mutation score 100 %" in result.stdout
    result = run("verify", folder)
    assert result.exit_code == 0, result.stdout
    assert "0 findings" in result.stdout
    assert run("format", folder, "--check").stdout == ""
    assert run("schema", folder, "--write").stderr == "0 files written.\n"


def new_pack(*options: str) -> Path:
    result = run("new", "pack", "my-pack", *options)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("Made my-pack/my_pack. Now try:\n")
    return Path("my-pack/my_pack")


@pytest.fixture(params=[[], ["--extends", "plain"]], ids=["own", "extension"])
def made(request: pytest.FixtureRequest) -> Path:
    return new_pack(*request.param)


@pytest.mark.parametrize(
    "options",
    [[], ["--extends", "plain"], ["--extends", "documents"]],
    ids=["own", "extension", "of-the-documents"],
)
def test_a_pack(options: list[str]) -> None:
    made = new_pack(*options)
    passes_everything(made)
    pack = load_packs([made], tests=True)
    assert pack.heads[-1].id == "my-pack"
    assert "an-example" in pack.cases_by_id
    assert [path for path in made.rglob("*.py")] == []
    for path in made.rglob("*.yaml"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("# yaml-language-server: $schema=")
        assert lines[1].startswith("# ")


def test_a_case_in_which_a_stop_fires_shows_that_stop() -> None:
    """And its facts are laid out, of whatever type they are."""
    folder = Path("mine")
    sections = small.sections({"signs": small.fact("markers", ["alpha"])})
    present = {"fact": "signs.alpha", "is": "present"}
    small.write(folder, sections, [small.rule("halt", present, gives="stop")])
    assert run("format", folder).exit_code == 0
    assert run("test", folder, "--write").exit_code == 0
    assert run("new", "case", "halted", "--pack", folder).exit_code == 0
    assert load_packs([folder]).cases_by_id["halted"].teaching.shows.stops == ("halt",)
    assert run("test", folder).exit_code == 0
    assert run("format", folder, "--check").stdout == ""


def test_what_installs_it(made: Path) -> None:
    project = tomllib.loads((made.parent / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["entry-points"]["pathways.packs"] == {"my-pack": "my_pack"}
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["my_pack"]


def test_a_rule_and_a_case_more(made: Path) -> None:
    stage = list(load_packs([made]).vocabulary.stages)[-1]
    result = run("new", "rule", "another-note", "--pack", made, "--stage", stage)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        str(made / "rules" / f"{stage}.yaml"),
        str(made / "rules" / f"{stage}.tests.yaml"),
    ]
    result = run("new", "case", "another-case", "--pack", made)
    assert (result.exit_code, result.stdout) == (0, f"{made}/cases/another-case.yaml\n")
    assert run("check", made, "--fail-on", "note").exit_code == 0
    assert run("test", made, "--mutation").exit_code == 0
    assert run("format", made, "--check").exit_code == 0
    assert run("schema", made, "--write").stderr == "0 files written.\n"


def test_a_rule_for_an_option_at_another_stage() -> None:
    folder = new_pack("--extends", "plain")
    arguments = ["--pack", folder, "--stage", "first", "--for", "rest"]
    result = run("new", "rule", "look-again", *arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    rule = load_packs([folder]).rules_by_id["look-again"]
    assert (rule.stage, rule.argument, rule.layer) == ("first", ("for", "rest"), "extension")
    assert run("check", folder, "--fail-on", "note").stdout == "No problem found.\n"
    assert run("test", folder, "--mutation").exit_code == 0


def test_what_stands_in_a_file_stays() -> None:
    shutil.copytree(PACKS / "plain", "plain")
    file = Path("plain/rules-second.yaml")
    before = file.read_text(encoding="utf-8")
    result = run("new", "rule", "one-more", "--pack", "plain", "--stage", "second")
    assert result.exit_code == 0, result.stderr
    assert file.read_text(encoding="utf-8").startswith(before)
    assert not Path("plain/.schemas").exists()
    assert run("check", "plain", "--fail-on", "error").exit_code == 0


def test_a_file_keeps_its_line_endings_and_its_byte_order_mark() -> None:
    shutil.copytree(PACKS / "plain", "plain")
    file = Path("plain/rules-second.yaml")
    before = b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(before)
    assert run("new", "rule", "x", "--pack", "plain", "--stage", "second").exit_code == 0
    assert file.read_bytes().startswith(before)
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n")


def test_a_rule_is_put_behind_the_last_one_whatever_follows() -> None:
    shutil.copytree(PACKS / "plain", "plain")
    file = Path("plain/rules-second.yaml")
    before, end = file.read_text(encoding="utf-8"), "\n# of the glossary\nglossary: []\n"
    file.write_text(before + end, encoding="utf-8")
    assert run("new", "rule", "x", "--pack", "plain", "--stage", "second").exit_code == 0
    after = file.read_text(encoding="utf-8")
    assert after.startswith(before)
    assert after.endswith(end)


# --- what is refused ---------------------------------------------------------------------------

REFUSED = [
    ("pack my-pack", "my-pack:1:1: There is something of that name already. Choose another id."),
    (
        "pack My_Pack",
        '"My_Pack" is not an id. It takes small letters, digits and hyphens, up to 60, ',
    ),
    ("pack My_Pack", 'and begins with a letter. For example: "my-pack".'),
    ("pack ../x", '"../x" is not an id.'),
    ("pack x --extends document", 'Unknown pack "document". Did you mean "documents"?'),
    ("rule an-example --pack {} --stage talk", "rules/talk.yaml:5:9: There is a rule"),
    ("rule x --pack {} --stage tallk", 'Unknown stage "tallk". Did you mean "talk"?'),
    ("rule x --pack {} --stage talk --for another", 'Unknown option "another". Did you mean'),
    ("rule x --pack nowhere --stage talk", "nowhere:1:1: This is not a pack"),
    ("case an-example --pack {}", 'There is a case "an-example" already. Choose another id.'),
    ("case A --pack {}", '"A" is not an id.'),
    ("case taken --pack {}", "cases/taken.yaml:1:1: There is a file of that name already."),
]


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pack of which the name of a file is that of no case in it."""
    folder = tmp_path_factory.mktemp("taken")
    with pytest.MonkeyPatch.context() as here:
        here.chdir(folder)
        file = new_pack() / "cases" / "taken.yaml"
        file.write_text("id: another\nfacts: {}\n", encoding="utf-8")
    return folder / "my-pack"


@pytest.mark.parametrize(("arguments", "message"), REFUSED)
def test_nothing_is_overwritten(arguments: str, message: str, taken: Path) -> None:
    shutil.copytree(taken, "my-pack")
    folder = Path("my-pack/my_pack")
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    result = run("new", *arguments.format(folder).split())
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr
    after = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    assert after == before


def test_a_pack_without_words() -> None:
    Path("bare").mkdir()
    head = "id: bare\ntitle: T\nversion: '1'\nsummary: S\n"
    Path("bare/pack.yaml").write_text(head, encoding="utf-8")
    words = "stages: {one: {title: T, question: Q?, help: H.}}\n"
    Path("bare/words.yaml").write_text(words, encoding="utf-8")
    result = run("new", "rule", "x", "--pack", "bare", "--stage", "one")
    assert result.exit_code == 1
    assert "This pack has no facts yet that a rule could ask about." in result.stderr


def test_a_pack_with_a_mistake() -> None:
    shutil.copytree(PACKS / "plain", "plain")
    shutil.copy(PACKS.parent / "bad" / "packs" / "unknown-option.yaml", "plain")
    before = Path("plain/rules-second.yaml").read_bytes()
    for arguments in (["rule", "x", "--stage", "second"], ["case", "x"]):
        result = run("new", *arguments, "--pack", "plain")
        assert result.exit_code == 1
        assert "plain/unknown-option.yaml:" in result.stderr
    assert Path("plain/rules-second.yaml").read_bytes() == before


def test_a_stage_without_rules() -> None:
    shutil.copytree(PACKS / "plain", "plain")
    file = Path("plain/rules-second.yaml")
    file.write_text("stage: second\nrules: []\n", encoding="utf-8")
    result = run("new", "rule", "x", "--pack", "plain", "--stage", "second")
    assert result.exit_code == 0
    assert file.read_text(encoding="utf-8") == "stage: second\nrules: []\n"
    assert Path("plain/rules/second.yaml").is_file()


@pytest.mark.parametrize("command", ["pack", "rule", "case"])
def test_every_help_shows_an_example(command: str) -> None:
    assert f"pathways new {command} my-" in run("new", command, "--help").stdout


def test_what_is_made_is_valid_for_the_reader_in_python_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """PyYAML without libyaml refuses some of what libyaml reads, such as "?" within brackets."""
    made = new_pack()
    monkeypatch.setattr(yaml_tree, "LOADER", yaml.SafeLoader)
    for command in ("check", "test"):
        result = run(command, made)
        assert result.exit_code == 0, result.output


def test_the_documents_and_what_extends_them_are_valid_for_it_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = new_pack("--extends", "documents")
    monkeypatch.setattr(yaml_tree, "LOADER", yaml.SafeLoader)
    pack = load_packs([made], tests=True)
    assert "an-example" in pack.at("extended").rules_by_id
    assert list(rule_failures(pack)) == []


@pytest.mark.parametrize("text", ["Is it so?", "a?b"])
def test_no_layout_takes_quotes_away_that_the_other_reader_needs(text: str) -> None:
    laid = layout(f'questions: ["{text}", other]\nfacts: {{}}\n', "case", "case.yaml")
    assert yaml.load(laid, yaml.SafeLoader)["questions"] == [text, "other"]
