"""A message to people whose address one does not see."""

import re
from datetime import timedelta
from email.utils import parseaddr

import pytest
from django.core import mail as outbox
from django.utils import timezone

from members.models import Notice, Profile, RelayedMessage
from members.reaching import letters, pace, upkeep
from tests.factories import (
    OrganisationFactory,
    RegionFactory,
    UserFactory,
    coordinator_of,
    make_practice,
    partner_of,
)
from tests.reading import errors, html, value, words
from worker.models import Mail
from worker.sending import send_due

TYPED = {
    "name": "Nina Newcomer",
    "email": "nina@example.org",
    "language": "sl",
    "subject": "May we visit?",
    "text": "We are a school.\n\nMay we come in May?",
    "website": "",
}


@pytest.fixture
def region(site):
    return RegionFactory()


@pytest.fixture
def keeper(region):
    return coordinator_of(region, display_name="Kata Keeper", language="de")


ADDRESS = "/en/write/region/gorenjska/"


def link_in(mail: Mail) -> str:
    return re.search(r"/\w\w/write/confirm/\S+/", mail.text)[0]


def confirmation() -> Mail:
    return Mail.objects.get(key__startswith="relay-confirm:")


def relayed():
    return Mail.objects.filter(key__regex=r"^relay:").order_by("pk")


def test_newcomers_message_waits_for_their_confirmation(keeper, client):
    answer = client.post(ADDRESS, TYPED, follow=True)

    assert "look into your mail" in words(answer)
    message = RelayedMessage.objects.get()
    assert (message.relayed_at, message.sender) == (None, None)
    assert not relayed().exists()
    mail = confirmation()
    assert (mail.to, mail.language) == ("nina@example.org", "sl")
    assert "May we come" not in mail.text


def test_link_shows_the_message_and_does_nothing_by_itself(keeper, client):
    client.post(ADDRESS, TYPED)
    link = link_in(confirmation())

    text = words(client.get(link))

    assert "We are a school." in text and "May we visit?" in text
    assert not relayed().exists()


def test_confirmed_message_goes_to_the_coordinators(keeper, region, client):
    other = coordinator_of(region)
    client.post(ADDRESS, TYPED)

    answer = client.post(link_in(confirmation()))

    assert answer.status_code == 200
    assert {mail.to for mail in relayed()} == {keeper.email, other.email}
    mail = relayed().get(to=keeper.email)
    assert mail.language == "de"
    assert "May we come in May?" in mail.text
    assert mail.headers["Reply-To"] == "Nina Newcomer <nina@example.org>"
    assert RelayedMessage.objects.get().relayed_at


def test_link_used_twice_sends_once_and_says_so(keeper, client):
    client.post(ADDRESS, TYPED)
    link = link_in(confirmation())
    client.post(link)

    for answer in (client.post(link), client.get(link)):
        assert answer.status_code == 200
        assert answer.context["state"] == "sent"
    assert relayed().count() == 1


def test_link_that_is_too_old_says_so(keeper, client, monkeypatch):
    client.post(ADDRESS, TYPED)
    link = link_in(confirmation()).replace("/sl/", "/en/")
    monkeypatch.setattr("members.reaching.actions.CONFIRMED_WITHIN", -1)

    for answer in (client.get(link), client.post(link)):
        assert answer.status_code == 410
        assert "too old" in words(answer)
    assert not relayed().exists()


def test_altered_link_says_so(keeper, client):
    answer = client.get("/en/write/confirm/altered:link:here/")

    assert answer.status_code == 404
    assert "not complete" in words(answer)


def test_link_of_a_deleted_message_says_so(keeper, client):
    client.post(ADDRESS, TYPED)
    link = link_in(confirmation()).replace("/sl/", "/en/")
    RelayedMessage.objects.all().delete()

    answer = client.get(link)

    assert answer.status_code == 410
    assert "no longer there" in words(answer)


