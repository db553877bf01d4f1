"""From a pack and a case to a proof: the engine, the evaluator, and what both find out."""
