"""Every test of a fact in the conditions of a pack, and the fact that it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pathways.kept import kept
from pathways.language.conditions import Path, Test, located_tests
from pathways.language.operators import operators_of
from pathways.language.vocabulary import Derived, Fact
from pathways.packs.pack_files import Entry, PackFiles
from pathways.problems import Place


@dataclass(frozen=True)
class FactTest:
    """A test, the rule or the consistency rule it stands in, and the way to it."""

    entry: Entry
    path: Path
    test: Test
    name: str
    """The name of the fact, without its marker."""
    marker: str | None
    fact: Fact | Derived | None

    @property
    def place_of_fact(self) -> Place:
        """Where the name of the fact stands."""
        return self.entry.place(*self.path, self.test.key_of_fact)

    @property
    def place_of_value(self) -> Place:
        """Where that which it is compared with stands."""
        return self.entry.place(*self.path, self.test.op)

    @property
    def well_formed(self) -> bool:
        """Whether a marker is named if, and only if, the fact has markers."""
        assert self.fact is not None
        return (self.fact.kind.shape == "parts") == (self.marker is not None)

    @property
    def suited(self) -> bool:
        """Whether the operator suits the type of the fact."""
        assert self.fact is not None
        return self.test.op in operators_of(self.fact.type)

    @property
    def values(self) -> tuple[Any, ...] | None:
        """Every value of the fact, or of the marker; None of a number."""
        assert self.fact is not None
        return self.fact.kind.every(self.fact.values)


@kept
def fact_tests(files: PackFiles) -> tuple[FactTest, ...]:
    """Return every test of the rules, then every one of what can't be stated together.

    Several checks look at them.
    """
    return tuple(_tests(files))


def _tests(files: PackFiles) -> Iterator[FactTest]:
    facts, derived = files.values("facts"), files.values("derived")
    for section, key in (("rules", "when"), ("consistency", "never")):
        for entry in files.all(section):
            for path, test in located_tests(getattr(entry.value, key), (key,)):
                name, dot, marker = test.fact.partition(".")
                fact = facts.get(name) or derived.get(name)
                yield FactTest(entry, path, test, name, marker if dot else None, fact)
