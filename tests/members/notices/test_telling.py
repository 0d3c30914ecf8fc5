"""Telling members: once each, as they want it, in the transaction that causes it."""

import pytest
from django.db import transaction
from django.utils.translation import get_language

from members.models import Notice, NoticeChoice, User
from members.notices.telling import notify, settle, silence, withdraw
from members.parts import give_part, suspend, take_part
from members.things import Thing, ThingKind, thing_kinds
from portal.registries import NoticeKind, notice_kinds
from tests.factories import RegionFactory, UserFactory, coordinator_of, editor
from tests.members.notices.conftest import AT_ONCE, WEEKLY
from worker.letters import Letter
from worker.mail import queue_letter
from worker.models import Mail


def letter_of(notice: Notice) -> Mail:
    return Mail.objects.get(key=f"notice:{notice.pk}")


def queue(key: str) -> None:
    letter = Letter(subject="Notices", paragraphs=["What happened."])
    queue_letter(key=key, to="x@example.org", language="en", letter=lambda: letter)


def test_notify_tells_each_member_once(member, coordinator):
    event = {"kind": WEEKLY, "key": "event:1", "data": {"title": "Doors"}}
    assert notify(to=[member, member], **event) == 1
    assert notify(to=[member, coordinator], **event) == 1
    told = Notice.objects.filter(key="event:1").values_list("user", flat=True)
    assert sorted(told) == sorted([member.pk, coordinator.pk])


def test_notify_takes_a_queryset(member, coordinator):
    everybody = User.objects.filter(pk__in=[member.pk, coordinator.pk])
    assert notify(kind=WEEKLY, to=everybody, key="event:1") == 2


def test_notify_keeps_silent_to_who_acted_and_who_is_gone(member, coordinator, tell):
    suspended = UserFactory(is_active=False)
    [notice] = tell(member, coordinator, suspended, actor=member, path="/en/library/")
    assert (notice.user, notice.actor) == (coordinator, member)
    assert notice.path == "/en/library/"


def test_notify_tells_each_their_own_data(member, coordinator, tell):
    rows = tell(member, coordinator, data=lambda user: {"title": user.display_name})
    assert {row.data["title"] for row in rows} == {"Ana", "Ana Coordinator"}


@pytest.mark.parametrize(("kind", "key"), [("nobody_knows", "e"), (WEEKLY, "x" * 201)])
def test_notify_refuses_what_cannot_be_kept(member, kind, key):
    with pytest.raises(ValueError):
        notify(kind=kind, to=[member], key=key)
    assert not Notice.objects.exists()


def test_news_wait_for_the_weekly_mail(member, tell):
    [notice] = tell(member)
    assert (notice.mail_frequency, notice.mailed_at) == ("weekly", None)
    assert not Mail.objects.exists()


def test_what_waits_for_its_reader_is_mailed_at_once(member, tell):
    [notice] = tell(member, kind=AT_ONCE)
    mail = letter_of(notice)
    assert (mail.to, mail.subject) == (member.email, "Asked: Open doors")
    assert f"/en/notices/{notice.pk}/" in mail.text
    assert "/en/unsubscribe/" in mail.headers["List-Unsubscribe"]
    assert mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert notice.mailed_at is not None


def test_mail_at_once_is_written_once(member, tell):
    tell(member, kind=AT_ONCE)
    tell(member, kind=AT_ONCE)
    assert Mail.objects.count() == 1


def test_mail_at_once_is_in_the_language_of_its_reader(site):
    readers = [UserFactory(language=code) for code in ("de", "sl", "en")]
    notify(kind=AT_ONCE, to=readers, key="event:1", data={"title": "Doors"})
    by_reader = {mail.to: mail for mail in Mail.objects.all()}
    for reader in readers:
        mail = by_reader[reader.email]
        assert mail.language == reader.language
        assert f"/{reader.language}/notices/" in mail.text


def test_mail_is_gone_with_the_transaction_that_causes_it(member, tell):
    with transaction.atomic():
        tell(member, kind=AT_ONCE)
        transaction.set_rollback(True)
    assert not Mail.objects.exists()
    assert not Notice.objects.exists()


def test_own_choice_holds(member, coordinator, tell):
    NoticeChoice.objects.create(user=member, kind=AT_ONCE, mail="never")
    NoticeChoice.objects.create(
        user=coordinator, kind=AT_ONCE, mail="daily", is_listed=False
    )
    rows = {row.user: row for row in tell(member, coordinator, kind=AT_ONCE)}
    assert rows[member].mail_frequency == "never"
    assert rows[coordinator].mail_frequency == "daily"
    assert (rows[member].is_listed, rows[coordinator].is_listed) == (True, False)
    assert not Mail.objects.exists()


def test_choice_of_no_digests_holds_for_kinds_that_come_later(
    member, tell, monkeypatch
):
    NoticeChoice.objects.create(user=member, kind="*", mail="never")
    later = NoticeKind("Later", lambda data: "Later")
    monkeypatch.setitem(notice_kinds._entries, "trial_later", later)
    [notice] = tell(member, kind="trial_later")
    [request] = tell(member, kind=AT_ONCE, key="event:2")
    assert (notice.mail_frequency, request.mail_frequency) == ("never", "at_once")


