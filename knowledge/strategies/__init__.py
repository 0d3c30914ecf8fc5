"""Strategies, their measures, and the matrix of gaps."""
