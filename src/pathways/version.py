"""The version of the explorer, which any module may name without importing the whole of it."""

from __future__ import annotations

__version__ = "0.1.0"
