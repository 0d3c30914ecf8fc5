"""Translating: the original and the text in another language, side by side."""
