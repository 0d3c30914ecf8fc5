"""Words without case and diacritics."""

import unicodedata

# What Unicode does not take apart (sharp s: by casefold).
LETTERS = str.maketrans(
    {"ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th"}
    | {"ħ": "h", "ı": "i", "ŧ": "t", "ŋ": "n", "ĸ": "k"}
)


def fold(word: str) -> str:
    """`word` in lower case without diacritics, letters and digits only.

    NFD alone misses l-stroke, d-stroke, o-slash and ligatures: see LETTERS.
    """
    plain = unicodedata.normalize("NFKD", word).casefold()
    plain = unicodedata.normalize("NFKD", plain).translate(LETTERS)
    return "".join(filter(str.isalnum, plain)) or word.lower()
