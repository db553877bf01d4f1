"""A pack held in memory is read like one on a disk, and the disk is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from pathways import resources
from pathways.checks.run import problems_in
from pathways.loading.loading import put_together
from pathways.packs.pack import Pack
from pathways.packs.pack_files import PackFiles, read_folders
from pathways.yaml_text.shelf import Memory

FOLDER = Path("documents")
STAGING = FOLDER / "rules" / "4-staging.yaml"


def _texts() -> dict[Path, str]:
    root = resources.rules()
    kinds = ("*.yaml", "*.svg")
    found = [path for kind in kinds for path in sorted((root / FOLDER).rglob(kind))]
    return {path.relative_to(root): path.read_text(encoding="utf-8") for path in found}


def _read(texts: dict[Path, str]) -> PackFiles:
    return read_folders([FOLDER], tests=True, shelf=Memory(texts))


def test_it_says_the_same(shipped: Pack) -> None:
    files = _read(_texts())
    found, problems = put_together(files, tests=True)
    assert problems_in(files) == problems == []
    assert found is not None
    assert found.rules == shipped.rules
    assert [case.id for case in found.cases] == [case.id for case in shipped.cases]
    assert len(found.rule_tests.tests) == len(shipped.rule_tests.tests)
    assert {place.file for place in found.places.values()} == {
        str(FOLDER / "rules" / Path(place.file).name) for place in shipped.places.values()
    }


def test_problems_name_the_places_in_memory() -> None:
    texts = _texts()
    texts[STAGING] = texts[STAGING].replace("claims: [U80]", "claims: [U8000]", 1)
    texts[FOLDER / "more.yml"] = "facts: {}\n"
    found = {(problem.check, str(problem.place)) for problem in problems_in(_read(texts))}
    assert ("ignored-file", f"{FOLDER / 'more.yml'}:1:1") in found
    line = texts[STAGING].partition("U8000")[0].count("\n") + 1
    assert ("unknown-name", f"{STAGING}:{line}:14") in found


def test_a_disk_is_not_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / FOLDER).mkdir()
    (tmp_path / FOLDER / "facts.yaml").write_text("not: {read", encoding="utf-8")
    (tmp_path / FOLDER / "more.yml").touch()
    monkeypatch.chdir(tmp_path)
    assert problems_in(_read(_texts())) == []


def test_a_file_that_is_no_yaml_loses_what_it_may_have_said() -> None:
    texts = _texts()
    texts[FOLDER / "derived.yaml"] += "  [\n"
    found = problems_in(_read(texts))
    assert [problem.check for problem in found if problem.severity == "error"] == ["yaml"]


@pytest.mark.parametrize("text", ["\ud800", "a: \x00", "- &a [*a]"])
def test_what_is_not_yaml_is_a_problem_at_its_place(text: str) -> None:
    texts = _texts() | {FOLDER / "more.yaml": text}
    found = [problem for problem in problems_in(_read(texts)) if problem.severity == "error"]
    assert [(problem.check, problem.place.file) for problem in found] == [
        ("yaml", str(FOLDER / "more.yaml"))
    ]
