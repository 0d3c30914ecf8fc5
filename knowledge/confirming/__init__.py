"""Whether a practice is still true: the yearly question to its owner."""
