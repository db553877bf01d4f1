"""Explanations computed from the rules and the proof: why, why not, what if, what to ask next."""
