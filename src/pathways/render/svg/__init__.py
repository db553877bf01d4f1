"""Graphs laid out and drawn."""
