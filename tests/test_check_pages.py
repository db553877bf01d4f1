"""The page of each check is true: what it says to avoid is found, what it prefers is not.

An example is a fragment. Its rules, facts and so on are completed with what goes without saying,
and it is put beside the files of the pack of the documents, without the cases, lessons and rules on
which no example rests.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from pathways import resources
from pathways.checks import stale_reference
from pathways.checks.registry import CHECKS
from pathways.checks.run import problems_in
from pathways.packs.pack_files import Entry, PackFiles, read_folders, read_into
from pathways.problems import Problem

NAMED = {name for check in CHECKS for name in re.findall(r"[\w-]+", check.page)}


def _needed(entry: Entry) -> bool:
    """Tell whether an example can rest on an entry: on any word, and on the rules that it names."""
    if entry.section == "rules":
        return bool(entry.value.derived_fact) or entry.name in NAMED
    return entry.section not in ("lessons", "statements", "glossary")


def _read() -> PackFiles:
    files = read_folders([resources.rules() / "documents"], tests=False)
    for section, entries in files.sections.items():
        files.sections[section] = {k: entry for k, entry in entries.items() if _needed(entry)}
    files.cases = []
    return files


BASE = _read()
DAYS = [(entry.value.as_of or "") for entry in BASE.all("rules")] + [
    (entry.value.checked or "") for entry in BASE.all("references")
]
TODAY = max(date(2026, 12, 1), date.fromisoformat(max(DAYS)))
"""A day on which the pages are true: later than every day that the documents name."""
TEXTS = {key: "A sentence." for key in ("title", "rule", "support", "strategy", "misuse")}
WHEN = {"fact": "tissue_confirmed", "is": True, "because": "of it", "if_unknown": "ask"}
DEFAULTS: dict[str, dict[str, Any]] = {
    "facts": {"title": "A", "question": "A?", "help": "A.", "stage": "extent"},
    "derived": {"title": "A", "help": "A."},
    "options": {"title": "A", "gloss": "A.", "stage": "local"},
    "lessons": {"title": "A", "text": "A.", "stage": "extent"},
    "claims": {"doc": "understanding", "section": "A", "says": "A."},
    "rules": {**TEXTS, "when": WHEN, "claims": ["U26"]},
}
LEFT_OUT = {
    "untested-rule",
    "unused-fact",
    "unused-derived",
    "unused-option",
    "unused-constant",
    "unused-reference",
    "undated-correction",
    "unreferenced-correction",
}
"""What a fragment leaves out, and does not show."""
WITHOUT_EXAMPLE = {"no-pack", "condition-size", "long-chain"}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the pages true on every day to come."""
    monkeypatch.setattr(stale_reference, "today", lambda: TODAY)


@cache
def known() -> list[Problem]:
    """Return what is found in the documents by themselves, on the day of the pages."""
    found = problems_in(BASE)
    assert not [problem for problem in found if problem.severity == "error"]
    return found


def _completed(text: str) -> str:
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError:
        return text
    for section, default in DEFAULTS.items():
        content = data.get(section, [])
        for item in content.values() if isinstance(content, dict) else content:
            for key, value in default.items():
                item.setdefault(key, copy.deepcopy(value))
    for rule in data.get("rules", []):
        data["stage"] = "extent"
        if not {"derives", "argues_for", "argues_against"} & set(rule):
            rule["gives"] = "note"
    return yaml.safe_dump(data, sort_keys=False)


def _files(text: str) -> Iterator[tuple[str, str]]:
    """Yield the files of an example; a comment at the left names each, unless there is only one."""
    parts = re.split(r"^# (\S+\.(?:ya?ml|svg))\n", text, flags=re.MULTILINE)
    yield from (
        [("more.yaml", text)] if len(parts) == 1 else zip(parts[1::2], parts[2::2], strict=True)
    )


def _base() -> PackFiles:
    """Return the files of the documents, to which more can be added."""
    files = copy.copy(BASE)
    files.sections = {section: dict(entries) for section, entries in BASE.sections.items()}
    files.lost = copy.deepcopy(BASE.lost)
    files.kept = {}
    for name in ("folders", "heads", "head_trees", "repeated", "cases", "rule_tests", "problems"):
        setattr(files, name, list(getattr(BASE, name)))
    return files


def found(example: str, folder: Path) -> set[str]:
    """Return which checks find something in the pack once the example is part of it."""
    files = _base()
    files.folders.append(folder)
    for name, text in _files(example):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        fragment = path.name.endswith((".tests.yaml", ".svg")) or path.parent.name == "cases"
        path.write_text(text if fragment else _completed(text), encoding="utf-8")
        if path.suffix == ".yaml":
            read_into(files, path, folder)
    return {problem.check for problem in problems_in(files) if problem not in known()}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_its_examples(check: Any, tmp_path: Path) -> None:
    avoid, prefer = check.example("Avoid"), check.example("Prefer")
    if check.name in WITHOUT_EXAMPLE:
        assert (avoid, prefer) == ("", "")
        return
    (tmp_path / "avoid").mkdir()
    (tmp_path / "prefer").mkdir()
    assert found(avoid, tmp_path / "avoid") - (LEFT_OUT - {check.name}) == {check.name}
    assert found(prefer, tmp_path / "prefer") - (LEFT_OUT - {check.name}) == set()


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_its_page(check: Any) -> None:
    title, blank, *rest = check.page.splitlines()
    assert title[0].isupper()
    assert title[-1] not in ".:"
    assert blank == ""
    assert " ".join(rest).strip()
    assert check.explained().startswith(f"{check.name} ({check.severity}: ")


def test_every_module_is_listed() -> None:
    folder = Path(__file__).parents[1] / "src" / "pathways" / "checks"
    checks = {
        path.stem.replace("_", "-")
        for path in folder.glob("*.py")
        if "\nSEVERITY" in path.read_text(encoding="utf-8")
    }
    assert {check.name for check in CHECKS} == checks
