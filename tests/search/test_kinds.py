"""Each kind of thing is found by each of its texts, through the search page."""

import json

import pytest

from files.texts import take_texts
from home.models import HomePage, NewsIndexPage, NewsPage, RegionFacts, StandardPage
from knowledge.models import BuildingBlock
from knowledge.record.tables import set_rows, tables
from knowledge.search import PRACTICE_TEXTS
from members.directory.search import record_people
from search.outbox import record_change, record_terms_change
from tests.factories import (
    ConceptFactory,
    OrganisationFactory,
    RegionFactory,
    UserFactory,
    locale,
    make_practice,
    make_region_page,
    make_theme_page,
    publish,
)
from tests.files.samples import make_document
from tests.knowledge.strategies.rows import make_measure, make_strategy
from tests.listings import facets
from tests.reading import titles

WORD = "gasometer"  # said in one text of one thing
TEXT_COLUMNS = [
    (table, column) for table, field in tables().items() for column in field.row.texts
]


@pytest.fixture
def searched(shared_site, client):
    return lambda words=WORD: client.get("/en/search/", {"q": words})


def only(answer) -> tuple[str, str]:
    """Kind and title of the one thing that was found."""
    (kind,) = facets(answer)["kind"]
    (title,) = titles(answer)
    return kind, title


@pytest.mark.parametrize(
    "name", [*PRACTICE_TEXTS, "municipality", "carried_on_by", "contact", "sources"]
)
def test_practice_is_found_by_each_of_its_texts(searched, name):
    practice = make_practice(**{name: f"The {WORD} said"})
    assert only(searched()) == ("practice", practice.title)


@pytest.mark.parametrize(("table", "column"), TEXT_COLUMNS)
def test_practice_is_found_by_each_text_of_its_tables(searched, table, column):
    practice = make_practice()
    set_rows(practice, table, [{column: f"The {WORD} said"}])
    publish(practice)
    assert practice.title in titles(searched())


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("partners", {"name": "Gasometer Society"}),
        ("quotes", {"quote": "Yes", "who": "Eva Gasometer"}),
        ("links", {"title": "More", "url": "https://gasometer.example/"}),
    ],
)
def test_practice_is_found_by_names(searched, table, row):
    practice = make_practice()
    set_rows(practice, table, [row])
    publish(practice)
    assert only(searched()) == ("practice", practice.title)


def test_practice_is_found_by_its_number(searched):
    practice = make_practice()
    answer = searched(practice.practice.citation)
    assert titles(answer)[0] == practice.title


@pytest.mark.parametrize("column", ["title", "what", "enabling", "lesson"])
def test_building_block_is_found_by_each_of_its_texts(searched, column):
    practice = make_practice()
    row = {"title": "Jury", "what": "Judges."} | {column: f"The {WORD} said"}
    set_rows(practice, "building_blocks", [row])
    publish(practice)
    record_change("block", BuildingBlock.objects.get().pk)

    assert set(facets(searched())["kind"]) == {"practice", "block"}


@pytest.mark.parametrize("name", ["title", "summary"])
def test_strategy_is_found_by_each_of_its_texts(searched, name):
    strategy = make_strategy(**{name: {"en": f"The {WORD} said"}})
    record_change("strategy", strategy.pk)
    assert only(searched()) == ("strategy", strategy.title.best("en"))


@pytest.mark.parametrize("name", ["title", "aim", "indicator", "lead", "partners"])
def test_measure_is_found_by_each_of_its_texts(searched, name):
    said = f"The {WORD} said"
    is_plain = name in ("lead", "partners")
    measure = make_measure(**{name: said if is_plain else {"en": said}})
    record_change("measure", measure.pk)
    assert only(searched()) == ("measure", measure.title.best("en"))


@pytest.mark.parametrize(
    "fields",
    [
        {"label": {"en": "Gasometer"}},
        {"label": {"en": "Tower"}, "alternatives": {"en": ["Gasometer"]}},
        {"label": {"en": "Tower"}, "definition": {"en": "As a gasometer is."}},
        {"label": {"en": "Tower", "de": "Gasometer"}},
    ],
    ids=["label", "alternative", "definition", "another language"],
)
def test_concept_is_found_by_each_of_its_texts(searched, fields):
    concept = ConceptFactory(**{"slug": "tower", "alternatives": {}} | fields)
    record_change("concept", concept.pk)
    record_terms_change()
    assert only(searched()) == ("concept", fields["label"]["en"])


