"""After the 14 days: the person is nowhere any more, what others wrote is."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, Revision

from files.models import Image
from home.models import HomePage
from knowledge.models import Practice, PracticePage, SparkDraft
from members.joining.invitations import invite
from members.joining.pasted import rows_of
from members.joining.places import Place
from members.models import (
    Consent,
    DataCopy,
    Follow,
    Invitation,
    Leaving,
    Notice,
    Part,
    Profile,
    Report,
    Suspension,
)
from members.notices.telling import notify
from members.own_data import copies, departures
from members.parts import lift_suspension, suspend
from members.reaching.actions import write_message
from members.things import find_thing
from tests.factories import (
    OrganisationFactory,
    UserFactory,
    coordinator_of,
    editor,
    make_region_page,
)
from tests.members.own_data.people import (
    other_person,
    whole_person,
    with_history,
    with_spark,
)
from tests.people import give_second_factor
from tests.reading import titles, words
from worker.models import Mail

# What the person wrote for others to read stays: a spark's title, a report.
STAYS = {"zqspark", "zqreport"}


@pytest.fixture
def person(site):
    HomePage.objects.get(pk=site.pk)
    return whole_person()


def go(user, **choices) -> Leaving:
    row = Leaving.objects.create(user=user, due_at=timezone.now(), **choices)
    departures.let_go()
    row.refresh_from_db()
    assert row.done_at
    return row


def everything() -> str:
    """Every text of every table: nothing is left where nobody thought to look."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table.startswith("vocabulary_") or table == "members_organisation":
                continue  # words of the network, no person's
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                found += [f"{table}: {value}" for value in row if is_text(value)]
    return "\n".join(found).casefold()


def is_text(value) -> bool:
    return isinstance(value, str)


def lines_with(text: str, word: str) -> list[str]:
    return [line[:200] for line in text.splitlines() if word in line]


def test_nothing_of_the_person_is_left_in_any_table(person):
    with_history(with_spark(person))
    Mail.objects.all().delete()  # and the last mail is sent
    go(person)
    Mail.objects.update(sent_at=timezone.now())
    departures.let_go()

    text = everything()

    for word in ("zqname", "zqmail@", "zqrole", "zqoffer", "zqcontact", "98765432"):
        assert lines_with(text, word) == []
    for word in ("zqlink", "zqphoto", "zqsentence", "zqinvited", "zqdraft"):
        assert lines_with(text, word) == []
    for word in ("zqmessage", "zqsubject", "zqmailed", "zqpart"):
        assert lines_with(text, word) == []


def test_row_is_emptied_and_opens_nothing(person):
    give_second_factor(person)
    go(person)

    person.refresh_from_db()
    assert person.display_name == "former member"
    assert person.email.endswith("@left.invalid")
    assert not person.is_active and not person.has_usable_password()
    assert str(person) == "a former member"
    for model in (EmailAddress, Authenticator, UserSession):
        assert not model.objects.filter(user=person).exists()


def test_sessions_end(person, signed_in):
    client = signed_in(person)
    assert client.get("/en/account/").status_code == 200

    go(person)

    assert "/accounts/login/" in client.get("/en/account/").headers["Location"]


def test_address_is_free_for_a_new_account(person):
    email = person.email
    go(person)

    assert UserFactory(email=email).pk != person.pk


def test_two_who_left_have_addresses_of_their_own(person):
    other = other_person()
    go(person)
    go(other)

    person.refresh_from_db()
    other.refresh_from_db()
    assert person.email != other.email


def test_parts_are_taken_and_stay_as_the_log(person):
    go(person)

    part = Part.objects.get(user=person)
    assert part.taken_at and part.taken_by == person


