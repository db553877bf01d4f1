"""The kinds of practice questions, one a module: each makes a question of a rule, or none."""
