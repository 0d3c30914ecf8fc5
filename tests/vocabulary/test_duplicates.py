"""Concepts that may mean the same are found by their words."""

from tests.vocabulary.concepts import concept
from vocabulary.duplicates import like, suspected
from vocabulary.models import Concept


def pairs() -> list[tuple[str, str]]:
    found = suspected(Concept.objects.exclude(state="merged"))
    return [(pair.first.slug, pair.second.slug) for pair in found]


def test_same_word_in_another_spelling_is_suspected(db):
    concept("a", label={"en": "Tower", "sl": "Stolp"})
    concept("b", label={"en": "Spire"}, alternatives={"hr": ["STOLP"]})
    concept("c", label={"en": "Bridge"})
    assert pairs() == [("a", "b")]


def test_same_stem_is_suspected_in_one_language_alone(db):
    concept("a", label={"en": "Foundry"})
    concept("b", label={"en": "Foundries"})
    concept("c", label={"pl": "Foundries x"})
    assert pairs() == [("a", "b")]


def test_pair_is_told_once_with_its_words(db):
    concept("a", label={"en": "Tower", "de": "Turm"})
    concept("b", label={"en": "Towers", "de": "Turm"})
    (found,) = suspected(Concept.objects.all())
    assert (found.word, found.other_word) == ("Tower", "Towers")


def test_pending_ones_come_first(db):
    concept("a", "Anvil"), concept("b", "Anvils")
    concept("y", "Yard"), concept("z", "Yards", state="pending")
    assert pairs() == [("y", "z"), ("a", "b")]


def test_related_and_broader_ones_were_told_apart(db):
    one, two = concept("a", "Tower"), concept("b", "Towers")
    one.related.add(two)
    low, high = concept("c", "Yard"), concept("d", "Yards")
    high.broader.add(low)
    assert pairs() == []


def test_like_finds_those_of_the_same_word(db):
    new = concept("new", "Towers", state="pending")
    tower, _bridge = concept("tower"), concept("bridge")
    assert like(new, Concept.objects.approved()) == [tower]


def test_words_without_letters_are_like_nothing(db):
    concept("a", "++"), concept("b", "--")
    assert pairs() == []
