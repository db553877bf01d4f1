"""The page of a student's phone: small, of our own, served beside the explorer."""
