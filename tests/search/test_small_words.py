"""Which function words say nothing in a query."""

import pytest

from search.function_words import FUNCTION_WORDS, MEANT_ELSEWHERE
from search.small_words import can_be_left_out


def test_what_may_be_meant_is_a_function_word_somewhere():
    assert MEANT_ELSEWHERE <= FUNCTION_WORDS
    assert "byt" not in FUNCTION_WORDS  # "být" would take the dwelling along


@pytest.mark.parametrize(
    ("word", "others", "reader"),
    [
        ("dok", ["suchý"], "cs"),
        ("Dok", ["stary"], "pl"),
        ("dok", ["droog"], "nl"),
        ("dok", ["stary"], "en"),
        ("ale", ["brewery"], "en"),
        ("měď", ["důl"], "cs"),
        ("med", ["dul"], "cs"),
        ("den", ["otevřených", "dveří"], "en"),
        ("Bílá", ["věž"], "cs"),
        ("hat", ["museum"], "en"),
        ("tower", ["and"], "en"),
    ],
)
def test_word_of_the_readers_or_the_querys_language_is_kept(word, others, reader):
    assert not can_be_left_out(word, others, reader)


@pytest.mark.parametrize(
    ("word", "others", "reader"),
    [
        ("dok", ["rudnik"], "hr"),
        ("dok", ["zgradu"], "en"),
        ("die", ["Zeche"], "de"),
        ("die", ["Zeche"], "en"),
        ("die", ["Xyzzyx"], "en"),
        ("den", ["Halden"], "en"),
        ("und", ["Zollverein", "Gdańsk"], "en"),
        ("the", ["mine"], "de"),
        ("ZA", ["mlade"], "en"),
    ],
)
def test_function_word_of_the_readers_or_the_querys_language_goes(word, others, reader):
    assert can_be_left_out(word, others, reader)
