"""Words stand where the dictionaries of their language have them."""

import unicodedata

import pytest

from vocabulary.collation import alphabet, letter_of, sort_key

IN_ORDER = {
    "cs": ["cihla", "Čech", "důl", "hrad", "chata", "iv", "řeka", "šachta", "žena"],
    "sl": ["cesta", "čas", "ćup", "dom", "đak", "sol", "šola", "zvon", "žaga"],
    "hr": ["cvijet", "čaj", "ćup", "dom", "džep", "đak", "luk", "ljeto", "nula"]
    + ["njiva", "sol", "šuma", "zid", "žar"],
    "pl": ["ars", "ąb", "lód", "luz", "łódź", "nuta", "ńa", "osa", "ósmy", "sól"]
    + ["śnieg", "zoo", "źle", "żaba"],
    "de": ["Arbeit", "Ärger", "Asche", "Strasse", "Straße", "Strassen", "Übung", "Uz"],
    "it": ["citta", "città", "civile"],
    "nl": ["iglo", "ijzer", "ik", "jaar"],
    "en": ["10 mines", "3D model", "coal mine", "coal-mines", "coalition", "Ж"],
}


def by_key(words: list[str], language: str) -> list[str]:
    return sorted(words, key=lambda word: sort_key(word, language))


@pytest.mark.parametrize("language", IN_ORDER)
def test_words_are_sorted_as_in_their_language(language):
    words = IN_ORDER[language]
    assert by_key(words[::-1], language) == words
    taken_apart = [unicodedata.normalize("NFD", word) for word in words[::-1]]
    found = by_key(taken_apart, language)
    assert [unicodedata.normalize("NFC", word) for word in found] == words


def test_quotation_marks_and_spaces_do_not_count():
    words = ["„ruda“", "  ruda", "rudar"]
    assert by_key(words, "sl")[-1] == "rudar"


@pytest.mark.parametrize(
    ("word", "language", "letter"),
    [
        ("chata", "cs", "Ch"),
        ("chata", "sl", "C"),
        ("češnja", "sl", "Č"),
        ("Česko", "en", "C"),
        ("ljeto", "hr", "Lj"),
        ("džep", "hr", "Dž"),
        ("Łódź", "pl", "Ł"),
        ("Łódź", "de", "L"),
        ("Übung", "de", "U"),
        ("ijzer", "nl", "I"),
        ("„Zeche“", "de", "Z"),
        ("3D", "en", "0–9"),
        ("Ж", "en", "Ж"),
        ("!", "en", "…"),
        ("", "en", "…"),
    ],
)
def test_word_stands_under_a_letter_of_its_language(word, language, letter):
    assert letter_of(word, language) == letter


def test_alphabets_have_their_own_letters():
    assert "ch" in alphabet("cs") and len(alphabet("en")) == 26
    assert alphabet("hr").index("đ") == alphabet("hr").index("dž") + 1
