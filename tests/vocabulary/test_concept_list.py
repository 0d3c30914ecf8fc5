"""The list of concepts: an alphabet, a tree, and looking for a word."""

import pytest

from search.finding import SearchAway
from tests.factories import ConceptFactory, make_practice
from tests.reading import html, words
from vocabulary.models import Concept
from vocabulary.search import record_word

LIST = "/en/concepts/"


def concept(slug: str, **fields) -> Concept:
    plain = {"label": {"en": slug.title()}, "alternatives": {}, "definition": {}}
    return ConceptFactory(slug=slug, **plain | fields)


def many(name: str, number: int) -> list[int]:
    """Primary keys of that many approved concepts: "Co 0", "Co 1" ..."""
    Concept.objects.bulk_create(
        Concept(
            slug=f"{name}-{n}",
            name=f"{name} {n}",
            label={"en": f"{name.title()} {n}"},
            state="approved",
        )
        for n in range(number)
    )
    made = Concept.objects.filter(slug__startswith=f"{name}-").order_by("pk")
    return list(made.values_list("pk", flat=True))


def link_broader(pairs) -> None:
    """(narrower, broader) by primary key."""
    through = Concept.broader.through
    through.objects.bulk_create(
        through(from_concept_id=narrower, to_concept_id=broader)
        for narrower, broader in pairs
    )


def lines(answer) -> list[str]:
    """The lines of the list in their order, without definitions."""
    return [words(line) for line in html(answer).select(".words .word")]


def letters(answer) -> list[str]:
    return [words(head) for head in html(answer).select(".letter h2")]


@pytest.fixture
def colliery(site):
    return ConceptFactory()


def test_words_stand_under_their_letters_with_links_to_them(colliery, client):
    concept("brownfield")
    answer = client.get(LIST)
    assert letters(answer) == ["B", "C"]
    assert lines(answer) == [
        "Brownfield no practice yet",
        "coal mine see Colliery",
        "Colliery no practice yet",
    ]
    page = html(answer)
    jumps = [link["href"].removeprefix("#") for link in page.select(".letter-links a")]
    assert jumps == [head["id"] for head in page.select(".letter h2")]


def test_another_language_may_be_chosen(colliery, client):
    concept("shame", label={"en": "Shame", "sl": "Čast"})
    concept("price", label={"en": "Price", "sl": "Cena"})
    answer = client.get(LIST, {"language": "sl"})
    assert letters(answer) == ["C", "Č", "P", "R"]
    word = html(answer).select_one(".words a")
    assert (word.text, word["lang"], word["href"]) == (
        "Cena",
        "sl",
        "/en/concepts/price/",
    )
    current = html(answer).select_one(".concept-ways [lang][aria-current]")
    assert current["lang"] == "sl"


@pytest.mark.parametrize("language", ["fr", "", "xx-yy", "en' --", "\0"])
def test_unknown_language_is_the_readers(colliery, client, language):
    answer = client.get("/sl/concepts/", {"language": language, "view": "x"})
    assert "Premogovnik" in lines(answer)[0]


def test_word_that_a_language_lacks_is_marked_under_the_english_one(colliery, client):
    answer = client.get(LIST, {"language": "pl"})
    assert lines(answer) == ["Colliery no practice yet not yet in Polski"]
    assert "1 concept · 1 not yet in Polski" in words(answer)
    with_label = client.get(LIST, {"language": "cs"})
    assert "not yet" not in words(with_label)


def test_practices_are_counted_as_the_library_finds_them(colliery, client):
    other = concept("pit", state="merged", merged_into=colliery)
    make_practice(title="One", concepts=[colliery])
    make_practice(title="Two", concepts=[other])
    make_practice(title="Draft", concepts=[colliery]).unpublish()
    assert "Colliery 2 practices" in lines(client.get(LIST))
    library = client.get("/en/library/", {"concept": "colliery"}).content.decode()
    page = words(client.get("/en/concepts/colliery/"))
    assert "2 practices in the library" in page
    assert "One" in library and "Two" in library and "Draft" not in library


def test_list_stands_without_the_index(colliery, client, monkeypatch):
    def away(query):
        raise SearchAway

    monkeypatch.setattr("vocabulary.listing.find", away)
    assert "Colliery" in lines(client.get(LIST))


def test_suggested_and_merged_concepts_are_not_listed(colliery, client):
    concept("new", state="pending").broader.add(colliery)
    concept("pit", state="merged", merged_into=colliery)
    for address in (LIST, f"{LIST}?view=tree", f"{LIST}?q=new", f"{LIST}?q=pit"):
        shown = words(client.get(address))
        assert "New" not in shown and "Pit" not in shown


def test_empty_list_says_so(site, client):
    for address in (LIST, f"{LIST}?view=tree"):
        assert "No concepts yet" in words(client.get(address))


def branches(answer) -> list:
    """The tree as nested lists: [label, [what is under it]]."""

    def under(level):
        return [
            [words(item.select_one(".word a")), under(item.details.ul)]
            if item.find("details", recursive=False)
            else words(item.select_one(".word a"))
            for item in level.find_all("li", recursive=False)
        ]

    return under(html(answer).select_one(".concept-tree"))