def test_suspended_account_is_not_emptied_and_its_days_stand_still(person):
    keeper = editor()
    row = Leaving.objects.create(user=person)
    days_left = timedelta(days=14)
    suspension = suspend(user=person, by=keeper, reason="Zqreason")
    long_ago = timezone.now() - timedelta(days=30)
    Suspension.objects.update(at=long_ago)
    Leaving.objects.update(due_at=long_ago + days_left)

    departures.remind_leavers()
    departures.let_go()

    row.refresh_from_db()
    person.refresh_from_db()
    assert row.done_at is None and person.display_name == "Zqname Zqname"
    assert not Mail.objects.filter(key__startswith="leaving-").exists()
    lift_suspension(user=person, by=keeper)
    row.refresh_from_db()
    suspension.refresh_from_db()
    assert row.due_at - suspension.lifted_at == days_left


def test_suspensions_of_before_lose_their_reason(person):
    keeper = editor()
    suspend(user=person, by=keeper, reason="Zqreason")
    lift_suspension(user=person, by=keeper)
    go(person)

    row = Suspension.objects.get()
    assert row.lifted_at and row.reason == ""
    with pytest.raises(ValidationError):
        lift_suspension(user=person, by=keeper)
    person.refresh_from_db()
    assert not person.is_active


def test_mails_to_others_lose_the_name_and_the_words(person):
    person.parts.update(kind="coordinator")
    region = person.parts.get().region
    other = coordinator_of(region, email="yyother@example.org")
    thing = find_thing("region", region.key, person)
    words = {"language": "en", "subject": "Zqsubject", "text": "Zqmessage"}
    write_message(thing=thing, sender=person, origin="", data=words)
    invite(
        by=person,
        rows=rows_of("yynew@example.org"),
        place=Place("member", region),
        language="en",
        message="Zqinvited",
    )
    Profile.objects.filter(pk=person.pk).update(name_audience="members")
    notify(
        kind="members_account_looked_at",
        to=[other],
        key="k",
        data={"reason": "Why"},
        actor=person,
    )
    notice = Notice.objects.get(key="k")
    digest = {"subject": "News", "text": "Zqname did", "to": other.email}
    Mail.objects.create(key=f"digest:{other.pk}:2026-11-01", **digest)
    Mail.objects.update(sent_at=timezone.now())
    keys = set(others_mails().values_list("key", flat=True))
    assert {key.partition(":")[0] for key in keys} == {
        "relay",
        "invitation",
        "digest",
        "notice",
    }
    assert f"notice:{notice.pk}" in keys

    go(person)

    emptied = ("", "", "", {})
    for mail in others_mails():
        assert (mail.subject, mail.text, mail.html, mail.headers) == emptied
    Mail.objects.update(sent_at=timezone.now())
    departures.let_go()
    text = everything()
    for word in ("zqsubject", "zqmessage", "zqinvited", "zqname", "zqmail@"):
        assert lines_with(text, word) == []


def others_mails():
    return Mail.objects.filter(to__startswith="yy")


def test_consents_stay_without_identity(person):
    go(person)

    consent = Consent.objects.get()
    assert (consent.user, consent.request) == (None, None)
    assert (consent.subject, consent.version) == ("joining", "2026-11")


def test_what_others_wrote_stays(person):
    others = Invitation.objects.create(
        email="third@example.org", invited_by=other_person(), message="Come."
    )
    go(person)

    others.refresh_from_db()
    assert others.message == "Come."
    assert Report.objects.get().reporter is None


def test_others_do_not_follow_nobody(person):
    Follow.objects.create(user=other_person(), kind="person", key=person.profile.key)
    go(person)

    assert not Follow.objects.exists()


def test_notices_to_others_lose_the_name(person):
    other = other_person()
    notify(
        kind="members_account_looked_at",
        to=[other],
        key="k",
        data={"reason": "Why"},
        actor=person,
    )
    go(person)

    assert Notice.objects.get(user=other).actor is None


def test_files_that_nothing_shows_go(person):
    photo = person.profile.photo
    name = photo.file.name

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("django.db.transaction.on_commit", lambda do, **kw: do())
        go(person)

    assert not Image.objects.filter(pk=photo.pk).exists()
    assert not default_storage.exists(name)


def test_copies_of_the_data_go_with_their_files(person):
    DataCopy.objects.create(user=person, language="en")
    copies.make_due_copies()
    name = DataCopy.objects.get().file.name

    go(person)

    assert not DataCopy.objects.exists()
    assert not default_storage.exists(name)


