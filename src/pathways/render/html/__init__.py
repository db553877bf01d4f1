"""What the pages and the handout show, as HTML made of parts."""
