"""Both sides confirm, each by another person; declining, changing, taking back."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from knowledge.adoptions import actions
from knowledge.models import Adoption, Practice
from members.models import Follow, Notice, Part
from search.outbox import last_sequence
from tests.factories import UserFactory, coordinator_of, make_practice
from tests.knowledge.adoptions.conftest import TEXT, make_adoption
from tests.reading import errors, html, words


def url(adoption, what: str = "") -> str:
    return f"/en/practices/adoptions/{adoption.number}/{what}"


def confirmation(adoption, side="owner") -> dict:
    return {"side": side, "version": adoption.version}


@pytest.fixture
def asked(adoption, adopter):
    """With the notices that recording brings."""
    from knowledge.adoptions import telling

    telling.ask_both(adoption, adopter)
    return adoption


def test_author_confirms(asked, author, adopter, signed_in):
    before = last_sequence()

    answer = signed_in(author).post(url(asked, "confirm/"), confirmation(asked))

    asked.refresh_from_db()
    assert answer.headers["Location"] == url(asked)
    assert asked.is_confirmed
    assert asked.owner_confirmed_by == author
    assert last_sequence() > before
    assert Notice.objects.get(kind="knowledge_adoption_waits").read_at
    told = Notice.objects.get(kind="knowledge_adoption_decided")
    assert told.user == adopter


def test_followers_hear_of_it_once_confirmed(asked, page, author, signed_in):
    follower = UserFactory()
    Follow.objects.create(user=follower, kind="practice", key=str(page.practice_id))

    signed_in(author).post(url(asked, "confirm/"), confirmation(asked))

    notice = Notice.objects.get(user=follower)
    assert notice.kind == "knowledge_adopted"
    told = words(signed_in(follower).get("/en/notices/"))
    assert "Zwickau took up “Open doors at the foundry”." in told


def test_coordinator_of_the_practices_region_confirms(adoption, page, signed_in):
    keeper = coordinator_of(page.region)

    signed_in(keeper).post(url(adoption, "confirm/"), confirmation(adoption))

    adoption.refresh_from_db()
    assert adoption.owner_confirmed_by == keeper


def test_adopter_does_not_confirm_for_the_owner(adoption, adopter, signed_in):
    client = signed_in(adopter)

    answer = client.post(url(adoption, "confirm/"), confirmation(adoption))

    assert answer.status_code == 403
    adoption.refresh_from_db()
    assert not adoption.is_confirmed
    assert not html(client.get(url(adoption))).main.find(attrs={"name": "side"})


def test_coordinator_of_both_sides_confirms_only_one(
    adoption, adopter, page, signed_in
):
    Part.objects.create(user=adopter, kind="coordinator", region=page.region)

    answer = signed_in(adopter).post(url(adoption, "confirm/"), confirmation(adoption))

    assert answer.status_code == 403
    adoption.refresh_from_db()
    assert not adoption.is_confirmed


def test_keepers_are_asked_where_the_owner_recorded_it(page, zwickau, author, eva):
    """The author keeps the other region too: somebody else is asked."""
    Part.objects.create(user=author, kind="coordinator", region=zwickau)
    keeper = coordinator_of(page.region)

    data = TEXT | {"region": zwickau, "organisation": None}
    actions.record_adoption(practice=page.practice, by=author, data=data)

    asked = Notice.objects.filter(kind="knowledge_adoption_waits")
    assert {notice.user for notice in asked} == {keeper}


def test_what_an_editor_recorded_needs_two_others_or_one(
    page, zwickau, adopter, author, eva
):
    data = TEXT | {"region": zwickau, "organisation": None}
    row = actions.record_adoption(practice=page.practice, by=eva, data=data)

    for by, side in ((adopter, "adopter"), (author, "owner")):
        actions.confirm_adoption(adoption=row, by=by, side=side, version=row.version)

    row.refresh_from_db()
    assert row.is_confirmed


def test_editor_confirms_not_both_sides(page, zwickau, eva):
    data = TEXT | {"region": zwickau, "organisation": None}
    row = actions.record_adoption(practice=page.practice, by=eva, data=data)
    actions.confirm_adoption(adoption=row, by=eva, side="owner", version=row.version)

    with pytest.raises(PermissionDenied):
        actions.confirm_adoption(
            adoption=row, by=eva, side="adopter", version=row.version
        )


def test_changed_text_is_not_confirmed_unread(adoption, author, signed_in):
    seen = confirmation(adoption)
    data = TEXT | {"organisation": None, "kept": "Everything."}
    actions.change_adoption(adoption=adoption, by=adoption.recorded_by, data=data)

    answer = signed_in(author).post(url(adoption, "confirm/"), seen, follow=True)

    assert "changed meanwhile" in html(answer).get_text()
    adoption.refresh_from_db()
    assert not adoption.is_confirmed


@pytest.mark.parametrize("data", [{}, {"side": "moon", "version": "1"}])
def test_odd_confirmation_is_refused(adoption, author, signed_in, data):
    answer = signed_in(author).post(url(adoption, "confirm/"), data)

    assert answer.status_code == 400
    adoption.refresh_from_db()
    assert not adoption.is_confirmed


def test_confirming_twice_changes_nothing(confirmed, author, signed_in):
    before = confirmed.owner_confirmed_by

    signed_in(author).post(url(confirmed, "confirm/"), confirmation(confirmed))

    confirmed.refresh_from_db()
    assert confirmed.owner_confirmed_by == before


def test_confirming_is_posted(adoption, author, signed_in):
    assert signed_in(author).get(url(adoption, "confirm/")).status_code == 405


@pytest.mark.parametrize(
    "what", ["confirm/", "decline/", "change/", "withdraw/", "record/"]
)
def test_stranger_and_visitor_change_nothing(
    adoption, stranger, signed_in, client, what
):
    before = Adoption.objects.values().get()
    data = confirmation(adoption) | {"reason": "No."}

    assert signed_in(stranger).post(url(adoption, what), data).status_code == 403
    assert "/login/" in client.post(url(adoption, what), data).headers["Location"]
    assert Adoption.objects.values().get() == before


def test_owner_declines_with_a_reason(asked, author, adopter, signed_in):
    signed_in(author).post(url(asked, "decline/"), {"reason": "You never called."})

    asked.refresh_from_db()
    assert asked.is_declined and asked.declined_by == author
    told = words(signed_in(adopter).get("/en/notices/"))
    assert "“You never called.”" in told
    assert "You never called." in words(signed_in(adopter).get(url(asked)))


def test_declining_wants_a_reason(adoption, author, signed_in):
    answer = signed_in(author).post(url(adoption, "decline/"), {"reason": ""})

    assert set(errors(answer)) == {"reason"}
    adoption.refresh_from_db()
    assert not adoption.is_declined


def test_owner_may_take_a_confirmation_back(confirmed, author, signed_in, client):
    signed_in(author).post(url(confirmed, "decline/"), {"reason": "It was another."})

    confirmed.refresh_from_db()
    assert not confirmed.is_confirmed
    assert client.get(url(confirmed)).status_code == 404


def test_declined_adoption_is_confirmed_after_all(adoption, author, signed_in):
    actions.decline_adoption(adoption=adoption, by=author, reason="Unknown.")

    signed_in(author).post(url(adoption, "confirm/"), confirmation(adoption))

    adoption.refresh_from_db()
    assert adoption.is_confirmed and not adoption.is_declined


def test_change_asks_the_owner_anew(confirmed, adopter, author, signed_in):
    data = TEXT | {"kept": "Only the tour."}

    answer = signed_in(adopter).post(url(confirmed, "change/"), data)

    confirmed.refresh_from_db()
    assert answer.headers["Location"] == url(confirmed)
    assert confirmed.kept == "Only the tour."
    assert confirmed.owner_confirmed_at is None
    assert confirmed.adopter_confirmed_by == adopter
    waits = Notice.objects.get(kind="knowledge_adoption_waits")
    assert waits.user == author


def test_change_of_nothing_keeps_the_confirmations(confirmed, adopter, signed_in):
    client = signed_in(adopter)
    form = html(client.get(url(confirmed, "change/"))).main.form
    data = {"organisation": "", "since": "2024", "kept": "The classes."}
    assert form.find("textarea", attrs={"name": "kept"}).get_text().strip()

    client.post(url(confirmed, "change/"), TEXT | data | {"changed": ""})

    confirmed.refresh_from_db()
    assert confirmed.is_confirmed


def test_change_with_errors_keeps_what_was_typed(adoption, adopter, signed_in):
    data = TEXT | {"since": "soon"}

    answer = signed_in(adopter).post(url(adoption, "change/"), data)

    assert set(errors(answer)) == {"since"}
    assert "Parents come along." in answer.content.decode()


def test_adopter_takes_back_and_the_address_says_so(
    confirmed, adopter, signed_in, client
):
    ask = signed_in(adopter).get(url(confirmed, "withdraw/"))
    assert "Take this adoption back?" in words(ask)

    signed_in(adopter).post(url(confirmed, "withdraw/"))

    answer = client.get(url(confirmed))
    assert answer.status_code == 410
    assert "ICN-A-0001" in words(answer)
    assert "The classes." not in words(answer)


def test_taken_back_report_was_never_there_for_strangers(adoption, adopter, client):
    actions.withdraw_adoption(adoption=adoption, by=adopter)

    assert client.get(url(adoption)).status_code == 404


def test_own_record_is_linked_and_confirmations_stay(
    confirmed, zwickau, adopter, signed_in
):
    own = make_practice(title="Doors of Zwickau", region=zwickau)

    signed_in(adopter).post(url(confirmed, "record/"), {"record": own.slug})

    confirmed.refresh_from_db()
    assert confirmed.became == own.practice
    assert confirmed.is_confirmed


def test_record_of_another_region_is_not_offered(confirmed, adopter, signed_in):
    foreign = make_practice(title="Theirs")

    answer = signed_in(adopter).post(
        url(confirmed, "record/"), {"record": foreign.slug}
    )

    assert answer.status_code == 200
    confirmed.refresh_from_db()
    assert confirmed.became is None


def test_without_own_record_one_is_told_what_to_do(confirmed, adopter, signed_in):
    answer = signed_in(adopter).get(url(confirmed, "record/"))

    assert "no practice of its own yet" in words(answer)


def test_practice_does_not_become_its_own_ancestor(
    confirmed, page, zwickau, adopter, signed_in
):
    """Over three generations: Gorenjska, Zwickau, Gorenjska again."""
    child = make_practice(title="Child", region=zwickau)
    grandchild = make_practice(title="Grandchild")
    confirmed.became = child.practice
    confirmed.save()
    make_adoption(child, page.region, became=grandchild.practice)
    keeper = coordinator_of(page.region)
    third = make_adoption(grandchild, zwickau)

    assert actions.link_record(adoption=third, by=adopter, record=None)
    with pytest.raises(ValidationError):
        actions.link_record(adoption=third, by=adopter, record=page.practice)
    with pytest.raises(ValidationError):
        actions.link_record(adoption=third, by=adopter, record=child.practice)
    assert keeper
    third.refresh_from_db()
    assert third.became is None


def test_reason_and_names_are_safe(adoption, author, signed_in):
    Practice.objects.update()
    signed_in(author).post(url(adoption, "decline/"), {"reason": "<b>No</b>"})

    assert "<b>No</b>" not in signed_in(author).get(url(adoption)).content.decode()
