"""The command `pathways diff`, as a rule author types it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import authored
import small
from pathways.authoring.review import Review
from pathways.cli import main
from pathways.words.phrases import FRAME

TOLD = small.rule("told-or-not", {"fact": "told", "is": True})
EDITED = [TOLD if rule["id"] == "told-or-not" else rule for rule in authored.RULES]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["diff", "--cases", "200", *map(str, arguments)])


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    return authored.write(tmp_path / "old"), authored.write(tmp_path / "new", rules=EDITED)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two revisions of a pack, the first tagged, and an edit not committed."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    root = tmp_path / "repository"
    pack = root / "rules" / "documents"
    authored.write(pack)
    _git(root, "init", "--quiet")
    _commit(root)
    _git(root, "tag", "first")
    authored.write(pack, rules=[*authored.RULES[:-1], small.rule("new", authored.FAR)])
    _commit(root)
    authored.write(pack, rules=EDITED)
    monkeypatch.chdir(root)
    return root


def _git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)


def _commit(root: Path) -> None:
    _git(root, "add", "--all")
    author = ["-c", "user.name=Someone", "-c", "user.email=someone@example.org"]
    _git(root, *author, "commit", "--quiet", "--message", "A state of the pack")


def test_two_folders(folders: tuple[Path, Path]) -> None:
    result = run(*folders)
    lines = result.stdout.splitlines()
    assert lines[0] == f"From {folders[0]} to {folders[1]}:"
    assert re.fullmatch(
        r"0 of 0 teaching cases and \d+ of 200 generated cases change; 1 rule edited\.", lines[1]
    )
    assert "  New: Rule told-or-not. (told-or-not)" in lines
    assert "    Smallest example: A title: yes." in lines
    assert lines.count("  Gone: Rule told-or-not. (told-or-not)") == 1
    assert "    Smallest example: nothing is known." in lines
    assert (result.exit_code, result.stderr) == (0, "")


def test_the_smallest_example_comes_first_within_an_option(folders: tuple[Path, Path]) -> None:
    found = Review.model_validate_json(run(*folders, "--format", "json").stdout)
    sizes = [change.example.size for change in found.changes]
    assert sizes == sorted(sizes) == [0, 1]


def test_no_change(folders: tuple[Path, Path]) -> None:
    result = run(folders[0], folders[0], "--exit-code")
    assert "No case changes; no rule edited." in result.stdout
    assert "no case changes, whatever facts it states" in result.stdout
    assert result.exit_code == 0


def test_the_exit_code_tells_of_a_change_if_it_is_asked_for(folders: tuple[Path, Path]) -> None:
    assert run(*folders).exit_code == 0
    assert run(*folders, "--exit-code").exit_code == 1


def test_json(folders: tuple[Path, Path]) -> None:
    data = json.loads(run(*folders, "--format", "json").stdout)
    assert data["generated"]["cases"] == 200
    assert {each["change"] for each in data["changes"]} == {"gained", "lost"}
    assert data["edits"][0]["rule"] == "told-or-not"
    assert Review.model_validate(data).model_dump(mode="json") == data


# --- revisions -----------------------------------------------------------------------------------


def test_a_revision_and_the_working_folder(repository: Path) -> None:
    result = run("HEAD")
    assert result.stdout.startswith("From HEAD to the working folder (rules/documents):\n")
    assert "1 rule edited, 1 rule new and 1 rule gone." in result.stdout


def test_two_revisions(repository: Path) -> None:
    result = run("first", "HEAD")
    assert "1 rule new and 1 rule gone." in result.stdout
    assert "told-or-not" not in result.stdout
    assert "No case changes" in run("first", "HEAD~1").stdout


def test_it_works_from_a_folder_within_and_with_a_path(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "rules")
    assert "1 rule edited" in run("HEAD").stdout
    (repository / "rules" / "documents").rename(repository / "elsewhere")
    _commit(repository)
    assert "No case changes" in run("HEAD", "--path", "elsewhere").stdout
    assert run("HEAD").exit_code == 2


def test_what_is_wrong_with_a_revision_is_told_at_its_place(repository: Path) -> None:
    words = repository / "rules" / "documents" / "words.yaml"
    words.write_text("facts: {count: 1}\n", encoding="utf-8")
    _commit(repository)
    result = run("HEAD", "first")
    assert (result.exit_code, result.stdout) == (2, "")
    places = [line.partition(": ")[0] for line in result.stderr.splitlines()]
    assert "HEAD:rules/documents/words.yaml:1:16" in places


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], '"nowhere" is neither a folder nor a revision'),
        (["--", "--upload-pack=x"], '"--upload-pack=x" is neither a folder nor the name'),
        (["--", "-n", "HEAD"], '"-n" is neither'),
        (["HEAD:rules"], "is neither"),
        ([""], "is neither"),
        (["HEAD; touch hacked"], "is neither"),
        (["HEAD", "nowhere"], '"nowhere" is neither'),
        (["HEAD", "--path", "nowhere"], 'The revision "HEAD" has no folder nowhere.'),
        (["HEAD", "--path", "--output=x"], "has no folder --output=x."),
        (["rules"], "rules:1:1: This is not a pack: a pack is a folder with a file pack.yaml."),
    ],
)
def test_what_is_neither_folder_nor_revision(
    repository: Path, arguments: list[str], message: str
) -> None:
    before = sorted(repository.iterdir())
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert sorted(repository.iterdir()) == before


def test_without_git_two_folders_do(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert run(*folders).exit_code == 0
    result = run("HEAD", folders[1])
    assert result.exit_code == 2
    assert "Git can't be run here; name two folders instead." in result.stderr


def test_outside_a_repository(folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folders[0])
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folders[0].parent.parent))
    result = run(folders[0])
    assert result.exit_code == 2
    assert "There is no folder rules/documents. Say with --path" in result.stderr


# --- the page for review -------------------------------------------------------------------------


class _Page(HTMLParser):
    """Checks that every element is closed in its turn, and collects what a page would load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.tags: list[str] = []
        self.loads: list[str] = []
        self.feed(text)
        assert self.stack == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loads += [f"{name}={value}" for name, value in attrs if name in ("src", "href")]
        if tag not in ("meta", "br", "hr"):
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag


