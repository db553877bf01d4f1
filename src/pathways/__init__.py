"""Pathway Explorer: an educational, non-diagnostic explorer of pathways in metastatic cancer."""

__version__ = "0.1.0"
