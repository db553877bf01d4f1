"""The command line ``pathways``."""

from pathways.cli.main import main

__all__ = ["main"]
