"""What a reader of files gathers, and how it says that it cannot. Knows no Django."""

import re
import unicodedata

CONTROL = re.compile(r"[^\S\n\t]|[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
SOFT_HYPHEN = "\u00ad"
LIGATURE = re.compile("[\ufb00-\ufb06]")
SPACES = re.compile(r"[ \t]+")
LINES = re.compile(r"\s*\n\s*")


class Enough(Exception):
    """As much was gathered as is kept."""


class Unreadable(Exception):
    """Why a file has no text for us: one of the states of `DocumentText`."""

    state = "broken"


class Locked(Unreadable):
    state = "locked"


class OtherKind(Unreadable):
    state = "other"


class TooLarge(Unreadable):
    state = "too_large"


class Gathered:
    """Pieces of text, up to a number of characters; then it raises Enough."""

    def __init__(self, most: int):
        self.left = most
        self.is_between = True  # words: whatever comes next needs no space before it
        self.pieces: list[str] = []

    def add(self, text: str) -> None:
        """Empty lines after each other are one: a million of them say nothing."""
        if text.isspace() and self.is_between:
            return
        self.is_between = text[-1:].isspace()
        self.pieces.append(text[: self.left])
        self.left -= len(text)
        if self.left <= 0:
            raise Enough

    @property
    def text(self) -> str:
        return tidy("".join(self.pieces))


def tidy(text: str) -> str:
    """Words and lines alone: any database takes it, and every letter is one."""
    text = LIGATURE.sub(spelled_out, text.replace(SOFT_HYPHEN, ""))
    text = unicodedata.normalize("NFC", CONTROL.sub(" ", text))
    return LINES.sub("\n", SPACES.sub(" ", text)).strip()


def spelled_out(ligature: re.Match) -> str:
    return unicodedata.normalize("NFKC", ligature[0])
