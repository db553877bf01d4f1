"""Where statements come from: the documents, their claims, and published references."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from pathways.packs.models import Model, Snake, Text

ClaimId = Annotated[str, StringConstraints(pattern=r"^[A-Z]+[0-9]+$")]
Use = Literal["rule", "lesson", "caution"]


class Document(Model):
    """A document whose reasoning a pack restates."""

    title: Text
    kind: Text


class Claim(Model):
    """One thing a document says, in our words, with its place in the document.

    `use` tells how a pack carries it: by a rule, by teaching content, or (`caution`) by a
    correction, because the document is imprecise or wrong there.
    """

    id: ClaimId
    doc: Snake
    use: Use
    section: Text
    says: Text


class Reference(Model):
    """A publication that a correction, a constant or a lesson rests on."""

    citation: Text
    doi: Text | None = None
    pmid: Text | None = None
    pmcid: Text | None = None
