"""A member's word on a practice."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from knowledge.adoptions.panels import of_practice
from knowledge.models import Endorsement, Practice
from members.models import Notice, Part, Profile
from search.outbox import last_sequence
from tests.factories import UserFactory, coordinator_of, partner_of
from tests.reading import errors, html, value, words

WORD = {"reason": "Our pupils ask for it.", "region": "zwickau", "language": "en"}


def endorse_url(page, kind="want_to_try") -> str:
    return f"/en/practices/{page.slug}/endorse/{kind}/"


def endorsed(page, user, kind="want_to_try", **fields) -> Endorsement:
    fields = {"reason": "Our pupils ask for it.", "language": "en"} | fields
    return Endorsement.objects.create(
        practice=page.practice, user=user, kind=kind, **fields
    )


@pytest.fixture
def panel(page, rf):
    def render(reader):
        request = rf.get("/")
        request.user = reader
        return of_practice(request, page)

    return render


def test_member_says_why_and_the_owner_is_told(
    page, author, zwickau, stranger, signed_in
):
    before = last_sequence()

    answer = signed_in(stranger).post(endorse_url(page), WORD)

    row = Endorsement.objects.get()
    assert answer.headers["Location"] == f"{page.address_for('en')}#adoptions"
    assert (row.user, row.kind, row.region) == (stranger, "want_to_try", zwickau)
    assert last_sequence() > before
    assert Notice.objects.get().user == author
    told = words(signed_in(author).get("/en/notices/"))
    assert "Stranger wants to try “Open doors at the foundry” and says why." in told


def test_second_word_of_a_kind_replaces_the_first(page, zwickau, stranger, signed_in):
    client = signed_in(stranger)
    client.post(endorse_url(page), WORD)
    assert value(client.get(endorse_url(page)), "reason") == WORD["reason"]

    client.post(endorse_url(page), WORD | {"reason": "Now we know how."})
    client.post(endorse_url(page, "works_here"), WORD)

    rows = Endorsement.objects.order_by("kind")
    assert [row.reason for row in rows] == ["Now we know how.", WORD["reason"]]
    assert Notice.objects.count() == 2


def test_word_without_reason_is_refused(page, stranger, signed_in):
    answer = signed_in(stranger).post(endorse_url(page), {"reason": " "})

    assert set(errors(answer)) == {"reason"}
    assert not Endorsement.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"reason": "a" * 601}, "reason"), ({"region": "nowhere"}, "region")],
)
def test_bad_word_is_refused(page, zwickau, stranger, signed_in, changes, field):
    answer = signed_in(stranger).post(endorse_url(page), WORD | changes)

    assert set(errors(answer)) == {field}
    assert not Endorsement.objects.exists()


def test_works_here_is_said_of_another_region(page, stranger, signed_in):
    data = WORD | {"region": "gorenjska"}

    answer = signed_in(stranger).post(endorse_url(page, "works_here"), data)

    assert set(errors(answer)) == {"region"}
    assert not Endorsement.objects.exists()


def test_nobody_endorses_what_is_their_own(page, author, works, signed_in):
    assert signed_in(author).post(endorse_url(page), WORD).status_code == 403

    Practice.objects.update(organisation=works)
    colleague = partner_of(works)
    assert signed_in(colleague).post(endorse_url(page), WORD).status_code == 403
    assert not Endorsement.objects.exists()


def test_visitor_is_led_to_the_sign_in(page, client):
    answer = client.post(endorse_url(page), WORD)

    assert "/accounts/login/" in answer.headers["Location"]
    assert not Endorsement.objects.exists()


def test_unknown_kind_or_practice_is_not_there(page, stranger, signed_in):
    client = signed_in(stranger)

    assert client.get(endorse_url(page, "like")).status_code == 404
    assert client.get("/en/practices/nowhere/endorse/works_here/").status_code == 404


def test_withdrawn_practice_is_not_endorsed(page, stranger, signed_in):
    Practice.objects.update(withdrawn_at=timezone.now())

    answer = signed_in(stranger).post(endorse_url(page), WORD)

    assert answer.headers["Location"] == page.address_for("en")
    assert not Endorsement.objects.exists()


def test_one_removes_ones_own_word(page, stranger, signed_in):
    row = endorsed(page, stranger)
    before = last_sequence()

    signed_in(stranger).post(f"/en/practices/endorsements/{row.pk}/remove/")

    assert not Endorsement.objects.exists()
    assert last_sequence() > before


def test_keeper_of_the_region_removes_a_word(page, stranger, signed_in):
    row = endorsed(page, stranger)

    signed_in(coordinator_of(page.region)).post(
        f"/en/practices/endorsements/{row.pk}/remove/"
    )

    assert not Endorsement.objects.exists()


def test_others_remove_nothing(page, stranger, author, adopter, signed_in, client):
    row = endorsed(page, stranger)
    address = f"/en/practices/endorsements/{row.pk}/remove/"

    for user in (UserFactory(), author, adopter):
        assert signed_in(user).post(address).status_code == 403
    assert "/login/" in client.post(address).headers["Location"]
    assert signed_in(stranger).get(address).status_code == 405
    assert Endorsement.objects.exists()


def test_page_shows_the_words_and_names_as_chosen(page, zwickau, stranger, panel):
    endorsed(page, stranger, region=zwickau)

    public, for_members = panel(AnonymousUser()), panel(UserFactory())

    assert "Our pupils ask for it." in public
    assert "Stranger" not in public and "A member" in public
    assert "Stranger" in for_members

    Profile.objects.filter(pk=stranger.pk).update(name_audience="public")
    assert "Stranger" in panel(AnonymousUser())


def test_buttons_fit_the_reader(page, author, stranger, adopter, panel):
    assert "/endorse/" not in panel(AnonymousUser())
    assert "/endorse/" not in panel(author)
    assert "/endorse/" in panel(stranger)
    assert "/adopt/" not in panel(stranger)
    assert "/adopt/" in panel(adopter)
    assert "/adopt/" not in panel(coordinator_of(page.region))


def test_only_ones_own_word_is_edited(page, stranger, panel):
    endorsed(page, stranger)

    assert ">Edit<" in panel(stranger)
    assert ">Remove<" not in panel(UserFactory())


@pytest.mark.parametrize("count", [1, 3])
def test_words_take_the_same_queries_for_any_number(
    page, panel, count, django_assert_num_queries
):
    for _number in range(count):
        endorsed(page, UserFactory())

    with django_assert_num_queries(4):
        text = panel(AnonymousUser())

    assert text.count("Our pupils ask for it.") == count


def test_region_is_the_members_own_at_first(page, zwickau, signed_in):
    user = UserFactory()
    Part.objects.create(user=user, kind="member", region=zwickau)

    answer = signed_in(user).get(endorse_url(page))

    assert value(answer, "region") == "zwickau"
    assert html(answer).main.form


def test_visitors_get_no_cookie_by_the_words(page, stranger, rf):
    endorsed(page, stranger)
    request = rf.get("/")
    request.user = AnonymousUser()

    of_practice(request, page)

    assert "CSRF_COOKIE" not in request.META
