"""Facts that can't be stated together."""

from __future__ import annotations

from pathways.packs.conditions import Condition
from pathways.packs.models import Kebab, Model, Text


class Consistency(Model):
    """A condition over stated facts that no case may meet, and what to say when one does."""

    id: Kebab
    never: Condition
    message: Text
