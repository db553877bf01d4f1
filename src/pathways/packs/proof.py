"""The proof that a pack gives of a case."""

from __future__ import annotations

from pathways.logic.proof import ProofOf
from pathways.packs.pack import Pack

Proof = ProofOf[Pack]
