"""Statements of a document to judge: what is wrong with each, and what is not."""

from __future__ import annotations

from typing import Any

from pathways.language.ledger import ClaimId
from pathways.language.models import Kebab, Many, Model, Text, refusal


class Rival(Model):
    """A criticism that a learner may choose, and that does not hold."""

    says: Text
    """The criticism, in a sentence."""
    but: Text
    """Why it does not hold of this statement."""


class Statement(Model):
    """What a document says, and the one thing that is wrong with it; or that nothing is.

    A statement without a flaw is a declared trap: it says why nothing is wrong.
    """

    id: Kebab
    """Its name, in small letters, digits and hyphens."""
    claim: ClaimId
    """The claim of the document that it restates."""
    says: Text
    """What the document says, in words of our own, without a word on what is wrong with it."""
    flaw: Text | None = None
    """What is wrong with it, in a sentence."""
    correction: Kebab | None = None
    """The rule that corrects it."""
    sound: Text | None = None
    """In place of a flaw: why nothing is wrong with it."""
    rivals: Many[Rival]
    """Two or three criticisms of the same statement that do not hold."""

    def model_post_init(self, context: Any) -> None:
        """Refuse a statement that is both flawed and sound, or neither, or has no real choice."""
        if (self.flaw is None) == (self.sound is None):
            raise refusal('A statement says either its "flaw" or why it is "sound".')
        if (self.flaw is None) != (self.correction is None):
            raise refusal('A flaw comes with its "correction", the rule that answers it.')
        if not 2 <= len(self.rivals) <= 3:
            raise refusal("A statement has two or three rivals to what is wrong with it.")