def test_message_whose_readers_are_gone_says_so(keeper, client):
    client.post(ADDRESS, TYPED)
    keeper.is_active = False
    keeper.save()

    answer = client.post(link_in(confirmation()).replace("/sl/", "/en/"))

    assert "could not be passed on" in words(answer)
    assert RelayedMessage.objects.get().relayed_at is None


def test_members_message_goes_at_once(keeper, member, signed_in):
    answer = signed_in(member).post(ADDRESS, TYPED, follow=True)

    assert "on its way" in words(answer)
    message = RelayedMessage.objects.get()
    assert (message.name, message.email) == ("Ana", "ana@example.org")
    assert relayed().get().headers["Reply-To"] == "Ana <ana@example.org>"


def test_members_form_asks_for_no_name_and_says_where_answers_go(
    keeper, member, signed_in
):
    answer = signed_in(member).get(ADDRESS)

    assert html(answer).find(attrs={"name": "email"}) is None
    assert "answers go to ana@example.org" in words(answer)


def test_recipient_has_a_notice_and_one_mail(keeper, member, signed_in):
    signed_in(member).post(ADDRESS, TYPED)

    notice = Notice.objects.get(user=keeper)
    assert notice.mailed_at
    assert Mail.objects.filter(to=keeper.email).count() == 1


def test_address_of_the_recipients_is_shown_nowhere(keeper, member, signed_in, client):
    texts = []
    for reader in (client, signed_in(member)):
        texts.append(reader.get(ADDRESS).content.decode())
        texts.append(reader.post(ADDRESS, TYPED, follow=True).content.decode())
    link = link_in(confirmation())
    texts += [client.get(link).content.decode(), client.post(link).content.decode()]
    texts.append(confirmation().text)

    assert not [text for text in texts if keeper.email in text]


def test_nobody_writes_to_themselves(keeper, signed_in):
    answer = signed_in(keeper).get(ADDRESS)

    assert "Nobody can be reached" in words(answer)


def test_region_without_people_says_so_before_one_writes(region, client):
    answer = client.get(ADDRESS)

    assert "Nobody can be reached" in words(answer)
    assert html(answer).main.find("textarea") is None
    assert "Nobody can be reached" in words(client.post(ADDRESS, TYPED))
    assert not RelayedMessage.objects.exists()


def test_page_names_the_person(site, client):
    person = UserFactory(display_name="Ana Novak")
    Profile.objects.filter(pk=person.pk).update(name_audience="public")

    answer = client.get(f"/en/write/person/{person.profile.key}/")

    assert words(html(answer).h1) == "Write to Ana Novak"


def test_nobody_left_when_it_is_sent_keeps_what_was_typed(keeper, client):
    keeper.is_active = False
    keeper.save()

    answer = client.post(ADDRESS, TYPED)

    assert "Nobody can be reached" in errors(answer)[""]
    assert value(answer, "subject") == TYPED["subject"]
    assert "May we come in May?" in html(answer).find("textarea").text
    assert not RelayedMessage.objects.exists()


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", ""),
        ("name", "\u200b"),
        ("name", "Nina\x07"),
        ("name", "\u202eanin"),
        ("email", f"jo@{'ü' * 60}.de"),
        ("email", "\u017fo@example.org"),
        ("email", "nobody"),
        ("email", "a@example.org\nBcc: b@example.org"),
        ("subject", ""),
        ("subject", "a" * 121),
        ("text", ""),
        ("text", "a" * 3001),
        ("text", "a\0b"),
        ("language", "xx"),
    ],
)
def test_bad_input_is_told_and_what_was_typed_is_kept(keeper, client, field, wrong):
    answer = client.post(ADDRESS, {**TYPED, field: wrong})

    assert field in errors(answer)
    kept = "subject" if field != "subject" else "name"
    assert value(answer, kept) == TYPED[kept]
    assert not RelayedMessage.objects.exists()


