"""Results and explanations as text, HTML, PDF, SVG and a site of pages."""
