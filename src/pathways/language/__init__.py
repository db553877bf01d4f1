"""What an author can write: vocabulary, conditions, rules, claims, lessons."""
