"""What a draft makes of its pack: the problems that it brings or, without errors, the new pack."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import Any

from pathways.authoring.workshop.draft import LONGEST, Draft
from pathways.authoring.workshop.laying import block_of_rule, block_of_tests, place_for_rule
from pathways.authoring.workshop.original import Original, signature
from pathways.authoring.workshop.spot import Field, Spot, place_of_problem, seen
from pathways.checks.run import problems_in
from pathways.loading.loading import put_together
from pathways.packs.pack import Pack
from pathways.packs.pack_files import read_folders
from pathways.problems import Place, Problem, ProblemsError
from pathways.yaml_text.block import Block
from pathways.yaml_text.shelf import Memory
from pathways.yaml_text.yaml_tree import read_text

_TOO_LONG = f"This is longer than {LONGEST:,} characters. Nothing of it was read."
_NO_KEYS = (
    "Write only the keys of one rule here, each at the beginning of a line, such as "
    '"id: my-rule"; without the dash that comes before a rule in its file.'
)
_NO_LIST = 'Write only a list of tests here, such as "- fires: {...}", without the id of the rule.'
_HOLDS: dict[Field, tuple[type, str]] = {"rule": (dict, _NO_KEYS), "tests": (list, _NO_LIST)}
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


MOST = 100
"""Problems that are told: whoever wrote a text does not read more of them."""


@dataclass(frozen=True, eq=False)
class Trial:
    """A draft that was tried."""

    original: Original
    draft: Draft
    rule: str
    """The id that the rule has now, as far as it has one."""
    spots: tuple[Spot, ...]
    texts: dict[Path, str]
    """The files that the draft changes; none if it can't be laid in."""
    pack: Pack | None
    """The pack with the draft in it, all layers; None if an error keeps it from being tried.

    Cases that name a rule which is gone do not: what they find without it can be seen.
    """

    @property
    def sound(self) -> bool:
        """Tell whether the files are free of errors, so that they load as a pack."""
        return all(spot.problem.severity != "error" for spot in self.spots)


def tried(original: Original, draft: Draft) -> Trial:
    """Try a draft."""
    spots = tuple(_at_first_sight(draft))
    if spots:
        return Trial(original, draft, draft.rule, spots, {}, None)
    name = _name(draft)
    blocks = _blocks(original, draft)
    laid = {
        block.file: original.text(block.file).put(block, _text(draft, field), name)
        for field, block in blocks.items()
    }
    texts = {file: str(text) for file, text in laid.items()}
    texts = {file: text for file, text in texts.items() if original.texts.get(file, "") != text}
    shelf = original.shelf.with_texts(texts)
    files = read_folders(original.folders, tests=True, shelf=shelf)
    brought = list(islice(_brought(problems_in(files), original.known), MOST))
    found = [_spot(problem, draft, blocks, shelf) for problem in brought]
    if any(spot.field == "rule" and spot.problem.severity == "error" for spot in found):
        found = [spot for spot in found if not _on_key(spot, blocks["tests"])]
    spots = tuple(sorted(found, key=place_of_problem))
    broken = any(spot.field and spot.problem.severity == "error" for spot in spots)
    pack = None if broken else put_together(files, tests=True)[0]
    return Trial(original, draft, name, spots, texts, pack)


def _text(draft: Draft, field: Field) -> str:
    """Return one of the texts; a rule that is taken away takes its tests along."""
    return draft.text if field == "rule" or not draft.text.strip() else draft.tests


def _at_first_sight(draft: Draft) -> Iterator[Spot]:
    """Yield what keeps the texts from being laid into their files."""
    for field, (kind, wrong) in _HOLDS.items():
        text = _text(draft, field)
        if not text.strip():
            continue
        try:
            if len(text) > LONGEST:
                raise ProblemsError([Problem(Place(field), _TOO_LONG, "yaml")])
            tree = read_text(text, field)
            if not isinstance(tree.data, kind):
                raise ProblemsError([Problem(tree.place(), wrong, "schema")])
        except ProblemsError as error:
            yield from (seen(field, problem, text) for problem in error.problems)


def _name(draft: Draft) -> str:
    """Return the id that a rule gives itself, or else the one that it had."""
    data: Any = read_text(draft.text, "rule").data if draft.text.strip() else {}
    name = data.get("id")
    usable = isinstance(name, str) and _ID.fullmatch(name)
    return name if usable else draft.rule or "rule-without-id"


def _blocks(original: Original, draft: Draft) -> dict[Field, Block]:
    """Return where the texts of a draft go; whoever made it knew that there is a place."""
    name, stage = draft.rule, draft.stage
    rule = block_of_rule(original, name) if name else place_for_rule(original, stage)
    assert rule
    tests = block_of_tests(original, name, rule.file)
    assert tests
    return {"rule": rule, "tests": tests}


def _brought(found: Iterable[Problem], known: Counter[Any]) -> Iterator[Problem]:
    left = known.copy()
    for problem in found:
        if left[signature(problem)] > 0:
            left[signature(problem)] -= 1
        else:
            yield problem


def _spot(problem: Problem, draft: Draft, blocks: dict[Field, Block], shelf: Memory) -> Spot:
    """Return a problem of the files at the place where the person sees it."""
    for field, block in blocks.items():
        text = _text(draft, field)
        line = problem.place.line - 1 - block.begin
        if problem.place.file == str(block.file) and 0 <= line <= text.rstrip().count("\n"):
            column = max(1, problem.place.column - block.margin)
            return seen(field, replace(problem, place=Place(field, line + 1, column)), text)
    return seen(None, problem, shelf.texts.get(Path(problem.place.file), ""))


def _on_key(spot: Spot, block: Block) -> bool:
    """Tell whether a problem is about the id above the tests, which comes from the rule."""
    place = spot.problem.place
    return place.file == str(block.file) and block.first <= place.line - 1 < block.begin
