"""A whole rule base, and what is known of it from walking its cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pathways.language.rules import Rule
from pathways.packs import coverage
from pathways.packs.coverage import Carrier
from pathways.packs.pack import ALL_LAYERS, LAYERS, Pack, PackHead
from pathways.problems import Place
from pathways.render.site.links import Links
from pathways.walks.appearances import Appearances, appearances
from pathways.walks.walk import Walk, walk


@dataclass(frozen=True)
class RuleBase:
    """The pack with all the layers that it has."""

    pack: Pack

    @classmethod
    def of(cls, pack: Pack) -> RuleBase:
        """Return the rule base of a pack, at the first choice of layers that holds all rules."""
        rules = len(pack.at(ALL_LAYERS).rules)
        fitting = (layers for layers in LAYERS if len(pack.at(layers).rules) == rules)
        return cls(pack.at(next(fitting)))

    @property
    def head(self) -> PackHead:
        """What the pack itself says of itself; those that it extends stand before it."""
        return self.pack.heads[-1]

    def links(self, root: str = "../") -> Links:
        """Return the links of a page that stands one folder down, or at the root ""."""
        return Links(pack=self.pack, root=root)

    @cached_property
    def walks(self) -> dict[str, Walk]:
        """The walks of the teaching cases, by their ids."""
        return {case.id: walk(self.pack, case) for case in self.pack.cases}

    @cached_property
    def met(self) -> Appearances:
        """Where each rule is met in the teaching cases."""
        return appearances(self.walks.values())

    @cached_property
    def carriers(self) -> dict[str, list[Carrier]]:
        """What cites each claim."""
        return coverage.carriers(self.pack)

    def arguing(self, option: str) -> Sequence[Rule]:
        """Return the rules that argue on an option."""
        return [rule for rule in self.pack.rules if rule.option == option]

    def place(self, rule: Rule) -> str:
        """Return the file of a rule within its pack, and the line."""
        place = self.pack.places[rule.id]
        return f"{_within_pack(place)}, line {place.line}"

    @property
    def versions(self) -> str:
        """The packs with their versions."""
        return ", ".join(f"{head.id} {head.version}" for head in self.pack.heads)


def _within_pack(place: Place) -> str:
    file = Path(place.file)
    for folder in file.parents:
        if (folder / "pack.yaml").is_file():
            return file.relative_to(folder).as_posix()
    return file.name
