"""`manage.py seed` with the real facts: what stands afterwards, and a second run."""

import re
from collections import Counter

import pytest
from wagtail.models import Locale, Page, Site

from home.models import (
    BodyPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    RegionPage,
    StandardPage,
    ThemePage,
)
from knowledge.facts import facts_of
from knowledge.models import LibraryPage, Practice, PracticePage
from members.models import Organisation
from portal.languages import CODES, preference
from search.contract import Query
from search.finding import find
from tests.home.seeds import seed
from tests.reading import html, words
from vocabulary import relations
from vocabulary.models import Branch, Concept, Region, StakeholderGroup, Theme

pytestmark = pytest.mark.usefixtures("seeded")
WITH_BODY = [HomePage, StandardPage, RegionPage, ThemePage, NewsPage]
WHOLE = [*WITH_BODY, LibraryPage, NewsIndexPage]
PAGE_LINK = re.compile(r'linktype="page" id="(\d+)"|id="(\d+)" linktype="page"')


def found(text: str, language: str) -> list[str]:
    hits = find(Query(text=text, languages=tuple(preference(language)))).hits
    return [hit.url for hit in hits]


def test_seeding_tells_what_it_made(seeded):
    for line in (
        "  practices: 15 made, 0 left as they are",
        "  organisations: 10 made, 0 left as they are",
        "  regions: 8 made, 0 left as they are",
    ):
        assert line in seeded
    assert re.search(r"^\d+ made, 0 left\.$", seeded, re.M)


def test_words_of_the_network_stand():
    assert Theme.objects.count() == 4
    assert Region.objects.count() == 8
    assert StakeholderGroup.objects.count() == 8
    assert Branch.objects.count() >= 5
    assert Concept.objects.approved().count() >= 40


@pytest.mark.parametrize("model", [Theme, Region, StakeholderGroup, Branch, Concept])
def test_every_word_has_a_label_in_every_language(model):
    for row in model.objects.all():
        assert [code for code in CODES if not row.label.get(code)] == [], row


def test_every_concept_is_defined_in_every_language():
    for concept in Concept.objects.all():
        assert set(CODES) == {c for c, text in concept.definition.items() if text}


def test_concepts_stand_in_a_tree_without_circles():
    known = relations.graph()
    assert len(known) >= 10
    for concept in Concept.objects.all():
        line = relations.ancestors(known, concept.pk)
        related = set(concept.related.values_list("pk", flat=True))
        assert concept.pk not in line | related
        assert not related & line, concept


def test_ten_organisations_stand_in_every_language():
    organisations = list(Organisation.objects.all())

    assert len(organisations) == 10
    for organisation in organisations:
        assert set(CODES) == set(organisation.label) == set(organisation.summary)
        assert organisation.name


def test_portal_is_whole_in_every_language():
    for model in WHOLE:
        for page in model.objects.filter(locale__language_code="en"):
            versions = page.get_translations(inclusive=True).live()
            codes = versions.values_list("locale__language_code", flat=True)
            assert Counter(codes) == Counter(CODES), page


def test_every_language_has_one_home_with_the_same_tree():
    assert set(Locale.objects.values_list("language_code", flat=True)) == set(CODES)
    trees = {
        tuple(
            home.get_descendants()
            .not_type(PracticePage)
            .order_by("path")
            .values_list("depth", "slug")
        )
        for home in HomePage.objects.all()
    }
    assert HomePage.objects.count() == 8
    assert len(trees) == 1


def test_welcome_page_of_wagtail_made_room():
    homes = Page.objects.filter(depth=2)
    assert set(homes.values_list("slug", flat=True)) == set(CODES)
    site = Site.objects.get()
    assert site.is_default_site
    assert site.root_page.specific.language == "en"


def test_regions_and_themes_have_each_their_page():
    for model in (Region, Theme):
        for row in model.objects.all():
            assert row.pages.live().count() == 8, row


def test_fifteen_practices_stand_in_their_languages():
    practices = list(Practice.objects.all())

    assert len(practices) == 15
    for practice in practices:
        codes = practice.pages.live().values_list("locale__language_code", flat=True)
        assert set(codes) == {"en", "sl", "cs", practice.language}, practice
        assert practice.tier == Practice.Tier.RECORD
        assert practice.origin == Practice.Origin.PUBLIC_SOURCES


def test_practices_are_numbered_once_each():
    numbers = sorted(Practice.objects.values_list("number", flat=True))

    assert numbers == list(range(1, 16))


