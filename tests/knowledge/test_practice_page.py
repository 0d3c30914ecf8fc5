"""A practice as its readers see it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from files.models import Image
from knowledge.models import Practice, PracticePage
from knowledge.presentation import day
from portal.addresses import absolute
from tests.caching import empty_caches
from tests.factories import (
    ConceptFactory,
    OrganisationFactory,
    RegionFactory,
    ThemeFactory,
    library,
    make_practice,
)
from tests.knowledge.sparks import picture_file
from tests.reading import html, words
from vocabulary.models import Branch

QUERIES = 32  # the page, its facts, three related ones, menu and languages


def facts(answer) -> dict[str, str]:
    """The rows of the summary, of the facts box and of what is said of its use."""
    rows = html(answer).select("article .definition-list > div")
    return {words(row.dt): words(row.dd) for row in rows}


def shown(client, page):
    return client.get(page.address_for("en"))


def picture(**fields) -> Image:
    return Image.objects.create(
        **{"title": "Tower", "file": picture_file()} | fields,
    )


def test_page_tells_what_is_known(shared_site, client):
    page = make_practice(
        organisation=OrganisationFactory(),
        status="carried_on",
        carried_on_by="the town",
        begins="2018-04",
        ends="2019",
        cost_eur=60_000,
        funding="The state pays.",
        setting="former_plant",
        municipality="Zwickau",
        contact="ana@example.org",
        region=RegionFactory(key="zwickau", label={"en": "Zwickau"}, country="DE"),
        concepts=[ConceptFactory()],
    )
    page.branches.set([Branch.objects.create(key="coal", label={"en": "Coal mining"})])
    page.save()

    told = facts(shown(client, page))

    known = {
        "Where": "Zwickau, Germany",
        "When": "April 2018 to 2019",
        "Cost": "€ 60,000",
        "Funding": "The state pays.",
        "Status": "carried on by others: the town",
        "Setting": "former plant",
        "Branch": "Coal mining",
        "Lead": "Business Support Centre Kranj",
        "Concepts": "Colliery",
        "Contact": "ana@example.org",
        "Number": page.practice.citation,
    }
    assert {term: told.get(term) for term in known} == known


def test_page_asks_the_region_for_what_is_not_known(shared_site, client):
    page = make_practice(region=None, theme=ThemeFactory())
    PracticePage.objects.filter(pk=page.pk).update(region=None)

    told = facts(shown(client, page))

    asked = [name for name in ("Where", "When", "Cost", "Status") if name in told]
    assert asked == ["Where", "When", "Cost", "Status"]
    assert {told[name] for name in asked} == {"to be supplied by the region"}
    assert "Funding" not in told and "Contact" not in told


def test_page_shows_texts_and_layers(shared_site, client):
    page = make_practice(
        situation="The mine was closed.",
        aim="To show the <tower>.",
        past="Coal.",
        present="Steel.",
        future="Both.",
        sources="A newspaper\n\nA book\n",
    )

    text = words(shown(client, page))

    for part in ("The mine was closed.", "To show the <tower>.", "Coal.", "Both."):
        assert part in text
    assert "A newspaper A book" in text


def test_page_without_layers_and_sources_leaves_them_out(shared_site, client):
    answer = shown(client, make_practice())

    assert html(answer).select(".timeline") == []
    assert "Sources" not in words(answer)


def test_page_names_its_concepts_and_lead(shared_site, client):
    page = make_practice(
        organisation=OrganisationFactory(), concepts=[ConceptFactory()]
    )

    links = [a["href"] for a in html(shown(client, page)).select("aside dd a[href]")]

    assert "/en/organisations/bsc-kranj/" in links
    assert "/en/concepts/colliery/" in links


def test_page_tells_how_to_cite_and_reuse_it(shared_site, client, coordinator):
    page = make_practice(author=coordinator, licence="CC0-1.0")

    answer = shown(client, page)

    year = page.last_published_at.year
    address = absolute(f"/en/library/{page.slug}/")
    assert facts(answer)["Cite as"] == (
        f"Ana Coordinator ({year}): {page.title}. {page.practice.citation}, "
        f"version of {day(page.last_published_at)}, CC0, public domain. {address}"
    )
    links = html(answer).select("aside a[rel=license]")
    assert [link["href"] for link in links] == [
        "https://creativecommons.org/publicdomain/zero/1.0/"
    ]


def test_page_from_public_sources_says_so(shared_site, client):
    known = make_practice(origin="public_sources", tier=Practice.Tier.RECORD)
    own = make_practice(tier=Practice.Tier.RECORD)

    sentence = "Taken from public sources, not the official list"
    assert sentence in words(shown(client, known))
    assert sentence not in words(shown(client, own))
    assert "spark" not in words(html(shown(client, own)).article)


def test_page_shows_its_picture_with_credit_and_licence(shared_site, client):
    page = make_practice(
        cover=picture(description="A tower.", credit="Ana", licence="CC-BY-4.0")
    )

    figure = html(shown(client, page)).select_one("article figure")

    assert figure.img["alt"] == "A tower."
    assert "loading" not in figure.img.attrs
    assert words(figure.figcaption) == "Picture: Ana CC BY 4.0"


def test_page_without_picture_shows_its_drawing(shared_site, client):
    figure = html(shown(client, make_practice())).select_one("article figure")

    assert figure.img is None
    assert figure.svg


def test_page_shows_related_practices_common_concepts_first(shared_site, client):
    colliery, craft = ConceptFactory(), ConceptFactory(slug="craft", label={"en": "C"})
    page = make_practice(title="This", concepts=[colliery, craft])
    make_practice(title="Two in common", concepts=[colliery, craft])
    make_practice(title="One in common", concepts=[craft])
    make_practice(title="Old", concepts=[])
    make_practice(title="Newest")
    other = ThemeFactory(key="identity", label={"en": "Identity"})
    make_practice(title="Other theme", theme=other, concepts=[colliery])

    cards = html(shown(client, page)).select(".band .card-title")

    assert [words(card) for card in cards] == [
        "Two in common",
        "One in common",
        "Newest",
    ]


def test_page_without_related_ones_has_no_such_part(shared_site, client):
    assert "Related practices" not in words(shown(client, make_practice()))


def test_page_names_itself_to_machines(shared_site, client):
    page = make_practice(title='Tower "M" & sons', licence="CC-BY-4.0")

    head = html(shown(client, page)).head

    metas = {m.get("name") or m.get("property"): m.get("content") for m in head("meta")}
    assert metas["DC.title"] == metas["og:title"] == 'Tower "M" & sons'
    assert metas["DC.identifier"] == page.practice.citation
    assert metas["DC.language"] == "en"
    assert metas["description"] == page.lead


@pytest.mark.parametrize("count", [1, 3])
def test_page_takes_the_same_queries_for_any_number(
    shared_site, client, count, django_assert_num_queries
):
    concepts = [
        ConceptFactory(slug=f"concept-{number}", label={"en": f"Concept {number}"})
        for number in range(count)
    ]
    pages = [
        make_practice(concepts=concepts, cover=picture(), sources="One\n" * count)
        for _number in range(count + 1)
    ]
    shown(client, pages[0])
    empty_caches()  # of pictures' sizes too

    with django_assert_num_queries(QUERIES):
        answer = shown(client, pages[0])

    assert len(html(answer).select(".band .practice-card")) == count
    assert len(html(answer).select("aside dd a[href*=concepts]")) == count


def test_reading_sets_no_cookie(shared_site, client):
    answer = shown(client, make_practice())

    assert not answer.cookies


def test_page_is_read_only(shared_site, client):
    page = make_practice()

    assert client.head(page.address_for("en")).status_code == 200
    assert client.options(page.address_for("en")).status_code == 200


def test_preview_of_a_page_never_saved_shows_it(shared_site):
    page = PracticePage(
        title="New", slug="new", theme=ThemeFactory(), what_works="It works."
    )
    page.locale = library().locale
    page.path, page.depth = library().path + "0001", library().depth + 1
    page.set_url_path(library())
    request = RequestFactory().get("/")
    request.user = AnonymousUser()

    answer = page.make_preview_request(original_request=request)

    assert answer.status_code == 200
    assert "It works." in words(answer)
    assert Practice.objects.count() == 0
