"""Hypothetical cases: what they state, how they are read, and how they travel in an address."""