def test_the_page_is_complete_and_self_contained(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    file = tmp_path / "review.html"
    result = run(*folders, "--format", "html", "--output", file)
    assert (result.exit_code, result.output) == (0, "")
    text = file.read_text(encoding="utf-8")
    page = _Page(text)
    assert page.loads == []
    assert "script" not in page.tags
    assert not re.search(r"url\(|@import|https?:", text)
    assert page.tags.count("h1") == 1
    assert text.count(FRAME.replace("'", "&#x27;")) == 2
    assert "color-scheme: light dark" in text
    assert "Smallest example: nothing is known." in text
    assert "Rule told-or-not." in text


def test_what_authors_write_is_escaped(folders: tuple[Path, Path]) -> None:
    title = "<script>alert(1)</script> & more"
    rules = [{**rule, "title": title} for rule in EDITED]
    authored.write(folders[1], rules=rules)
    text = run(*folders, "--format", "html").stdout
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in text


def test_a_file_that_cannot_be_written(folders: tuple[Path, Path]) -> None:
    result = run(*folders, "--output", folders[0])
    assert result.exit_code == 2
    assert "can't be written: is a directory." in result.stderr


def test_an_extension_is_compared_together_with_what_it_extends(repository: Path) -> None:
    packs = Path(__file__).parent / "packs"
    for name in ("plain", "weather"):
        shutil.copytree(packs / name, repository / "more" / name)
    _commit(repository)
    rules = repository / "more" / "weather" / "rules.yaml"
    text = rules.read_text(encoding="utf-8").replace("at_least: warm", "more_than: warm")
    rules.write_text(text, encoding="utf-8")
    result = run("HEAD", "--path", "more/weather")
    assert result.exit_code == 0
    assert "1 rule edited." in result.stdout
    assert "Smallest example: Degrees: 20." in result.stdout
    rules.write_text(text.replace("more_than: warm", "more_than: wram"), encoding="utf-8")
    _commit(repository)
    result = run("HEAD", "--path", "more/weather")
    assert result.exit_code == 2
    assert result.stderr.startswith("HEAD:more/weather/rules.yaml:25:38: Unknown constant")
