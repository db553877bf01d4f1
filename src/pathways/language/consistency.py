"""Facts that can't be stated together."""

from __future__ import annotations

from pathways.language.conditions import Condition
from pathways.language.models import Kebab, Model, Text


class Consistency(Model):
    """A condition over stated facts that no case may meet, and what to say when one does."""

    id: Kebab
    """Its name, in small letters, digits and hyphens."""
    never: Condition
    """What no case may state at once."""
    message: Text
    """What the contradiction is, and the way out."""
