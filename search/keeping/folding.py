"""Texts that say the same to the editors' lists: without case, diacritics, quotes."""

from search.analysis import fold


def folded(text: str) -> str:
    """`text` word by word as the search folds it: "Důl  Anna" is "dul anna"."""
    return " ".join(word for word in map(fold, text.split()) if word.strip())


def folded_lines(texts) -> str:
    """All of them, each between line ends: a lookup of "\\ndul\\n" finds it whole."""
    return "\n" + "".join(f"{folded(text)}\n" for text in texts)
