"""What a pack asks for in its ``pack.yaml``: packs that it extends, versions of the explorer."""

from __future__ import annotations

from dataclasses import dataclass

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import InvalidVersion, Version

from pathways.problems import Place, Problem, shortened
from pathways.yaml_text.yaml_tree import Tree


@dataclass(frozen=True)
class Required:
    """One entry of `needs` or `extends`: a name, and the versions of it that fit."""

    name: str
    versions: SpecifierSet
    place: Place

    def misfit(self, version: str) -> str | None:
        """Return why a version does not fit, as the end of a sentence; None if it does."""
        if not self.versions:
            return None
        try:
            fits = self.versions.contains(Version(version), prereleases=True)
        except InvalidVersion:
            return f'its version "{shortened(version)}" can\'t be compared with {self.versions}'
        return None if fits else f"{version} is in use, but {self.versions} is required"


def requirements(tree: Tree, key: str) -> tuple[list[Required], list[Problem]]:
    """Return the entries under a key of a ``pack.yaml``, and every problem.

    What is no list, or no text, is left to the schema.
    """
    written = tree.data.get(key) if isinstance(tree.data, dict) else None
    found: list[Required] = []
    problems: list[Problem] = []
    for i, text in enumerate(written if isinstance(written, list) else ()):
        place = tree.place((key, i))
        try:
            asked = Requirement(str(text))
        except InvalidRequirement:
            asked = None
        if asked and not (asked.extras or asked.url or asked.marker):
            found.append(Required(asked.name, asked.specifier, place))
        elif isinstance(text, str):
            message = (
                f'"{shortened(text)}" is not a requirement. Write a name and, if not every version '
                f"fits, which do: {'documents' if key == 'extends' else 'pathway-explorer'}>=0.1."
            )
            problems.append(Problem(place, message, text=text))
    return found, problems
