"""A pack: everything that rule authors write, checked and put together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path as Folder
from typing import Annotated, Any

from pydantic import Field

from pathways.cases.case_reader import CaseReader
from pathways.cases.hypothetical import CASE_ID, case_of
from pathways.language.case import Case
from pathways.language.conditions import Path
from pathways.language.ledger import Claim, Document, Reference
from pathways.language.lessons import Lesson, Term
from pathways.language.models import Kebab, Line, Many, Model, Text
from pathways.language.rule_set import RuleSet
from pathways.language.rules import Layer
from pathways.packs.pictures import Picture
from pathways.packs.rule_tests import RuleTests
from pathways.packs.statements import Statement
from pathways.problems import Place, UnknownName

Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
"""The tag of a language, as web pages have it."""
LAYERS: dict[str, tuple[Layer, ...]] = {
    "source": ("source",),
    "corrected": ("source", "correction"),
    "extended": ("source", "correction", "extension"),
}
"""What each choice of layers holds: the documents as written, corrected, with extensions."""
DEFAULT_LAYERS = "corrected"
ALL_LAYERS = "extended"


class PackHead(Model):
    """What a pack says of itself, in its ``pack.yaml``."""

    id: Kebab
    """Its name, in small letters, digits and hyphens."""
    title: Text
    """Its name, as learners read it."""
    version: Text
    """Its version, such as 0.1.0."""
    summary: Text
    """What it is about, and for whom."""
    language: Language = "en"
    """The language of its texts, such as en or de-CH. Many checks of wording know English alone."""
    layer: Layer = "source"
    """The layer of its rules, unless they say otherwise."""
    authors: Many[Line] = ()
    """Who wrote the pack, by the names under which they wish to be known for it."""
    needs: Many[Line] = ()
    """The versions of the explorer that it works with, such as ``pathway-explorer>=0.1``."""
    extends: Many[Line] = ()
    """The packs whose words it uses and adds to, such as ``documents>=0.1``."""


@dataclass(frozen=True, eq=False, kw_only=True, repr=False)
class Pack(RuleSet):
    """One pack, or several put together, of the layers chosen.

    Rules stand in the order of the stages, then of the packs, of the files, of the text.
    """

    heads: tuple[PackHead, ...]
    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    references: Mapping[str, Reference]
    lessons: tuple[Lesson, ...] = ()
    glossary: tuple[Term, ...] = ()
    statements: tuple[Statement, ...] = ()
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    drawings: Mapping[str, str] = field(default_factory=dict)
    """The SVG of each picture, by its id."""
    cases: tuple[Case, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    """Where each rule stands, by its id."""
    part_places: Mapping[tuple[str, Path], Place] = field(default_factory=dict)
    """Where each part of each rule's condition stands, if the tests were loaded too."""
    word_places: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    """Where each stage, option and derived fact stands, by its section and name."""
    case_places: Mapping[str, Place] = field(default_factory=dict)
    """Where each teaching case says what it shows, by its id."""
    rule_tests: RuleTests = field(default_factory=RuleTests)
    """What the authors' tests of the rules ask for, if they were loaded too."""
    brought: tuple[Folder, ...] = ()
    """The folders of packs that were not asked for, but that those extend."""
    layers: str = ALL_LAYERS
    whole: Pack | None = None
    """The pack with all its rules, if this one has those of some layers only."""

    def at(self, layers: str) -> Pack:
        """Return this pack with the rules of a choice of layers only: see `LAYERS`.

        A derived fact that none of these rules concludes leaves the vocabulary. Raises
        `UnknownName` if there is no such choice.
        """
        if layers not in LAYERS:
            raise UnknownName("choice of layers", layers, list(LAYERS))
        if layers == self.layers:
            return self
        if self.whole:
            return self.whole.at(layers)
        if layers not in self._others:
            self._others[layers] = self._restricted(layers)
        return self._others[layers]

    @cached_property
    def first_layers(self) -> str:
        """The choice of layers that is shown first: with extensions, if there are any."""
        extended = any(rule.layer == "extension" for rule in (self.whole or self).rules)
        return ALL_LAYERS if extended else DEFAULT_LAYERS

    def owns(self, place: Place | None) -> bool:
        """Tell whether something stands in a pack that was asked for, not in one it extends."""
        return place is None or not any(
            Folder(place.file).is_relative_to(folder) for folder in self.brought
        )

    @cached_property
    def _others(self) -> dict[str, Pack]:
        return {}

    def _restricted(self, layers: str) -> Pack:
        rules = tuple(rule for rule in self.rules if rule.layer in LAYERS[layers])
        concluded = {rule.derived_fact for rule in rules}
        derived = {k: v for k, v in self.vocabulary.derived.items() if k in concluded}
        vocabulary = self.vocabulary.model_copy(update={"derived": derived})
        return replace(self, rules=rules, vocabulary=vocabulary, layers=layers, whole=self)

    @cached_property
    def cases_by_id(self) -> dict[str, Case]:
        """The teaching cases by their ids."""
        return {case.id: case for case in self.cases}

    @cached_property
    def case_reader(self) -> CaseReader:
        """The reader of cases for this pack's vocabulary and consistency rules."""
        return CaseReader(self.vocabulary, self.consistency)

    def case(self, facts: Mapping[str, Any]) -> Case:
        """Return facts, as plain data, as a case in which each is found at its own stage.

        A set is a list, markers are a mapping to their state; what is left out is unknown. Raises
        `ProblemsError` if a name or a value is unknown, or if facts contradict each other.

        >>> pack.case({"sites_of_spread": ["lever"]})
        Traceback (most recent call last):
        pathways.problems.ProblemsError: own-case.facts.sites_of_spread[0]: sites_of_spread can't be
        "lever". Did you mean "liver"? ...
        """
        stated = self.case_reader.from_facts(facts, CASE_ID).facts
        return case_of(self.case_reader, self.vocabulary, stated)

    def __repr__(self) -> str:
        names = ", ".join(f"{head.id} {head.version}" for head in self.heads)
        return f"<Pack {names}: {len(self.rules)} rules, {self.layers}>"
