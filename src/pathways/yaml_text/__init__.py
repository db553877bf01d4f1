"""YAML as authors write it: a tree with places and limits, its layout, edits of it."""
