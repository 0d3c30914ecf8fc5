"""What is wrong with a place of a record, or would make it better."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """`place` is that of a remark: "aim", "money", "money:<row id>:cost"."""

    place: str
    words: str
    blocks_submission: bool = True

    @property
    def field(self) -> str:
        return self.place.partition(":")[0]


def advice(place: str, words: str) -> Problem:
    return Problem(place, words, blocks_submission=False)


def later(one: str, other: str) -> bool:
    """Whether `one` is surely after `other`: "2018" is not after "2018-04"."""
    known = min(len(one), len(other))
    return one[:known] > other[:known]
