"""Questions that can take long, answered one at a time in a process of their own."""
