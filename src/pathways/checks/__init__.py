"""What `pathways check` looks for: a module for each check, whose docstring is its page."""
