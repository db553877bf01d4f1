"""What rule authors write: packs of facts, rules, claims, lessons and cases, read and checked."""
