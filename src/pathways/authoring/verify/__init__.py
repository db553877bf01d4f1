"""Proofs about the rules of a pack: what no test of single cases can tell, a solver decides."""
