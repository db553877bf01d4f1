"""Teaching content that is not a rule: lessons and the glossary."""

from __future__ import annotations

from pathways.language.models import Kebab, Many, Model, Snake, Text


class Lesson(Model):
    """Background for a stage of the walk."""

    id: Kebab
    """Its name, in small letters, digits and hyphens."""
    title: Text
    """Its heading."""
    stage: Snake
    """The stage of the walk beside which it stands."""
    text: Text
    """What a learner reads; an empty line parts two paragraphs."""
    caution: Text | None = None
    """Where the document misleads on this subject."""
    picture: Kebab | None = None
    """The picture that stands above its text."""
    references: Many[Kebab] = ()
    """The publications that it rests on, by their names among the references."""
    claims: Many[str] = ()
    """The claims of the documents that it carries."""


class Term(Model):
    """An entry of the glossary."""

    id: Kebab
    """Its name, in small letters, digits and hyphens."""
    term: Text
    """The word that is explained."""
    words: Many[Text] = ()
    """The forms in which running text explains it on demand. None, if it is too common for that."""
    definition: Text
    """One or two sentences that need no other entry to be understood."""
    picture: Kebab | None = None
    """A picture that shows it; the entry leads to the lesson with that picture."""
    claims: Many[str] = ()
    """The claims of the documents that it carries."""
    references: Many[Kebab] = ()
    """The publications that it rests on, by their names among the references."""