def test_facts_of_a_practice_hold_in_every_language():
    for practice in Practice.objects.all():
        one, *others = practice.pages.all()
        assert all(facts_of(other) == facts_of(one) for other in others), practice
        assert not practice.pages.filter(behind_since__isnull=False).exists()


def test_every_practice_names_its_sources():
    assert not PracticePage.objects.filter(sources="").exists()


def test_no_page_is_without_title_lead_and_description():
    for model in [*WHOLE, PracticePage]:
        for page in model.objects.all():
            assert page.title.strip() and page.lead.strip(), page
            assert page.description.strip(), page


def test_no_page_is_half_done():
    assert not Page.objects.filter(live=False).exists()
    assert not Page.objects.filter(has_unpublished_changes=True, depth__gt=1).exists()


def test_no_text_has_marks_of_its_file_left():
    for model in WITH_BODY:
        for page in model.objects.all():
            text = str(page.body)
            for mark in ("](page:", "{meetings}", "## ", "**"):
                assert mark not in text, (page, mark)


def linked(page: BodyPage) -> set[int]:
    """The ids of the pages that a body links to."""
    source = "".join(
        block.value.source for block in page.body if block.block_type == "text"
    )
    return {int(one or other) for one, other in PAGE_LINK.findall(source)}


def test_every_link_of_every_body_leads_to_a_page_of_its_language():
    count = 0
    for model in WITH_BODY:
        for page in model.objects.select_related("locale"):
            for key in linked(page):
                target = Page.objects.live().get(pk=key)
                assert target.locale_id == page.locale_id, page
                count += 1
    assert count > 8


@pytest.mark.parametrize("language", CODES)
def test_example_searches_find_something(language):
    home = HomePage.objects.get(locale__language_code=language)

    assert len(home.examples) >= 3
    assert [word for word in home.examples if not found(word, language)] == []


@pytest.mark.parametrize(
    ("text", "language", "slug"),
    [
        ("procelju premogovnikov", "sl", "martin-hoop-facade"),
        ("umetnosti na stolpih", "sl", "martin-hoop-facade"),
        ("DŮLNÍ VĚŽE", "cs", "martin-hoop-facade"),
        ("colliery towers", "en", "martin-hoop-facade"),
        ("Fassaden", "de", "martin-hoop-facade"),
    ],
)
def test_inflected_words_without_accents_find_their_practice(text, language, slug):
    assert f"/library/{slug}/" in found(text, language)


@pytest.mark.parametrize("language", CODES)
def test_pages_open_in_every_language(client, language):
    for path in ("", "library/", "regions/zwickau/", "about/"):
        answer = client.get(f"/{language}/{path}")
        assert answer.status_code == 200
        assert html(answer).html["lang"] == language
        assert html(answer).select("main .page-head .pill-outline") == []


def test_every_link_of_the_home_page_leads_somewhere(client):
    links = html(client.get("/sl/")).select("a[href^='/']")
    addresses = {link["href"].partition("#")[0] for link in links}

    broken = {a: client.get(a).status_code for a in addresses}
    assert {a: code for a, code in broken.items() if code not in (200, 302)} == {}
    assert len(addresses) > 20


def test_practice_says_where_it_comes_from(client):
    answer = client.get("/en/library/martin-hoop-facade/")

    text = words(answer)
    assert "Taken from public sources, not the official list" in text
    assert "Freie Presse, article 10298530 (2018)" in text
    assert "€ 60,000" in text


def test_second_run_makes_nothing_and_leaves_an_editors_change():
    page = StandardPage.objects.get(slug="about", locale__language_code="en")
    page.title = "By an editor"
    page.save_revision().publish()
    organisation = Organisation.objects.get(key="leoben")
    organisation.name = "By an editor"
    organisation.save()
    before = Page.objects.count(), Practice.objects.count()

    told = seed()

    assert re.search(r"^0 made, \d+ left\.$", told, re.M)
    assert (Page.objects.count(), Practice.objects.count()) == before
    assert StandardPage.objects.get(pk=page.pk).title == "By an editor"
    assert Organisation.objects.get(key="leoben").name == "By an editor"


def test_second_run_makes_again_what_an_editor_deleted():
    NewsPage.objects.get(slug="library-opens", locale__language_code="en").delete()

    told = seed()

    assert re.search(r"^1 made, \d+ left\.$", told, re.M)
    assert NewsPage.objects.live().filter(slug="library-opens").count() == 8
