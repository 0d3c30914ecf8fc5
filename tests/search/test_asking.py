import pytest

from search.asking import MOST_ITEMS, items, rest


def shown(text, language="en"):
    """Items in short: -excluded, |joined, field:, "phrase"."""
    found = []
    for item in items(text, language):
        words = f'"{item.text}"' if item.is_phrase else item.text
        field = f"{item.field}:" if item.field else ""
        signs = "|" * item.joins + "-" * item.is_excluded
        found.append(f"{signs}{field}{words}")
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mine tower", ["mine", "tower"]),
        ('a "blast furnace" b', ["a", '"blast furnace"', "b"]),
        ("„Zeche Zollern“ «haut fourneau»", ['"Zeche Zollern"', '"haut fourneau"']),
        ("mine -tower", ["mine", "-tower"]),
        ('-"blast furnace"', ['-"blast furnace"']),
        ("a OR b | c", ["a", "|b", "|c"]),
        ("region:zwickau", ["region:zwickau"]),
        ('-Země:"České země"', ['-zeme:"České země"']),
        ("co-working 12:30", ["co-working", "12:30"]),
        ("lead - zinc", ["lead", "zinc"]),
        ("a OR -b", ["a", "-b"]),
        ("OR a OR", ["a"]),
        ('"', []),
        ('" " -- | ()', []),
        ("stolp*", ["stolp*"]),
    ],
)
def test_items_take_a_text_apart(text, found):
    assert shown(text) == found


@pytest.mark.parametrize(
    ("language", "word"), [("de", "ODER"), ("sl", "ALI"), ("pl", "LUB"), ("nl", "OF")]
)
def test_or_is_known_in_the_readers_language(language, word):
    assert shown(f"a {word} b", language) == ["a", "|b"]
    assert shown(f"a {word} b", "en") == ["a", word, "b"]
    assert shown(f"a {word.lower()} b", language) == ["a", word.lower(), "b"]


def test_items_say_where_they_stand():
    text = 'mine -region:"Karlovy Vary"'
    _mine, region = items(text)

    assert text[region.start : region.end] == '-region:"Karlovy Vary"'
    assert text[region.at :].startswith("Karlovy")


def test_rest_is_what_nobody_took():
    text = "mine region:zwickau -land:cz tower"
    taken = [item for item in items(text) if item.field]

    assert rest(text, taken) == "mine tower"


def test_items_have_a_bound():
    assert len(items("a " * 500)) == MOST_ITEMS
