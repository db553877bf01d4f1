"""Runs the command line as ``python -m pathways``."""

from pathways.cli import main

main(prog_name="python -m pathways")
