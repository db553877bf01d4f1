"""Results and walks for people and programs: JSON, text, Markdown and HTML."""
