"""Where statements come from: the documents, their claims, and published references."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from pathways.language.models import Day, Model, Snake, Text

ClaimId = Annotated[str, StringConstraints(pattern=r"^[A-Z]+[0-9]+$")]
Use = Literal["rule", "lesson", "caution"]


class Document(Model):
    """A document whose reasoning a pack restates."""

    title: Text
    """Its title."""
    kind: Text
    """What kind of text it is."""


class Claim(Model):
    """One thing a document says, in our words, with its place in the document.

    `use` tells how a pack carries it: by a rule, by teaching content, or (`caution`) by a
    correction, because the document is imprecise or wrong there.
    """

    id: ClaimId
    """Its name: capital letters and a number, such as U12."""
    doc: Snake
    """The document that says it."""
    use: Use
    """Where it is used: in a rule, in a lesson, or (caution) in a correction."""
    section: Text
    """The headings under which it stands in the document."""
    says: Text
    """What the document says, in words of one's own."""


class Reference(Model):
    """A publication that a correction, a constant or a lesson rests on."""

    citation: Text
    """Authors, title, year: as much as was read."""
    doi: Text | None = None
    """Its DOI, if it was seen at the source."""
    pmid: Text | None = None
    """Its PubMed number, if it was seen at the source."""
    pmcid: Text | None = None
    """Its PubMed Central number, if it was seen at the source."""
    checked: Day | None = None
    """The day on which somebody last read what it cites, such as 2026-11-20."""
