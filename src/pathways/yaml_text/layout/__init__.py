"""How a file of a pack is laid out: indentation, spaces, quotes, blank lines."""
