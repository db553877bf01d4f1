"""Facts, conditions and conclusions in words."""
