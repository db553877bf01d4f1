"""The rule workshop: a copy of a rule is edited, checked and tried, and nothing is written."""
