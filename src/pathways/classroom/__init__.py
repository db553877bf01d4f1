"""A live session that a whole room walks together: its course, its votes, what it shows."""
