"""Words that every template may use."""

from django.template import Context, Template
from django.utils.translation import override

from portal.countries import COUNTRIES, country_name
from search.contract import Piece


def rendered(text: str, **context) -> str:
    return Template(text).render(Context(context))


def test_own_name_is_the_language_in_itself():
    assert rendered('{{ "cs"|own_name }}') == "Čeština"


def test_marked_pieces_are_escaped_and_marked():
    pieces = [Piece("<b>"), Piece("iron & coal", marked=True), Piece(" works")]
    shown = rendered("{{ pieces|marked }}", pieces=pieces)
    assert shown == "&lt;b&gt;<mark>iron &amp; coal</mark> works"


def test_marked_nothing_is_empty():
    assert rendered("{{ pieces|marked }}", pieces=[]) == ""


def test_countries_are_named_in_the_readers_language():
    with override("sl"):
        assert country_name("SI") == "Slovenija"
    with override("de"):
        assert country_name("AT") == "Österreich"
    assert all(len(code) == 2 and code.isupper() for code in COUNTRIES)


def test_unknown_country_is_its_code():
    assert country_name("XX") == "XX"
