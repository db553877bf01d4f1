"""The one layout of the files of a pack: order of keys, indentation, spaces, quotes, blank lines.

An author's choices stay: the order of items, block or braces, comments, and where a text is broken,
as long as its lines fit.
"""
