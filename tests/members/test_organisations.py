"""Organisations: a list and a page for everyone, in the reader's language."""

import pytest

from members.models import Organisation
from search.contract import Query
from search.finding import find
from tests.factories import OrganisationFactory, make_practice
from tests.files.samples import make_image
from tests.reading import html, words


def three_more(**fields) -> None:
    for key in ("alpha", "beta", "gamma"):
        label = {"en": key.title()}
        OrganisationFactory(key=key, name=key, label=label, **fields)


def test_list_is_in_the_readers_language_and_alphabet(site, client):
    three_more()
    OrganisationFactory(label={"en": "Zinc works", "sl": "Abeceda"})
    names = [
        h.text.strip() for h in html(client.get("/sl/organisations/")).select("h2")
    ]
    assert names == ["Abeceda", "Alpha", "Beta", "Gamma"]
    names = [
        h.text.strip() for h in html(client.get("/en/organisations/")).select("h2")
    ]
    assert names == ["Alpha", "Beta", "Gamma", "Zinc works"]


def test_list_leads_to_the_pages_in_the_readers_interface(site, client):
    OrganisationFactory()
    link = html(client.get("/nl/organisations/")).select_one("h2 a, article a")
    assert link["href"] == "/nl/organisations/bsc-kranj/"


def test_empty_list_says_so(site, client):
    assert "No organisations yet" in words(client.get("/en/organisations/"))


def test_list_asks_the_same_for_one_organisation_and_three(
    site, client, django_assert_num_queries
):
    OrganisationFactory()
    client.get("/en/organisations/")
    with django_assert_num_queries(3):  # closed pages, the menu, the organisations
        client.get("/en/organisations/")
    three_more()
    with django_assert_num_queries(3):
        client.get("/en/organisations/")


def test_list_asks_the_same_for_one_logo_and_three(
    site, client, django_assert_num_queries
):
    OrganisationFactory(logo=make_image())
    client.get("/en/organisations/")
    with django_assert_num_queries(4):  # and the logos' renditions
        client.get("/en/organisations/")
    for key in ("alpha", "beta"):
        OrganisationFactory(key=key, logo=make_image())
    client.get("/en/organisations/")
    with django_assert_num_queries(4):
        client.get("/en/organisations/")


@pytest.mark.parametrize(
    ("language", "title", "country"),
    [
        ("en", "Business Support Centre Kranj", "Slovenia"),
        ("sl", "BSC Kranj", "Slovenija"),
        ("de", "Business Support Centre Kranj", "Slowenien"),
    ],
)
def test_page_speaks_the_readers_language(site, client, language, title, country):
    OrganisationFactory()
    answer = client.get(f"/{language}/organisations/bsc-kranj/")
    assert html(answer).h1.text.strip() == title
    assert country in words(answer)


def test_page_shows_its_practices(site, client):
    partner = OrganisationFactory()
    make_practice(title="Ours", organisation=partner)
    make_practice(title="Another's")
    shown = words(client.get("/en/organisations/bsc-kranj/"))
    assert "Ours" in shown and "Another's" not in shown


def test_page_asks_the_same_for_one_practice_and_three(
    site, client, django_assert_num_queries
):
    partner = OrganisationFactory()
    make_practice(title="One", organisation=partner)
    address = "/en/organisations/bsc-kranj/"
    client.get(address)
    with django_assert_num_queries(8):
        client.get(address)
    for title in ("Two", "Three"):
        make_practice(title=title, organisation=partner)
    client.get(address)  # the search reads what is new
    with django_assert_num_queries(8):
        client.get(address)


def test_website_leads_outside_and_a_missing_one_is_told(site, client):
    partner = OrganisationFactory(website="https://example.org/bsc")
    address = "/en/organisations/bsc-kranj/"
    assert html(client.get(address)).find("a", href="https://example.org/bsc")
    Organisation.objects.filter(pk=partner.pk).update(website="")
    assert "to be supplied" in words(client.get(address)).lower()


@pytest.mark.parametrize("path", ["nothing-here/", "bsc-kranj/more/"])
def test_unknown_organisation_is_not_found(site, client, path):
    OrganisationFactory()
    assert client.get(f"/en/organisations/{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "bsc-kranj/"])
def test_organisations_are_for_reading_only(site, client, path):
    OrganisationFactory()
    assert client.post(f"/en/organisations/{path}").status_code == 405


def organisation_form(partner: Organisation, **changes) -> dict:
    fields = ("key", "name", "name_language", "kind", "part", "country", "website")
    form = {name: getattr(partner, name) for name in fields}
    form |= {f"label_{code}": text for code, text in partner.label.items()}
    form |= {"region": partner.region_id, "latitude": "", "longitude": "", "logo": ""}
    return form | changes


def titles(text: str, language: str = "en") -> list[str]:
    hits = find(Query(text=text, languages=(language,))).hits
    return ["".join(piece.text for piece in hit.title) for hit in hits]


def test_organisation_edited_in_the_admin_is_found_by_its_new_name(
    site, signed_in, administrator
):
    OrganisationFactory()
    partner = Organisation.objects.get()
    address = f"/cms/snippets/members/organisation/edit/{partner.pk}/"
    form = organisation_form(partner, label_en="Blacksmiths of Kropa")
    answer = signed_in(administrator).post(address, form)
    assert answer.status_code == 302
    assert "Blacksmiths of Kropa" in titles("blacksmiths")


def test_organisation_deleted_in_the_admin_is_found_no_more(
    site, signed_in, administrator
):
    partner = OrganisationFactory(label={"en": "Blacksmiths of Kropa"})
    client = signed_in(administrator)
    reread = Organisation.objects.get(pk=partner.pk)
    address = f"/cms/snippets/members/organisation/edit/{partner.pk}/"
    client.post(address, organisation_form(reread))
    assert titles("blacksmiths")
    client.post(f"/cms/snippets/members/organisation/delete/{partner.pk}/")
    assert not Organisation.objects.exists()
    assert titles("blacksmiths") == []


def test_organisation_with_practices_is_not_deleted(site, signed_in, administrator):
    partner = OrganisationFactory()
    make_practice(organisation=partner)
    address = f"/cms/snippets/members/organisation/delete/{partner.pk}/"
    answer = signed_in(administrator).post(address, follow=True)
    assert "cannot be deleted" in answer.content.decode()
    assert Organisation.objects.exists()


def test_member_cannot_edit_organisations(site, signed_in, coordinator):
    OrganisationFactory()
    partner = Organisation.objects.get()
    address = f"/cms/snippets/members/organisation/edit/{partner.pk}/"
    form = organisation_form(partner, label_en="Ours now")
    signed_in(coordinator).post(address, form)
    assert Organisation.objects.get().label["en"] == "Business Support Centre Kranj"
