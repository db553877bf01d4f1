"""Exercises made from the rules: what a learner is asked, and what the rules answer."""
