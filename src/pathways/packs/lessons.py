"""Teaching content that is not a rule: lessons and the glossary."""

from __future__ import annotations

from pathways.packs.models import Kebab, Many, Model, Snake, Text


class Lesson(Model):
    """Background for a stage of the walk."""

    id: Kebab
    title: Text
    stage: Snake
    text: Text
    caution: Text | None = None
    """Where the document misleads on this subject."""
    claims: Many[str] = ()
    references: Many[Kebab] = ()


class Term(Model):
    """An entry of the glossary."""

    id: Kebab
    term: Text
    words: Many[Text] = ()
    """The forms in which running text explains it on demand. None, if it is too common for that."""
    definition: Text
    claims: Many[str] = ()
    references: Many[Kebab] = ()
