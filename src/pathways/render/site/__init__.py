"""A static site of a whole rule base: its pages as HTML, in a frame that Sphinx makes."""
