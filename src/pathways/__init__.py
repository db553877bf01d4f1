"""Pathway Explorer: an educational, non-diagnostic explorer of pathways in metastatic cancer."""

from pathways.version import __version__

__all__ = ["__version__"]