def test_kept_spark_shows_a_former_member(person, client):
    page = with_spark(person)
    go(person)

    answer = client.get(page.address_for("en"))

    text = answer.content.decode().casefold()
    assert "a former member" in text
    assert "zqname" not in text and "zqmail" not in text
    assert "A zqspark" in words(answer)


def test_kept_spark_keeps_its_picture_without_owner_and_name(person):
    page = with_spark(person)
    go(person)

    picture = Image.objects.get(pk=page.cover_id)
    assert (picture.owner, picture.uploaded_by_user) == (None, None)
    assert picture.credit == ""


def test_kept_spark_loses_its_contact_in_all_versions(person):
    page = with_history(with_spark(person))
    go(person)

    assert PracticePage.objects.get(pk=page.pk).contact == ""
    contents = [revision.content for revision in Revision.objects.all()]
    assert contents and not any(content.get("contact") for content in contents)


def test_organisations_record_keeps_its_own_contact(person):
    organisation = OrganisationFactory()
    page = with_spark(person, organisation=organisation, contact="office@bsc.example")
    go(person, sparks="remove")

    assert PracticePage.objects.get(pk=page.pk).contact == "office@bsc.example"


def test_sparks_go_where_their_author_chose_so(person, client):
    page = with_spark(person)
    address = page.address_for("en")
    assert Practice.objects.get().author == person
    go(person, sparks="remove")

    assert not Practice.objects.exists()
    assert not Page.objects.filter(pk=page.pk).exists()
    assert not SparkDraft.objects.exists()
    assert client.get(address).status_code == 404
    assert titles(client.get("/en/search/", {"q": "zqspark"})) == []


def test_records_stay_whatever_their_author_chose(person):
    with_spark(person, tier=Practice.Tier.RECORD)
    go(person, sparks="remove")

    assert Practice.objects.count() == 1


def test_person_is_on_no_page_any_more(person, client, signed_in):
    page = with_spark(person)
    region = make_region_page()
    profile = Profile.objects.get(pk=person.pk).get_absolute_url()
    go(person)
    member = signed_in(other_person())
    addresses = [
        "/en/members/",
        "/en/members/list.json",
        "/en/search/?q=works",
        "/en/library/",
        page.address_for("en"),
        region.address_for("en"),
    ]

    for reader in (client, member):
        assert reader.get(profile).status_code == 404
        for address in addresses:
            text = reader.get(address).content.decode().casefold()
            assert "zqname" not in text and "zqmail" not in text, address


def test_search_forgets_the_person_with_the_commit(person, signed_in):
    call_command("reindex", verbosity=0)
    member = signed_in(other_person())
    go(person)

    answer = member.get("/en/members/", {"q": "zqrole"})

    assert "zqname" not in answer.content.decode().casefold()


def test_last_mail_goes_to_the_address_of_before_and_is_forgotten(person):
    email = person.email
    go(person)

    mail = Mail.objects.get(to=email)
    assert "Your account is emptied" in mail.subject
    departures.let_go()
    assert Mail.objects.filter(pk=mail.pk).exists()
    Mail.objects.update(sent_at=timezone.now())
    departures.let_go()
    assert not Mail.objects.exists()


def test_job_again_changes_nothing(person):
    go(person)
    before = Profile.objects.get(pk=person.pk).key

    assert departures.let_go() == ""
    assert Profile.objects.get(pk=person.pk).key == before


def test_one_who_cannot_be_let_go_keeps_no_other_waiting(person, monkeypatch):
    other = other_person()
    for user in (person, other):
        Leaving.objects.create(user=user, due_at=timezone.now() - timedelta(hours=1))
    empty_account = departures.empty_account

    def empty(user):
        if user == person:
            raise ValueError("broken")
        empty_account(user)

    monkeypatch.setattr(departures, "empty_account", empty)

    departures.let_go()

    person.refresh_from_db()
    other.refresh_from_db()
    assert person.display_name == "Zqname Zqname"
    assert person.profile.role
    assert other.has_left
