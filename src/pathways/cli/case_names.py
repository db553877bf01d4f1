"""Cases as they are named on the command line: by a file, standard input, or the id of a pack."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from pathways.language.case import Case
from pathways.packs.pack import Pack
from pathways.problems import Place, Problem, ProblemsError, did_you_mean, listing
from pathways.yaml_text.yaml_tree import Tree, read_file, read_standard_input

_LONGEST = 70


def cases_of(pack: Pack, name: str) -> Iterator[Case | ProblemsError]:
    """Yield the teaching case of an id, or each case of a file, or what is wrong with it.

    A file holds one case or a list of them; ``-`` is standard input.
    """
    if name in pack.cases_by_id:
        yield pack.cases_by_id[name]
        return
    try:
        tree = _tree(pack, name)
    except ProblemsError as error:
        yield error
        return
    if tree.data == []:
        yield ProblemsError([Problem(tree.place(), "This list holds no case.")])
    for each, case_id in _each(tree, default_id(name)):
        try:
            yield pack.case_reader.read(each, case_id)
        except ProblemsError as error:
            yield error


def one_case(pack: Pack, name: str) -> Case:
    """Return the teaching case of an id, or the one case of a file; raise `ProblemsError`."""
    if name in pack.cases_by_id:
        return pack.cases_by_id[name]
    return pack.case_reader.read(_tree(pack, name), default_id(name))


def default_id(name: str) -> str:
    """Return the id of a case that states none: the name of its file, in the letters of an id.

    A letter of another script is written as its code point, so that two names stay two.
    """
    stem = "stdin" if name == "-" else Path(name).stem
    letters = unicodedata.normalize("NFKD", stem)
    text = "".join(_in_id(letter) for letter in letters)
    return text.strip("-_.")[:_LONGEST] or "case"


def _in_id(letter: str) -> str:
    if letter.isascii():
        return letter if letter.isalnum() or letter in "_.-" else "-"
    return "" if unicodedata.combining(letter) else f"u{ord(letter):04x}"


def _tree(pack: Pack, name: str) -> Tree:
    if name == "-":
        return read_standard_input()
    try:
        return read_file(Path(name))
    except ProblemsError as error:
        if Path(name).exists() or len(Path(name).parts) > 1:
            raise  # a path is no id
        known = did_you_mean(name, pack.cases_by_id)
        also = f"There is no teaching case of that id either.{known}"
        found = (replace(p, message=f"{p.message} {also}") for p in error.problems)
        raise ProblemsError(found) from error


def _each(tree: Tree, name: str) -> Sequence[tuple[Tree, str]]:
    """Return each case of a document, with the id that it has by default."""
    if not isinstance(tree.data, list):
        return [(tree, name)]
    return [(item, f"{name}-{number}") for number, item in enumerate(tree.items(), start=1)]


def same_ids(cases: Iterable[tuple[str, Case]]) -> list[Problem]:
    """Return a problem for each id that several cases have, each given with what it was named by.

    They are answered all the same; but nobody could tell the answers apart.
    """
    named: dict[str, list[str]] = {}
    for name, case in cases:
        named.setdefault(case.id, []).append(name)
    return [
        Problem(
            Place(names[-1]),
            f'{len(names)} cases have the id "{case_id}" ({listing(list(dict.fromkeys(names)))}). '
            "Give each an id of its own.",
        )
        for case_id, names in named.items()
        if len(names) > 1
    ]