@pytest.mark.parametrize("name", ["title", "headline", "lead"])
def test_region_is_found_by_each_of_its_texts(searched, name):
    page = make_region_page(**{name: f"The {WORD} said"})
    assert only(searched()) == ("region", page.title)


@pytest.mark.parametrize("name", ["contact", "strategy"])
def test_region_is_found_by_its_facts(searched, name):
    page = make_region_page()
    texts = {name: {"en": f"The {WORD} said"}}
    RegionFacts.objects.update_or_create(region=page.region, defaults=texts)
    record_change("region", page.translation_key)
    assert only(searched()) == ("region", page.title)


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Gasometer"},
        {"label": {"en": "Gasometer"}},
        {"summary": {"en": "At the gasometer."}},
        {"address": "Gasometer 3"},
        {"website": "https://gasometer.example/"},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_organisation_is_found_by_each_of_its_texts(searched, fields):
    organisation = OrganisationFactory(**{"label": {"en": "Society"}} | fields)
    record_change("organisation", organisation.pk)
    label = fields.get("label", {"en": "Society"})
    assert only(searched()) == ("organisation", label["en"])


@pytest.mark.parametrize("name", ["role", "offers", "needs"])
def test_member_is_found_by_what_members_may_see(
    shared_site, signed_in, stranger, name
):
    other = UserFactory(display_name="Ida Turner")
    setattr(other.profile, name, f"The {WORD} said")
    other.profile.audiences = dict.fromkeys(("role", "offers", "needs"), "members")
    other.profile.save()
    record_people(pk=other.profile.pk)

    answer = signed_in(stranger).get("/en/search/", {"q": WORD})

    assert only(answer) == ("member", "Ida Turner")


def test_member_is_not_found_by_what_others_may_not_see(searched):
    other = UserFactory(display_name="Ida Turner")
    other.profile.offers = f"The {WORD} said"
    other.profile.audiences = {"offers": "members"}
    other.profile.save()
    record_people(pk=other.profile.pk)
    assert titles(searched()) == []


BODY = [
    {"type": "text", "value": f"<p>First</p><p>The {WORD} said</p>"},
]


@pytest.mark.parametrize("name", ["title", "headline", "lead", "body"])
@pytest.mark.parametrize("kind", ["page", "theme", "news"])
def test_page_is_found_by_each_of_its_texts(searched, kind, name):
    said = BODY if name == "body" else f"The {WORD} said"
    if kind == "theme":
        page = make_theme_page(**{name: said})
    else:
        model, index = KINDS[kind]
        parent = index.objects.filter(locale=locale("en")).first()
        page = model(**{"title": "A page", name: said}, locale=parent.locale)
        page = publish(parent.add_child(instance=page))
    assert only(searched()) == ("news" if kind == "news" else "page", page.title)


KINDS = {"page": (StandardPage, HomePage), "news": (NewsPage, NewsIndexPage)}


@pytest.mark.parametrize("name", ["kicker", "join_title", "join_text"])
def test_home_page_is_found_by_its_own_texts(searched, name):
    home = HomePage.objects.get(locale=locale("en"))
    setattr(home, name, f"The {WORD} said")
    publish(home)
    assert only(searched()) == ("page", home.title)


@pytest.mark.parametrize("kind", ["title", "words"])
def test_page_is_found_by_the_files_it_offers(searched, kind):
    said = {"title": {"title": f"The {WORD}"}, "words": {"data": b"The gasometer"}}
    file = make_document(name="plan.txt", **said[kind])
    block = {"type": "files", "value": {"title": "", "files": [file.pk]}}
    page = make_theme_page(body=json.dumps([block]))
    take_texts()
    assert only(searched()) == ("page", page.title)


def test_page_is_not_found_by_a_file_for_members(searched, signed_in, stranger):
    file = make_document(name="plan.txt", data=b"The gasometer", visibility="members")
    block = {"type": "files", "value": {"title": "", "files": [file.pk]}}
    page = make_theme_page(body=json.dumps([block]))
    take_texts()
    assert titles(searched()) == []
    answer = signed_in(stranger).get("/en/search/", {"q": WORD})
    assert only(answer) == ("page", page.title)


def test_news_of_a_region_is_found_by_the_region_in_any_language(searched):
    region = RegionFactory(label={"en": "Ore Mountains", "cs": "Krušnohoří"})
    record_terms_change()
    index = NewsIndexPage.objects.get(locale=locale("en"))
    news = NewsPage(title="The tower opens", region=region, locale=index.locale)
    publish(index.add_child(instance=news))
    assert "The tower opens" in titles(searched("Krušnohoří"))
