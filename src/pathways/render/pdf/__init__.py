"""The handout as a PDF: the same HTML, drawn on paper without a browser."""
