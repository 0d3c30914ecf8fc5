"""Text without a format: in which letters it was written is guessed from its bytes."""

import codecs
import re
from typing import BinaryIO

from files.extraction.gathering import Gathered, OtherKind

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BYTES_OF_A_LETTER = 4  # at most
MOST_STRANGE = 0.01  # share of characters that no text has
STRANGE = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd\ufffe\uffff]")
# Each of these bytes is another letter in the east and in the west of Europe. In the
# west the first stand at the end of words (Italian), the last amid vowels (Dutch).
WESTERN = re.compile(r"[àèìòù](?![^\W\d_])|(?<=[aeo])ï")
EASTERN = re.compile("[čšžćđěřůňťďąęłńśźżĄČŠŽĆĐĚŘŮŇŤĎĘŁŃŚŹŻ]")


def read(file: BinaryIO, gathered: Gathered) -> None:
    data = file.read(gathered.left * BYTES_OF_A_LETTER)
    text = decoded(data)
    if len(STRANGE.findall(text)) > len(text) * MOST_STRANGE:
        raise OtherKind
    gathered.add(text)


def decoded(data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data:
        return of_two_bytes(data)
    try:  # the last letter may be cut in two
        return codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return of_one_byte(data)


def of_two_bytes(data: bytes) -> str:
    """A letter's upper byte is mostly zero in all languages of the portal."""
    for upper, encoding in ((data[0::2], "utf-16-be"), (data[1::2], "utf-16-le")):
        if upper.count(0) > len(upper) / 2:
            return data.decode(encoding, "replace")
    raise OtherKind


def of_one_byte(data: bytes) -> str:
    eastern = data.decode("cp1250", "replace")
    western = data.decode("cp1252", "replace")
    is_western = len(WESTERN.findall(western)) > len(EASTERN.findall(eastern)) / 2
    return western if is_western else eastern
