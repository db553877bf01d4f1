"""Makes working, commented beginnings: a pack, a rule, a case. The texts are in `templates`."""
