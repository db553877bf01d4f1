"""Packs from their folders: loaded once, loaded anew when a file changes."""
