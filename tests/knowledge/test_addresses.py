"""One address for each reader: the practice in every interface language."""

import pytest

from tests.factories import locale, make_practice, translated
from tests.reading import html, words

HERE = "http://testserver"


@pytest.fixture
def slovenian(shared_site):
    return make_practice("sl", title="Odprta vrata", lead="Šola in livarna.")


@pytest.fixture
def english(slovenian):
    return translated(slovenian, "en", title="Open doors", lead="School and foundry.")


def hreflangs(page) -> dict[str, str]:
    links = page.head.find_all("link", rel="alternate")
    return {link["hreflang"]: link["href"] for link in links}


def canonical(page) -> str:
    return page.head.find("link", rel="canonical")["href"]


def test_each_interface_language_shows_the_practice(slovenian, client):
    for code in ("en", "de", "cs", "it", "sl", "hr", "pl", "nl"):
        answer = client.get(f"/{code}/library/{slovenian.slug}/")
        page = html(answer)
        assert answer.status_code == 200
        assert page.html["lang"] == code
        assert words(page.h1) == "Odprta vrata"
        assert slovenian.address_for(code) == f"/{code}/library/{slovenian.slug}/"


def test_foreign_text_is_marked_with_its_language(slovenian, client):
    page = html(client.get(slovenian.address_for("de")))

    text = page.main.find(string=slovenian.what_works)
    assert text.find_parent(lang=True)["lang"] == "sl"
    assert page.h1["lang"] == page.select_one(".lead")["lang"] == "sl"
    assert page.aside.find_parent(lang=True) == page.html
    badge = page.select_one(".page-head .badges .pill-outline")
    assert (badge["lang"], words(badge)) == ("sl", "Slovenščina")


def test_text_in_the_readers_language_has_no_badge(slovenian, client):
    page = html(client.get(slovenian.address_for("sl")))

    assert page.select(".page-head .pill-outline") == []


def test_canonical_and_hreflang_name_real_languages_only(slovenian, client):
    page = html(client.get(slovenian.address_for("de")))

    assert canonical(page) == HERE + slovenian.address_for("sl")
    assert hreflangs(page) == {"sl": HERE + slovenian.address_for("sl")}


def test_canonical_and_hreflang_with_a_translation(slovenian, english, client):
    addresses = {
        "en": HERE + english.address_for("en"),
        "sl": HERE + slovenian.address_for("sl"),
    }
    for reader, shown in (("de", "en"), ("sl", "sl"), ("en", "en")):
        page = html(client.get(slovenian.address_for(reader)))
        assert canonical(page) == addresses[shown]
        assert hreflangs(page) == addresses | {"x-default": addresses["en"]}


def test_reader_gets_own_language_then_english_then_the_original(
    slovenian, english, client
):
    shown = {
        code: words(html(client.get(english.address_for(code))).h1)
        for code in ("sl", "en", "de", "hr")
    }

    assert shown == {
        "sl": "Odprta vrata",
        "en": "Open doors",
        "de": "Open doors",
        "hr": "Open doors",
    }


def test_without_english_the_original_comes_first(slovenian, client):
    translated(slovenian, "cs", title="Otevřené dveře")

    assert words(html(client.get(slovenian.address_for("de"))).h1) == "Odprta vrata"
    assert words(html(client.get(slovenian.address_for("cs"))).h1) == "Otevřené dveře"


def test_draft_in_the_readers_language_is_not_shown(slovenian, client):
    copy = slovenian.copy_for_translation(locale("en"))
    copy.title = "Not ready"
    copy.save_revision()

    answer = client.get(slovenian.address_for("en"))

    assert answer.status_code == 200
    assert words(html(answer).h1) == "Odprta vrata"


def test_unpublished_translation_gives_way_to_the_others(slovenian, english, client):
    english.unpublish()

    answer = client.get(slovenian.address_for("en"))

    assert words(html(answer).h1) == "Odprta vrata"
    assert hreflangs(html(answer)) == {"sl": HERE + slovenian.address_for("sl")}


def test_unpublished_original_leaves_the_translation(slovenian, english, client):
    slovenian.unpublish()

    assert words(html(client.get(english.address_for("sl"))).h1) == "Open doors"


def test_practice_without_a_published_text_is_404(slovenian, client):
    slovenian.unpublish()

    for code in ("sl", "en", "de"):
        assert client.get(slovenian.address_for(code)).status_code == 404


def test_unknown_practice_is_404(shared_site, client):
    assert client.get("/en/library/nowhere/").status_code == 404
    assert client.get("/de/library/nowhere/").status_code == 404


def test_language_switch_stays_on_the_practice(slovenian, english, client):
    page = html(client.get(slovenian.address_for("de"), {"from": "mail"}))

    links = page.select("header .dropdown-list a[hreflang]")
    assert {link["hreflang"]: link["href"] for link in links} == {
        code: f"/{code}/library/{slovenian.slug}/?from=mail"
        for code in ("en", "de", "cs", "it", "sl", "hr", "pl", "nl")
    }


def test_page_leads_to_its_other_languages(slovenian, english, client):
    page = html(client.get(english.address_for("en")))

    other = page.select_one(".also-in a")
    assert (other["href"], words(other)) == (
        slovenian.address_for("sl"),
        "Slovenščina",
    )


def test_lists_show_one_entry_in_the_best_language(slovenian, english, client):
    for code, title in (("en", "Open doors"), ("sl", "Odprta vrata")):
        page = html(client.get(f"/{code}/library/"))
        assert [words(row) for row in page.select(".row-title")] == [title]
        assert page.select_one(".row-title a")["href"] == slovenian.address_for(code)


def test_foreign_entry_of_a_list_keeps_the_readers_interface(slovenian, client):
    row = html(client.get("/de/library/")).select_one(".practice-row")

    assert row.a["href"] == slovenian.address_for("de")
    assert row.a["lang"] == "sl"
    assert words(row.select_one(".pill-outline")) == "Slovenščina"