@pytest.fixture
def field(colliery):
    """site > mine > colliery; heritage > mine"""
    site, mine, heritage = concept("site"), concept("mine"), concept("heritage")
    mine.broader.add(site, heritage)
    colliery.broader.add(mine)
    return colliery


def test_tree_shows_what_is_narrower_under_each(field, client):
    answer = client.get(LIST, {"view": "tree"})
    assert branches(answer) == [
        ["Heritage", [["Mine", ["Colliery"]]]],
        ["Site", ["Mine"]],
    ]
    assert "What is narrower stands above." in words(answer)


def test_tree_with_a_circle_ends_and_shows_all(field, client):
    Concept.objects.get(slug="site").broader.add(field)
    Concept.objects.get(slug="heritage").broader.add(field)
    field.broader.add(field)
    shown = branches(client.get(LIST, {"view": "tree"}))
    mine = ["Mine", ["Colliery"]]
    assert shown == [["Colliery", [["Heritage", [mine]], ["Site", ["Mine"]]]]]


def test_tree_of_any_depth_is_shown(site, client):
    levels = many("level", 1200)
    link_broader(zip(levels[1:], levels, strict=False))
    answer = client.get(LIST, {"view": "tree"})
    tree = answer.content.split(b'class="plain concept-tree"')[1]
    assert tree.count(b"<details") == tree.count(b"</details>") == 1199
    assert answer.content.count(b"<ul") == answer.content.count(b"</ul>")
    assert tree.count(b"<li>") >= 1200
    assert answer.content.count(b"<li>") == answer.content.count(b"</li>")


def test_word_is_looked_for_in_all_languages(colliery, client):
    concept("brownfield")
    answer = client.get(LIST, {"q": "dul"})
    assert lines(answer) == ["Colliery no practice yet"]
    assert "Found by: “Důl” (Čeština)" in words(answer)
    found = html(answer).select_one(".note span[lang]")
    assert found["lang"] == "cs"


def test_word_of_the_list_itself_needs_no_reason(colliery, client):
    assert "Found by" not in words(client.get(LIST, {"q": "colli"}))


def test_what_is_not_found_is_said_with_ways_on(colliery, client):
    answer = client.get(LIST, {"q": "<b>dirigible</b>", "language": "sl"})
    assert "No concept has the word “<b>dirigible</b>”" in words(answer)
    links = [link["href"] for link in html(answer).select(".empty-state a")]
    assert links == [
        "/en/concepts/?language=sl",
        "/en/search/?q=%3Cb%3Edirigible%3C%2Fb%3E",
    ]


def test_looking_keeps_the_language_and_the_view(colliery, client):
    form = html(client.get(LIST, {"language": "sl", "view": "tree"})).select_one(
        "main form"
    )
    hidden = {field["name"]: field["value"] for field in form.select("[type=hidden]")}
    assert hidden == {"language": "sl", "view": "tree"}


@pytest.mark.parametrize(
    ("address", "number"),
    [(f"{LIST}?n=", 4), (f"{LIST}?view=tree&n=", 7), (f"{LIST}?q=co&n=", 4)],
)
def test_list_asks_the_same_for_few_and_a_thousand(
    field, client, django_assert_num_queries, address, number
):
    """Each time under an address of its own, for which no page is kept."""
    client.get(address)
    with django_assert_num_queries(number):
        client.get(f"{address}1")
    link_broader((pk, field.pk) for pk in many("co", 1000))
    with django_assert_num_queries(number):
        answer = client.get(f"{address}2")
    assert answer.content.count(b"Co 9") >= 111


@pytest.mark.parametrize("address", [LIST, f"{LIST}?view=tree&language=sl"])
def test_list_is_kept_for_strangers_until_a_word_changes(
    colliery, client, django_assert_num_queries, address
):
    for _time in range(2):
        client.get(address)
    with django_assert_num_queries(1):  # whether something changed
        client.get(address)
    colliery.label = {"en": "Coal mine", "sl": "Jama"}
    colliery.save()
    record_word(colliery)
    changed = "Jama" if "sl" in address else "Coal mine"
    assert changed in words(client.get(address))


def test_list_without_the_index_is_not_kept(colliery, client, monkeypatch):
    def away(query):
        raise SearchAway

    with monkeypatch.context() as patched:
        patched.setattr("vocabulary.listing.find", away)
        for _time in range(2):
            client.get(LIST)
    assert "no practice yet" in words(client.get(LIST))


def test_list_leads_machines_to_the_files(colliery, client):
    links = html(client.get(LIST)).select("head link[rel=alternate][type]")
    assert {(link["type"], link["href"]) for link in links} == {
        ("text/turtle", "/concepts.ttl"),
        ("application/ld+json", "/concepts.jsonld"),
    }


def test_foot_of_every_page_leads_to_the_list(colliery, client):
    foot = html(client.get("/sl/")).footer
    assert foot.select_one('a[href="/sl/concepts/"]')
