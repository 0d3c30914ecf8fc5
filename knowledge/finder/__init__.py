"""Three questions that lead to practices: what to change, with whom, with how much."""
