import pytest

from search.accents import restored, spellings


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("cs", "skolach", "školách"),
        ("sl", "sole", "šole"),
        ("hr", "djaci", "đaci"),
        ("pl", "sciezkami", "ścieżkami"),
        ("de", "gruendung", "Gründung"),
        ("de", "strasse", "Straße"),
        ("nl", "ideeen", "ideeën"),
    ],
)
def test_restored_words_are_in_the_dictionary(language, typed, meant):
    assert meant in restored(typed, language)


@pytest.mark.parametrize(
    ("language", "typed"),
    [("en", "school"), ("xx", "skola"), ("cs", "xqzcs"), ("sl", "s" * 31)],
)
def test_nothing_is_restored_where_no_accent_is_missing(language, typed):
    assert restored(typed, language) == ()


def test_spellings_have_the_fewest_accents_first():
    assert list(spellings("casa", "sl")) == ["caša", "časa", "čaša"]
    assert list(spellings("citta", "it")) == ["città"]
    assert "straße" in spellings("strasse", "de")