def test_line_ends_cannot_become_headers(keeper, client):
    evil = "Hello\r\nBcc: victim@example.org"
    client.post(ADDRESS, {**TYPED, "subject": evil, "name": evil})
    client.post(link_in(confirmation()))

    Mail.objects.exclude(key__startswith="relay:").delete()
    assert send_due() == 1
    sent = outbox.outbox[-1].message()
    assert (sent["Bcc"], sent["Cc"]) == (None, None)
    assert parseaddr(sent["Reply-To"]) == (
        "Hello Bcc: victim@example.org",
        "nina@example.org",
    )
    assert sent["Subject"].count("Hello Bcc: victim@example.org") == 2
    assert outbox.outbox[-1].recipients() == [keeper.email]


def sent_from(email: str) -> str:
    """Where an answer to the mail that goes out would go."""
    assert RelayedMessage.objects.get().relayed_at
    Mail.objects.exclude(key__startswith="relay:").delete()
    assert send_due() == 1
    name, address = parseaddr(outbox.outbox[-1].message()["Reply-To"])
    assert email in relayed().get().text
    return address


def test_newcomers_domain_may_have_letters_of_their_language(keeper, client):
    client.post(ADDRESS, {**TYPED, "email": "jo@müller.de"})
    client.post(link_in(confirmation()))

    assert sent_from("jo@müller.de") == "jo@xn--mller-kva.de"


def test_members_domain_may_have_letters_of_their_language(keeper, signed_in):
    member = UserFactory(email="jo@müller.de", display_name="Jo Müller")

    assert signed_in(member).post(ADDRESS, TYPED).status_code == 302

    assert sent_from("jo@müller.de") == "jo@xn--mller-kva.de"


def test_line_end_in_a_name_of_before_does_not_lose_the_message(keeper, signed_in):
    member = UserFactory(display_name="A\r\nBcc: x")

    signed_in(member).post(ADDRESS, TYPED)

    assert send_due() == 1
    sent = outbox.outbox[-1].message()
    assert parseaddr(sent["Reply-To"]) == ("A Bcc: x", member.email)
    assert relayed().get().sent_at


def test_what_another_wrote_meanwhile_is_counted(keeper, client, monkeypatch):
    def wait_for_the_other(turn: str) -> None:
        for _ in range(3):
            RelayedMessage.objects.create(
                kind="region", thing="gorenjska", email=TYPED["email"]
            )

    monkeypatch.setattr(pace, "take_turn", wait_for_the_other)

    assert "a lot" in errors(client.post(ADDRESS, TYPED))[""]


def test_program_in_the_trap_is_told_the_same_and_sends_nothing(keeper, client):
    answer = client.post(ADDRESS, {**TYPED, "website": "https://spam.example"})

    assert answer.headers["Location"].endswith("/sent/")
    assert not RelayedMessage.objects.exists()
    assert not Mail.objects.exists()


def test_fourth_message_within_the_hour_is_refused(keeper, client):
    for _ in range(3):
        assert client.post(ADDRESS, TYPED).status_code == 302

    answer = client.post(ADDRESS, TYPED)

    assert "a lot" in errors(answer)[""]
    assert value(answer, "subject") == "May we visit?"
    assert RelayedMessage.objects.count() == 3


def test_network_address_is_counted_too(keeper, client):
    for number in range(3):
        client.post(ADDRESS, {**TYPED, "email": f"n{number}@example.org"})

    assert "" in errors(client.post(ADDRESS, TYPED))


def test_eleventh_message_of_a_day_is_refused(keeper, client):
    client.post(ADDRESS, TYPED)
    message = RelayedMessage.objects.get()
    for number in range(9):
        message.pk, message.key = None, f"key{number}"
        message.at = timezone.now() - timedelta(hours=2)
        message.save()
    RelayedMessage.objects.update(at=timezone.now() - timedelta(hours=2))

    assert "" in errors(client.post(ADDRESS, TYPED))
    RelayedMessage.objects.update(at=timezone.now() - timedelta(hours=25))
    assert client.post(ADDRESS, TYPED).status_code == 302


