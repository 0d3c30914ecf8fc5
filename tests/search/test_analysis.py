import unicodedata
from threading import Thread

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search import analysis
from search.analysis import (
    analyse,
    detect_language,
    fold,
    in_language,
    is_plain,
    query_stems,
    untagged,
)
from search.function_words import BY_LANGUAGE, FUNCTION_WORDS


def stems(text, language):
    return [token.stem for token in analyse(text, language)]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sl", "rudnik rudniku rudnika rudnikov Rudnik RUDNIKU"),
        ("sl", "šola šole šolo šolah"),
        ("cs", "důl dole dolech dolů doly"),
        ("sl", "vajenec vajenci vajencem vajencev"),
        ("sl", "mizar mizarja mizarju mizarjev"),
        ("sl", "razgledna razglednih razgledno"),
        ("hr", "rudnik rudnici rudnicima rudnika"),
        ("hr", "predionica predionice predionicama predionicu"),
        ("pl", "kopalnia kopalnie kopalni kopalniach"),
        ("en", "mine mines Mines MINES"),
        ("en", "child children"),
    ],
)
def test_forms_of_a_word_have_one_stem(language, words):
    assert len(set(stems(words, language))) == 1


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [("sl", "rudnik", "rudar"), ("sl", "peč", "peta"), ("hr", "rudar", "rudnik")],
)
def test_words_that_only_begin_alike_stay_apart(language, one, other):
    assert stems(one, language) != stems(other, language)


def test_query_stems_hold_the_stem_and_what_is_left_without_the_dictionary():
    (in_text,) = stems("domowi", "pl")

    assert query_stems("domowi", "pl") == (in_text, "dom")
    assert query_stems("Šole", "xx") == ("sole",)


def test_stems_and_surfaces_are_folded():
    (token,) = analyse("Školách", "cs")

    assert token.surface == "skolach"
    assert token.stem == "skol"


def test_tokens_say_where_they_stand():
    text = "Post-industrial: „Rudnik” 2.0!"

    tokens = analyse(text, "en")

    assert [text[token.start : token.end] for token in tokens] == [
        "Post",
        "industrial",
        "Rudnik",
        "2",
        "0",
    ]


def test_decomposed_text_and_soft_hyphens_make_no_difference():
    composed, decomposed = "šolo", unicodedata.normalize("NFD", "šolo")

    assert stems(decomposed, "sl") == stems(composed, "sl")
    assert stems("rud\u00adniku", "sl") == ["rudnik"]


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Łódź", "lodz"),
        ("Đakovo", "dakovo"),
        ("Straße", "strasse"),
        ("STRAẞE", "strasse"),
        ("smørrebrød", "smorrebrod"),
        ("Æœ", "aeoe"),
        ("İstanbul", "istanbul"),
        ("ﬁnal", "final"),
        ("Müller", "muller"),
    ],
)
def test_fold_leaves_plain_letters(word, folded):
    assert fold(word) == folded


def test_is_plain_says_if_diacritics_may_be_missing():
    assert is_plain("Sole")
    assert not is_plain("Šole")
    assert not is_plain(unicodedata.normalize("NFD", "šole"))


def test_unknown_language_is_only_folded():
    assert stems("Šole", "xx") == ["sole"]


def test_part_of_a_text_may_be_in_another_language():
    text = f"Die Häuser\n{in_language('the houses', 'en')}\n"
    text += in_language("Häuser", "de")

    tokens = analyse(text, "de")

    assert [token.stem for token in tokens][1:] == ["haus", "the", "hous", "haus"]
    assert text[tokens[2].start : tokens[3].end] == "the houses"
    assert untagged(text) == "Die Häuser\nthe houses\nHäuser"


def test_word_without_end_is_cut():
    (token,) = analyse("a" * 100_000, "en")

    assert len(token.stem) == len(token.surface) == analysis.LONGEST_WORD
    assert token.end == 100_000


@settings(max_examples=50)
@given(st.text(max_size=60))
@example("\0")
@example("ﷺ ½ ª ˆ ʼn 𝔘𝔫𝔦 한국 ١٢ ǆ")
@example("\ud800")
def test_tokens_are_words_that_every_engine_takes(text):
    for token in analyse(text, "sl"):
        for form in (token.stem, token.surface):
            assert form
            assert form.split() == [form]
            assert all(c.isalnum() or not c.isascii() for c in form)


def test_function_words_cover_all_languages():
    assert set(BY_LANGUAGE) == set(analysis.LANGUAGES)
    assert {"and", "und", "ale", "della", "ze", "zbog", "het"} <= FUNCTION_WORDS
    assert not {"most", "mine", "mijn", "rad", "war", "skola"} & FUNCTION_WORDS


SENTENCES = {
    "en": "The old colliery was turned into a place where young people learn.",
    "cs": "Starý důl se proměnil v místo, kde se mladí lidé učí řemeslu.",
    "sl": "Stari rudnik je postal prostor, kjer se mladi učijo obrti.",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_detect_language_knows_the_language_of_a_sentence(language):
    assert detect_language(SENTENCES[language], tuple(SENTENCES), "xx") == language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hr", "Kako djeca pomažu rudarima"),
        ("cs", "Mladí lidé opravují mlýn"),
        ("sl", "Kdo še zna kovati"),
        ("nl", "De mijn wordt museum"),
    ],
)
def test_detect_language_knows_the_language_of_four_words(language, text):
    assert detect_language(text, fallback="en") == language


def test_detect_language_asks_the_dictionaries_of_the_candidates_only():
    assert detect_language("Mladi grade novi trg", ("hr", "en"), "en") == "hr"


@pytest.mark.parametrize("text", ["", "Rudnik", "12 34 56 78 90", "Xqz wvx zzq qqw"])
def test_detect_language_falls_back_for_what_says_too_little(text):
    assert detect_language(text, tuple(SENTENCES), "sl") == "sl"


def test_detect_language_leaves_out_what_it_does_not_know():
    assert detect_language(SENTENCES["en"], ("xx", "en"), "sl") == "en"
    assert detect_language(SENTENCES["en"], (), "sl") == "sl"


def test_a_dictionary_is_loaded_once_by_many_threads():
    dictionaries = analysis.Dictionaries()
    found = []
    threads = [
        Thread(target=lambda: found.append(dictionaries.get_dictionary("sl")))
        for _ in range(4)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 4
    assert len({id(dictionary) for dictionary in found}) == 1


def test_warm_loads_the_dictionaries():
    analysis.warm(["sl", "hr"])

    assert {"sl", "hbs"} <= set(analysis.DICTIONARIES._loaded)
