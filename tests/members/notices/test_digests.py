"""Daily and weekly mails: at seven by the reader's clock, each notice once."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings as portal_settings
from django.utils import timezone

from members.models import Frequency, Notice, NoticeChoice, Profile, User
from members.notices import digests
from members.notices.actions import read_notice
from members.notices.own_data import remove
from members.notices.telling import notify
from portal.registries import NoticeKind, jobs, notice_kinds
from tests.factories import UserFactory
from tests.members.notices.conftest import AT_ONCE, WEEKLY
from worker.models import Mail

LANGUAGES = [code for code, _name in portal_settings.LANGUAGES]


def here(day: int, hour: int, minute: int = 0, month: int = 3, zone="Europe/Vienna"):
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo(zone))


@pytest.fixture
def reader(site):
    return UserFactory(time_zone="Europe/Vienna", language="en")


@pytest.fixture
def clock():
    """Sets what time the job believes it is, and runs it: the mails it wrote."""

    def run_at(moment: datetime) -> list[Mail]:
        before = set(Mail.objects.values_list("pk", flat=True))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(digests.timezone, "now", lambda: moment.astimezone(UTC))
            digests.send_digests()
        return list(Mail.objects.exclude(pk__in=before).order_by("pk"))

    return run_at


@pytest.fixture
def waiting(reader):
    """A notice that was written at `at` and waits for a mail."""

    def written(at: datetime, mail="weekly", user=reader, **more) -> Notice:
        number = Notice.objects.count()
        row = {"kind": WEEKLY, "key": f"event:{number}", "path": "/en/library/"}
        row |= {"data": {"title": f"Practice {number}"}} | more
        return Notice.objects.create(user=user, at=at, mail_frequency=mail, **row)

    return written


@pytest.mark.parametrize(
    ("moment", "daily", "weekly"),
    [
        (here(25, 7), here(25, 7), here(23, 7)),  # Wednesday
        (here(25, 6, 59), here(24, 7), here(23, 7)),
        (here(23, 7), here(23, 7), here(23, 7)),  # Monday
        (here(23, 6, 59), here(22, 7), here(16, 7)),
        (here(29, 7), here(29, 7), here(23, 7)),  # summer time began at two
        (here(29, 6, 30), here(28, 7), here(23, 7)),
        (here(30, 7), here(30, 7), here(30, 7)),
        (here(25, 7, month=10), here(25, 7, month=10), here(19, 7, month=10)),
        (here(26, 6, 59, month=10), here(25, 7, month=10), here(19, 7, month=10)),
    ],
)
def test_mornings_come_by_the_wall_clock(moment, daily, weekly):
    found = digests.mornings("Europe/Vienna", moment.astimezone(UTC))
    assert found == (daily, weekly)
    assert [day.hour for day in found] == [7, 7]


def test_mornings_around_the_world_are_each_ones_own():
    moment = datetime(2026, 3, 23, 6, 30, tzinfo=UTC)
    kathmandu, _week = digests.mornings("Asia/Kathmandu", moment)
    new_york, _week = digests.mornings("America/New_York", moment)
    assert kathmandu.isoformat() == "2026-03-23T07:00:00+05:45"
    assert new_york.isoformat() == "2026-03-22T07:00:00-04:00"


def test_mornings_are_a_day_apart_over_the_change_of_time():
    hours = [
        (here(day + 1, 7).astimezone(UTC) - here(day, 7).astimezone(UTC))
        for day in (27, 28, 29)
    ]
    assert hours == [timedelta(hours=n) for n in (24, 23, 24)]


def test_weekly_mail_comes_on_monday_morning(waiting, clock, reader):
    notice = waiting(here(19, 12))
    assert clock(here(23, 6, 59)) == []
    [mail] = clock(here(23, 7, 10))
    assert (mail.to, mail.subject) == (reader.email, "1 notice for you")
    assert "New: Practice 0" in mail.text
    assert f"/en/notices/{notice.pk}/" in mail.text
    notice.refresh_from_db()
    assert notice.mailed_at is not None
    assert clock(here(30, 7, 10)) == []


def test_daily_mail_comes_next_morning(waiting, clock):
    waiting(here(24, 7, 1), "daily")
    assert clock(here(24, 23)) == []
    assert len(clock(here(25, 7))) == 1


def test_daily_and_weekly_ones_of_a_morning_are_one_mail(waiting, clock):
    waiting(here(20, 12), "weekly")
    waiting(here(22, 12), "daily")
    [mail] = clock(here(23, 7))
    assert mail.subject == "2 notices for you"
    assert "Practice 0" in mail.text and "Practice 1" in mail.text


def test_run_that_was_missed_is_caught_up_once(waiting, clock):
    waiting(here(20, 12), "weekly")
    assert len(clock(here(25, 15))) == 1
    assert clock(here(25, 16)) == []
    assert clock(here(26, 7)) == []


def test_what_was_read_is_not_mailed(waiting, clock):
    read_notice(notice=waiting(here(20, 12)))
    waiting(here(20, 13))
    [mail] = clock(here(23, 7))
    assert "Practice 0" not in mail.text and "Practice 1" in mail.text


@pytest.mark.parametrize("mail", [Frequency.NEVER, Frequency.AT_ONCE])
def test_other_rhythms_are_in_no_digest(waiting, clock, mail):
    waiting(here(20, 12), mail)
    assert clock(here(23, 7)) == []


def test_nothing_is_written_for_nothing(reader, clock):
    assert clock(here(23, 7)) == []


def test_who_is_suspended_gets_none_until_the_account_is_open(waiting, clock, reader):
    waiting(here(20, 12))
    reader.is_active = False
    reader.save()
    assert clock(here(23, 7)) == []
    reader.is_active = True
    reader.save()
    assert len(clock(here(24, 7))) == 1


def test_one_morning_has_one_mail(waiting, clock):
    """Who changes from weekly to daily on a Monday noon waits for the next day."""
    waiting(here(20, 12))
    assert len(clock(here(23, 7))) == 1
    waiting(here(23, 6, 30), "daily")
    assert clock(here(23, 13)) == []
    assert len(clock(here(24, 7))) == 1


def test_two_workers_write_one_mail(waiting, reader):
    waiting(here(20, 12))
    now = here(23, 7).astimezone(UTC)
    sent = [digests.send_digest(user_id=reader.pk, now=now) for _worker in range(2)]
    assert sent == [True, False]
    assert Mail.objects.count() == 1


def test_each_reader_has_their_own_morning(waiting, clock):
    far = UserFactory(time_zone="America/New_York")
    waiting(here(20, 12))
    waiting(here(20, 12), user=far)
    assert [m.to for m in clock(here(23, 8))] != [far.email]
    assert [m.to for m in clock(here(23, 7, zone="America/New_York"))] == [far.email]


def test_fault_of_one_keeps_no_other_waiting(waiting, reader, monkeypatch):
    other = UserFactory(time_zone="Europe/Vienna")
    waiting(here(20, 12))
    waiting(here(20, 12), user=other)
    telling = digests.told_to

    def fails_once(user, notices):
        if user == reader:
            raise RuntimeError
        return telling(user, notices)

    monkeypatch.setattr(digests, "told_to", fails_once)
    monkeypatch.setattr(digests.timezone, "now", lambda: here(23, 7).astimezone(UTC))
    assert digests.send_digests() == "1 digests written"
    assert Mail.objects.get().to == other.email


def test_kinds_stand_together(waiting, clock):
    waiting(here(20, 12))
    waiting(here(20, 13), kind=AT_ONCE)
    waiting(here(20, 14))
    [mail] = clock(here(23, 7))
    order = [mail.text.index(f"Practice {number}") for number in (2, 0, 1)]
    assert order == sorted(order)


def test_notice_of_a_kind_that_is_gone_is_not_mailed(waiting, clock):
    waiting(here(20, 12), kind="trial_gone")
    assert clock(here(23, 7)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_digest_is_written_in_every_language(waiting, clock, reader, language):
    reader.language = language
    reader.save()
    waiting(here(20, 12))
    waiting(here(20, 13))
    [mail] = clock(here(23, 7))
    assert mail.language == language
    assert mail.subject and "Practice 1" in mail.text and "Practice 1" in mail.html
    assert f"/{language}/notices/" in mail.text
    assert f"/{language}/unsubscribe/" in mail.headers["List-Unsubscribe"]


def test_long_list_is_cut(waiting, clock):
    for _number in range(digests.MOST + 1):
        waiting(here(20, 12))
    [mail] = clock(here(23, 7))
    assert mail.subject == "51 notices for you"
    assert "Your list on the portal has the rest." in mail.text
    assert not Notice.objects.filter(mailed_at=None).exists()


def test_digest_waits_for_none_of_the_at_once_kinds(reader, clock):
    notify(kind=AT_ONCE, to=[reader], key="event:1", data={"title": "Doors"})
    assert Mail.objects.count() == 1
    Notice.objects.update(at=here(20, 12))
    assert clock(here(23, 7)) == []


@pytest.mark.parametrize("many", [1, 3])
def test_digest_asks_the_same_for_one_and_three(
    waiting, reader, many, django_assert_num_queries
):
    for _number in range(many):
        waiting(here(20, 12), actor=UserFactory())
    now = here(23, 7).astimezone(UTC)
    with django_assert_num_queries(13):
        digests.send_digest(user_id=reader.pk, now=now)


def test_job_is_registered():
    assert jobs.get("notice-digests").run is digests.send_digests


def test_choice_made_earlier_is_not_the_digests_matter(reader, clock):
    NoticeChoice.objects.create(user=reader, kind=WEEKLY, mail="daily")
    notify(kind=WEEKLY, to=[reader], key="event:1", data={"title": "Doors"})
    Notice.objects.update(at=here(24, 12))
    assert len(clock(here(25, 7))) == 1


@pytest.mark.parametrize("zone", ["Mars/Olympus", "", "Europe", "../etc/passwd"])
def test_unknown_zone_has_the_portals_morning(waiting, clock, zone):
    lost = UserFactory(time_zone="Europe/Vienna")
    User.objects.filter(pk=lost.pk).update(time_zone=zone)
    waiting(here(20, 12))
    waiting(here(20, 12), user=lost)
    assert len(clock(here(23, 7))) == 2


def test_who_is_told_only_of_what_is_gone_is_due_no_more(waiting, clock, reader):
    gone = waiting(here(20, 12), data={"title": "x", "thing": ["person", "nobody"]})
    now = here(23, 7).astimezone(UTC)
    assert clock(here(23, 7)) == []
    assert digests.awaiting(now) == []
    gone.refresh_from_db()
    assert gone.mailed_at == now


ACT = "trial_act"


@pytest.fixture
def leaver(site):
    """Whose name a kind of notices tells."""
    kind = NoticeKind("Acts", lambda data: f"Done by {data['actor']}")
    notice_kinds.register(ACT, kind)
    return UserFactory(display_name="Ana Leaver")


def test_digest_that_waits_is_made_anew_without_the_name_of_who_left(
    waiting, clock, leaver
):
    waiting(here(20, 12), kind=ACT, actor=leaver)
    waiting(here(20, 13))
    [mail] = clock(here(23, 7))
    assert "Ana Leaver" in mail.text

    remove(leaver)
    assert not Mail.objects.exists()

    [mail] = clock(here(23, 8))
    assert mail.subject == "2 notices for you"
    assert "Ana Leaver" not in mail.text + mail.html
    assert "Done by A member" in mail.text and "Practice 1" in mail.text
    assert clock(here(23, 9)) == []


def test_digest_that_names_the_followed_person_is_made_anew(waiting, clock, leaver):
    person = ["person", leaver.profile.key]
    waiting(here(20, 12), data={"title": "Tower", "followed": person})
    [mail] = clock(here(23, 7))
    assert "You follow Ana Leaver" in mail.text

    Profile.objects.filter(pk=leaver.pk).update(hidden_at=timezone.now())
    remove(leaver)

    [mail] = clock(here(23, 8))
    assert "New: Tower" in mail.text and "Ana Leaver" not in mail.text


def test_digest_that_names_somebody_else_still_waits(waiting, clock, leaver):
    waiting(here(20, 12), kind=ACT, actor=UserFactory(display_name="Eva"))
    [mail] = clock(here(23, 7))

    remove(leaver)

    assert list(Mail.objects.all()) == [mail]


def test_digest_that_went_out_is_emptied_and_not_told_again(waiting, clock, leaver):
    waiting(here(20, 12), kind=ACT, actor=leaver)
    clock(here(23, 7))
    Mail.objects.update(sent_at=timezone.now())

    remove(leaver)

    assert Mail.objects.get().text == ""
    assert clock(here(23, 8)) == [] and clock(here(30, 8)) == []


def test_digest_in_the_hand_of_a_worker_is_not_told_again(waiting, clock, leaver):
    waiting(here(20, 12), kind=ACT, actor=leaver)
    clock(here(23, 7))
    Mail.objects.update(claimed_until=timezone.now() + timedelta(minutes=5))

    remove(leaver)

    assert not Mail.objects.exists()
    assert clock(here(23, 8)) == []