def test_member_is_counted_by_account(keeper, member, signed_in, client):
    for _ in range(3):
        client.post(ADDRESS, TYPED)

    assert signed_in(member).post(ADDRESS, TYPED).status_code == 302


def test_person_is_reached_where_the_name_is_seen(member, stranger, signed_in, client):
    address = f"/en/write/person/{member.profile.key}/"

    assert client.get(address).status_code == 404
    assert signed_in(stranger).post(address, TYPED).status_code == 302
    assert relayed().get().to == member.email
    Profile.objects.update(name_audience="public")
    assert client.get(address).status_code == 200


def test_member_who_leaves_is_not_reached(member, stranger, signed_in):
    Profile.objects.filter(pk=member.pk).update(hidden_at=timezone.now())
    address = f"/en/write/person/{member.profile.key}/"

    assert signed_in(stranger).get(address).status_code == 404


def test_organisation_is_reached_through_its_own_people(region, keeper, client):
    partner = partner_of(OrganisationFactory())
    client.post("/en/write/organisation/bsc-kranj/", TYPED)
    client.post(link_in(confirmation()))

    assert [mail.to for mail in relayed()] == [partner.email]


def test_organisation_without_people_is_reached_through_its_region(keeper, client):
    OrganisationFactory()
    client.post("/en/write/organisation/bsc-kranj/", TYPED)
    client.post(link_in(confirmation()))

    assert [mail.to for mail in relayed()] == [keeper.email]


def test_owner_of_a_practice_is_reached(site, stranger, client):
    page = make_practice(author=stranger)
    address = f"/en/write/practice/{page.practice_id}/"
    assert f'href="{address}"' in client.get(page.address).content.decode()

    client.post(address, TYPED)
    client.post(link_in(confirmation()))

    assert [mail.to for mail in relayed()] == [stranger.email]
    assert page.title in " ".join(relayed().get().text.split())


@pytest.mark.parametrize(
    "address",
    [
        "/en/write/region/nowhere/",
        "/en/write/theme/workforce/",
        "/en/write/concept/colliery/",
        "/en/write/nothing/nowhere/",
        "/en/write/practice/not-a-key/",
        "/en/write/person/0000000000/",
        "/en/write/person/0000000000/sent/",
    ],
)
def test_what_is_not_there_is_not_found(site, client, address):
    assert client.get(address).status_code == 404


def test_mail_is_made_in_every_language_of_its_reader(keeper, client):
    from portal.languages import CODES

    client.post(ADDRESS, TYPED)
    message = RelayedMessage.objects.get()
    for code in CODES:
        user = UserFactory(language=code)
        letters.pass_on(message, user)
        mail = Mail.objects.get(to=user.email)
        assert mail.language == code
        assert "nina@example.org" in mail.text


def test_unconfirmed_messages_go_after_three_days_others_after_ninety(
    keeper, client, member, signed_in
):
    client.post(ADDRESS, TYPED)
    signed_in(member).post(ADDRESS, TYPED)
    upkeep.forget()
    assert RelayedMessage.objects.count() == 2

    RelayedMessage.objects.update(at=timezone.now() - timedelta(days=4))
    upkeep.forget()
    assert RelayedMessage.objects.get().sender == member

    RelayedMessage.objects.update(at=timezone.now() - timedelta(days=91))
    upkeep.forget()
    assert not RelayedMessage.objects.exists()


def test_mark_of_the_network_address_goes_after_a_day(keeper, client):
    client.post(ADDRESS, TYPED)
    assert RelayedMessage.objects.get().origin
    assert "127.0.0.1" not in RelayedMessage.objects.get().origin

    RelayedMessage.objects.update(at=timezone.now() - timedelta(hours=25))
    upkeep.forget()

    assert RelayedMessage.objects.get().origin == ""
