"""Who reads an adoption, and what its page says."""

from django.utils import timezone

from knowledge.adoptions import actions
from knowledge.models import Practice
from members.models import Profile
from tests.factories import make_practice, translated
from tests.reading import html, words

ADDRESS = "/en/practices/adoptions/1/"


def test_confirmed_adoption_is_public(confirmed, client):
    answer = client.get(ADDRESS)

    text = words(answer)
    assert "Zwickau took up “Open doors at the foundry”" in text
    assert "The classes." in text
    assert "confirmed by both sides" in text
    assert "ICN-A-0001" in text


def test_reported_adoption_is_for_members(adoption, stranger, signed_in, client):
    assert client.get(ADDRESS).status_code == 404

    text = words(signed_in(stranger).get(ADDRESS))
    assert "reported, not yet confirmed" in text
    assert "Only members see this" in text


def test_declined_adoption_is_for_the_two_sides(
    adoption, adopter, author, stranger, eva, signed_in, client
):
    actions.decline_adoption(adoption=adoption, by=author, reason="Unknown.")

    assert client.get(ADDRESS).status_code == 404
    assert signed_in(stranger).get(ADDRESS).status_code == 404
    for user in (adopter, author, eva):
        assert "Unknown." in words(signed_in(user).get(ADDRESS))


def test_names_are_shown_as_their_owners_chose(
    confirmed, adopter, stranger, signed_in, client
):
    assert "Zoe Zwickau" not in words(client.get(ADDRESS))
    assert "Zoe Zwickau" in words(signed_in(stranger).get(ADDRESS))

    Profile.objects.filter(pk=adopter.pk).update(name_audience="coordinators")
    assert "Zoe Zwickau" not in words(signed_in(stranger).get(ADDRESS))


def test_page_is_in_the_readers_language_with_the_text_marked(confirmed, page, client):
    translated(page, "sl", title="Odprta vrata livarne")

    answer = client.get("/sl/practices/adoptions/1/")

    assert "Odprta vrata livarne" in words(answer)
    assert html(answer).select_one('.prose [lang="en"]')


def test_practice_that_was_taken_back_is_said(confirmed, client):
    Practice.objects.update(withdrawn_at=timezone.now())

    text = words(client.get(ADDRESS))

    assert "The practice itself was taken back later." in text
    assert "Open doors" not in text


def test_own_record_is_linked(confirmed, zwickau, client):
    own = make_practice(title="Doors of Zwickau", region=zwickau)
    confirmed.became = own.practice
    confirmed.save()

    link = html(client.get(ADDRESS)).main.find("a", href=own.address_for("en"))

    assert words(link) == "Doors of Zwickau"


def test_unknown_number_is_not_there(shared_site, client):
    assert client.get(ADDRESS).status_code == 404
    assert client.get(f"/en/practices/adoptions/{10**30}/").status_code == 404


def test_visitor_is_offered_nothing_to_do(confirmed, client):
    assert not html(client.get(ADDRESS)).main.find_all("form")


def test_page_takes_a_fixed_number_of_queries(
    confirmed, client, django_assert_num_queries
):
    client.get(ADDRESS)

    with django_assert_num_queries(8):
        client.get(ADDRESS)
