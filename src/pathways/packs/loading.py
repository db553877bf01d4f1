"""Loads packs: read every file, check all names against each other, put it together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from pathways import resources
from pathways.cases.case import Case
from pathways.cases.case_reader import CaseReader, unknown_in_shows
from pathways.packs.checks import problems_in
from pathways.packs.pack import DEFAULT_LAYERS, Pack
from pathways.packs.pack_files import PackFiles, read_folders
from pathways.packs.vocabulary import Vocabulary
from pathways.problems import Problem, ProblemsError


def load_packs(folders: Sequence[Path]) -> Pack:
    """Load one or several pack folders as one pack, at its default layers.

    Raises `ProblemsError` with every problem found, each at its place.
    """
    pack, problems = _load(folders)
    if problems or pack is None:
        raise ProblemsError(problems)
    return pack.at(DEFAULT_LAYERS)


@lru_cache(maxsize=1)
def documents_pack() -> Pack:
    """Return the pack that ships with the explorer: the two documents."""
    return load_packs([resources.rules() / "documents"])


def check_packs(folders: Sequence[Path]) -> list[Problem]:
    """Return every problem of some pack folders, sorted by place; none if they can be used."""
    return sorted(set(_load(folders)[1]))


def _load(folders: Iterable[Path]) -> tuple[Pack | None, list[Problem]]:
    files = read_folders(list(folders))
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
    cases, problems = _cases(files, vocabulary)
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
        cases=tuple(cases),
        places={name: entry.place() for name, entry in files.of("rules").items()},
    )
    return pack, problems


def _cases(files: PackFiles, vocabulary: Vocabulary) -> tuple[list[Case], list[Problem]]:
    known = {
        "option": list(vocabulary.options),
        "derived fact": list(vocabulary.derived),
        "rule": list(files.of("rules")),
    }
    reader = CaseReader(vocabulary, list(files.values("consistency").values()))
    cases: dict[str, Case] = {}
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
        cases[case.id] = case
    return list(cases.values()), problems
