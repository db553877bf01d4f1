"""Every test of a fact in the conditions of a pack, and the fact that it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from pathways.language.conditions import Path, Test, located_tests
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
        key = "is_known" if self.test.op == "is_known" else "fact"
        return self.entry.place(*self.path, key)

    @property
    def place_of_value(self) -> Place:
        """Where that which it is compared with stands."""
        return self.entry.place(*self.path, self.test.op)

    @property
    def well_formed(self) -> bool:
        """Whether a marker is named if, and only if, the fact has markers."""
        assert self.fact is not None
        return (self.fact.type == "markers") == (self.marker is not None)


def fact_tests(files: PackFiles) -> tuple[FactTest, ...]:
    """Return every test of the rules, then every one of what can't be stated together.

    Several checks look at them.
    """
    if __name__ not in files.kept:
        files.kept[__name__] = tuple(_tests(files))
    return cast("tuple[FactTest, ...]", files.kept[__name__])


def _tests(files: PackFiles) -> Iterator[FactTest]:
    facts, derived = files.values("facts"), files.values("derived")
    for section, key in (("rules", "when"), ("consistency", "never")):
        for entry in files.all(section):
            for path, test in located_tests(getattr(entry.value, key), (key,)):
                name, dot, marker = test.fact.partition(".")
                fact = facts.get(name) or derived.get(name)
                yield FactTest(entry, path, test, name, marker if dot else None, fact)