def test_name_of_who_acted_is_told_as_far_as_members_see_it(
    member, coordinator, tell, monkeypatch
):
    kind = NoticeKind("Acts", lambda data: f"By {data['actor']}.", True)
    monkeypatch.setitem(notice_kinds._entries, "trial_act", kind)
    [shown] = tell(member, kind="trial_act", actor=coordinator)
    coordinator.profile.name_audience = "coordinators"
    coordinator.profile.save()
    [hidden] = tell(member, kind="trial_act", key="event:2", actor=coordinator)
    assert letter_of(shown).subject == "By Ana Coordinator."
    assert letter_of(hidden).subject == "By A member."
    assert "Ana Coordinator" not in letter_of(hidden).html


def test_mail_names_the_thing_in_the_readers_language(member, tell, monkeypatch):
    def find(keys, reader):
        shown = not reader.is_authenticated
        title = f"{{}} ({get_language()})"
        return {
            key: Thing("trial", key, title.format(key.title()), "/")
            for key in keys
            if shown
        }

    kind = ThingKind("Towers", find, lambda key: None)
    monkeypatch.setitem(thing_kinds._entries, "trial", kind)
    german = UserFactory(language="de")
    data = {"thing": ["trial", "tower"], "followed": ["trial", "mill"]}
    rows = {row.user: row for row in tell(member, german, kind=AT_ONCE, data=data)}
    assert letter_of(rows[german]).subject == "Asked: Tower (de)"
    assert letter_of(rows[member]).subject == "Asked: Tower (en)"
    assert "You follow Mill (en)." in letter_of(rows[member]).text


def test_settle_ends_it_for_everybody(member, coordinator, tell):
    tell(member, coordinator, kind=AT_ONCE)
    assert settle(key="event:1") == 2
    assert not Notice.objects.unread().exists()
    assert not Mail.objects.exists()


def test_settle_leaves_mails_that_went_out(member, tell):
    [notice] = tell(member, kind=AT_ONCE)
    Mail.objects.update(sent_at=notice.at)
    settle(key="event:1")
    assert Mail.objects.count() == 1


def test_withdraw_leaves_nothing(member, tell):
    tell(member, kind=AT_ONCE)
    tell(member, key="event:2")
    assert withdraw(key="event:1") == 1
    assert list(Notice.objects.values_list("key", flat=True)) == ["event:2"]
    assert not Mail.objects.exists()


@pytest.mark.parametrize("many", [1, 3])
def test_notify_asks_the_same_for_one_and_three(site, many, django_assert_num_queries):
    UserFactory.create_batch(many)
    with django_assert_num_queries(8):  # a savepoint, 4 questions, 2 inserts
        notify(
            kind=AT_ONCE, to=User.objects.all(), key="event:1", data={"title": "Doors"}
        )
    assert Mail.objects.count() == many


def test_notify_asks_no_more_for_a_thousand(site, django_assert_max_num_queries):
    """SQLite takes the rows in portions; nothing is asked for each member."""
    User.objects.bulk_create(
        User(email=f"reader{number}@example.org", display_name="Reader")
        for number in range(1000)
    )
    with django_assert_max_num_queries(30):
        told = notify(kind=WEEKLY, to=User.objects.all(), key="event:1", data={})
    assert told == Notice.objects.count() >= 1000


def test_suspension_takes_back_what_waits_to_be_sent(member, coordinator, tell):
    tell(member, coordinator, kind=AT_ONCE)
    queue(f"digest:{member.pk}:2026-03-23")
    queue(f"digest:{member.pk}0:2026-03-23")
    silence(user=member)
    left = set(Mail.objects.values_list("key", flat=True))
    others = Notice.objects.get(user=coordinator)
    assert left == {f"notice:{others.pk}", f"digest:{member.pk}0:2026-03-23"}


@pytest.mark.parametrize("keeps_another", [True, False])
def test_taken_part_takes_back_mails_for_coordinators(
    site, tell, monkeypatch, keeps_another
):
    kind = NoticeKind("Desk", lambda data: "Desk", at_once=True, for_coordinators=True)
    monkeypatch.setitem(notice_kinds._entries, "trial_desk", kind)
    user = coordinator_of(RegionFactory())
    if keeps_another:
        there = RegionFactory(key="zwickau")
        give_part(user=user, kind="coordinator", by=None, region=there)
    tell(user, key="event:1", kind=AT_ONCE)
    tell(user, key="event:2", kind="trial_desk")
    NoticeChoice.objects.create(user=user, kind="trial_desk", mail="daily")
    [daily] = tell(user, key="event:3", kind="trial_desk")
    part = user.parts.filter(kind="coordinator").first()
    take_part(part=part, by=editor())
    assert Mail.objects.get().subject == "Asked: Open doors"
    daily.refresh_from_db()
    assert daily.mail_frequency == ("daily" if keeps_another else "never")


def test_suspending_silences(site, tell):
    user = UserFactory()
    tell(user, kind=AT_ONCE)
    suspend(user=user, by=editor(), reason="Advertising.")
    assert not Mail.objects.exists()
