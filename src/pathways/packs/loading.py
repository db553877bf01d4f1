"""Loads packs: read every file, check all names against each other, put it together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from pathways import resources
from pathways.cases.case import Case
from pathways.cases.case_reader import CaseReader, unknown_in_shows
from pathways.packs.checks import problems_in
from pathways.packs.conditions import Path as ConditionPath
from pathways.packs.conditions import located_parts
from pathways.packs.pack import DEFAULT_LAYERS, Pack
from pathways.packs.pack_files import PackFiles, read_folders
from pathways.packs.rule_tests import read_rule_tests
from pathways.packs.vocabulary import Vocabulary
from pathways.problems import Place, Problem, ProblemsError


def load_packs(folders: Sequence[Path], *, tests: bool = False) -> Pack:
    """Load one or several pack folders as one pack, at its default layers.

    The tests of its rules come with it if `tests` is true.
    Raises `ProblemsError` with every problem found, each at its place.
    """
    pack, problems = _load(folders, tests=tests)
    if problems or pack is None:
        raise ProblemsError(problems)
    return pack.at(DEFAULT_LAYERS)


@lru_cache(maxsize=1)
def documents_pack() -> Pack:
    """Return the pack that ships with the explorer: the two documents."""
    return load_packs([resources.rules() / "documents"])


def check_packs(folders: Sequence[Path]) -> list[Problem]:
    """Return every problem of some pack folders, sorted by place; none if they can be used."""
    return sorted(set(_load(folders, tests=True)[1]))


def _load(folders: Iterable[Path], *, tests: bool) -> tuple[Pack | None, list[Problem]]:
    files = read_folders(list(folders), tests=tests)
    problems = files.problems or problems_in(files)
    if problems:
        return None, problems
    vocabulary = Vocabulary(
        facts=files.values("facts"),
        derived=files.values("derived"),
        stages=files.values("stages"),
        options=files.values("options"),
        constants=files.values("constants"),
    )
    reader = CaseReader(vocabulary, list(files.values("consistency").values()))
    cases, problems = _cases(files, vocabulary, reader)
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
        cases=tuple(case for case, _ in cases),
        places=places,
        part_places=_part_places(files) if tests else {},
        word_places=_word_places(files),
        case_places={case.id: place for case, place in cases},
        rule_tests=rule_tests,
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


def _cases(
    files: PackFiles, vocabulary: Vocabulary, reader: CaseReader
) -> tuple[list[tuple[Case, Place]], list[Problem]]:
    known = {
        "option": list(vocabulary.options),
        "derived fact": list(vocabulary.derived),
        "rule": list(files.of("rules")),
    }
    cases: dict[str, tuple[Case, Place]] = {}
    problems: list[Problem] = []
    for tree in files.cases:
        try:
            case = reader.read(tree, Path(tree.file).stem)
        except ProblemsError as error:
            problems.extend(error.problems)
            continue
        if case.teaching.shows:
            problems.extend(unknown_in_shows(case.teaching.shows, known, tree))
        if case.id in cases:
            message = f'Another case of this pack has the id "{case.id}" already.'
            problems.append(Problem(tree.place(("id",)), message))
        cases[case.id] = (case, tree.place(("shows",), key=True))
    return list(cases.values()), problems
