"""Loads packs: read every file, check all names against each other, put it together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from pathways import resources
from pathways.checks.run import errors_in
from pathways.language.conditions import Path as ConditionPath
from pathways.language.conditions import located_parts
from pathways.packs.case_files import case_reader, read_cases
from pathways.packs.composition import read_packs
from pathways.packs.pack import Pack
from pathways.packs.pack_files import PackFiles
from pathways.packs.pictures import drawing_path
from pathways.packs.rule_tests import read_rule_tests
from pathways.problems import Place, Problem, ProblemsError


def load_packs(folders: Sequence[Path], *, tests: bool = False) -> Pack:
    """Load one or several pack folders, with those that they extend, as one pack.

    It is at the layers that are shown first. The tests of the rules of the packs asked for come
    with it if `tests` is true.
    Raises `ProblemsError` with every problem found, each at its place.
    """
    pack, problems = put_together(read_packs(list(folders), tests=tests), tests=tests)
    if problems or pack is None:
        raise ProblemsError(problems)
    return pack.at(pack.first_layers)


@lru_cache(maxsize=1)
def documents_pack() -> Pack:
    """Return the pack that ships with the explorer: the two documents."""
    return load_packs([resources.rules() / "documents"])


def put_together(files: PackFiles, *, tests: bool) -> tuple[Pack | None, list[Problem]]:
    """Return what was read as one pack, with the rules of all layers, and every problem.

    There is no pack if an error keeps its files from being used.
    """
    problems = errors_in(files)
    if problems:
        return None, problems
    vocabulary, reader = files.vocabulary(), case_reader(files)
    cases, problems = read_cases(files, reader)
    places = {name: entry.place() for name, entry in files.of("rules").items()}
    rule_tests, more = read_rule_tests(files.rule_tests, places, vocabulary.derived, reader)
    order = vocabulary.stage_order
    rules = sorted(files.values("rules").values(), key=lambda rule: order[rule.stage])
    pack = Pack(
        heads=tuple(files.heads),
        vocabulary=vocabulary,
        rules=tuple(rules),
        documents=files.values("documents"),
        claims=files.values("claims"),
        references=files.values("references"),
        consistency=tuple(files.values("consistency").values()),
        lessons=tuple(files.values("lessons").values()),
        glossary=tuple(files.values("glossary").values()),
        statements=tuple(files.values("statements").values()),
        pictures=files.values("pictures"),
        drawings={
            name: files.shelf.text(drawing_path(entry.tree.file, name))
            for name, entry in files.of("pictures").items()
        },
        cases=tuple(case for case, _ in cases),
        places=places,
        part_places=_part_places(files) if tests else {},
        word_places=_word_places(files),
        case_places={case.id: place for case, place in cases},
        rule_tests=rule_tests,
        brought=tuple(files.brought),
    )
    return pack, problems + more


def _part_places(files: PackFiles) -> dict[tuple[str, ConditionPath], Place]:
    return {
        (name, path): entry.place("when", *path)
        for name, entry in files.of("rules").items()
        for path, _ in located_parts(entry.value.when)
    }


def _word_places(files: PackFiles) -> dict[tuple[str, str], Place]:
    return {
        (section, name): entry.place(key=True)
        for section in ("stages", "options", "derived")
        for name, entry in files.of(section).items()
    }
