"""How notices come: kinds by channel, in one form."""

import pytest

from members.models import Notice, NoticeChoice
from members.notices.choices import preferences_of
from portal.registries import NoticeKind, notice_kinds
from tests.factories import RegionFactory, coordinator_of
from tests.members.notices.conftest import AT_ONCE, WEEKLY
from tests.reading import html, words
from worker.models import Mail

PATH = "/en/notices/settings/"
REGISTERED = dict(notice_kinds._entries)  # before the tests' own take their place


@pytest.fixture
def own(member, signed_in):
    return signed_in(member)


def typed(listed=(AT_ONCE, WEEKLY), **mails) -> dict:
    mails = {AT_ONCE: "at_once", WEEKLY: "weekly"} | mails
    return {f"mail-{kind}": mail for kind, mail in mails.items()} | {
        f"listed-{kind}": "on" for kind in listed
    }


def mails_of(user) -> dict[str, str]:
    return {kind: wish.mail for kind, wish in preferences_of(user).items()}


def test_settings_are_for_their_owner(client, site):
    assert client.get(PATH).status_code == 302
    assert client.post(PATH, typed()).status_code == 302
    assert not NoticeChoice.objects.exists()


def test_settings_show_what_is_usual(own):
    page = html(own.get(PATH))
    chosen = [words(option) for option in page.select("option[selected]")]
    assert chosen == ["at once (usual)", "weekly (usual)"]
    assert len(page.select("input[type=checkbox][checked]")) == 2


def test_settings_name_every_field(own):
    page = html(own.get(PATH))
    assert words(page.find("label", attrs={"for": f"id_mail-{WEEKLY}"})) == (
        "By mail: News"
    )
    box = page.find("input", id=f"id_listed-{AT_ONCE}")
    assert "On the portal: Requests" in words(box.find_parent("label"))


def test_settings_ask_coordinators_for_more(site, member, signed_in, monkeypatch):
    kind = NoticeKind("Desk", lambda data: "Desk", for_coordinators=True)
    monkeypatch.setitem(notice_kinds._entries, "trial_desk", kind)
    coordinator = coordinator_of(RegionFactory())
    assert "Desk" not in words(signed_in(member).get(PATH))
    assert "Desk" in words(signed_in(coordinator).get(PATH))


def test_settings_say_when_digests_come(own, member):
    member.time_zone = "America/New_York"
    member.save()
    answer = own.get(PATH)
    assert "07:00, by the clock of New York" in words(answer)
    assert html(answer).main.find("a", href="/en/account/")


def test_choice_is_saved_in_one_post(own, member):
    answer = own.post(PATH, typed([WEEKLY], **{WEEKLY: "daily"}), follow=True)
    assert "Your choice is saved." in words(answer)
    wishes = preferences_of(member)
    assert (wishes[WEEKLY].mail, wishes[WEEKLY].is_listed) == ("daily", True)
    assert (wishes[AT_ONCE].mail, wishes[AT_ONCE].is_listed) == ("at_once", False)


def test_what_is_usual_leaves_no_row(own, member):
    own.post(PATH, typed(**{WEEKLY: "daily"}))
    assert NoticeChoice.objects.count() == 1
    own.post(PATH, typed())
    assert not NoticeChoice.objects.exists()


def test_choice_of_others_stays(own, stranger):
    NoticeChoice.objects.create(user=stranger, kind=WEEKLY, mail="daily")
    own.post(PATH, typed(**{WEEKLY: "never"}))
    assert mails_of(stranger)[WEEKLY] == "daily"


def test_wrong_choice_is_refused_and_kept(own):
    answer = own.post(PATH, typed(**{WEEKLY: "hourly", AT_ONCE: "daily"}))
    assert answer.status_code == 200
    page = html(answer)
    assert page.select(".form-errors")
    select = page.find("select", id=f"id_mail-{AT_ONCE}")
    assert select.find("option", selected=True)["value"] == "daily"
    assert not NoticeChoice.objects.exists()


def test_all_mails_are_switched_off_at_once(own, member):
    own.post(PATH, typed([AT_ONCE]) | {"all_off": "on"})
    assert mails_of(member) == {AT_ONCE: "never", WEEKLY: "never"}
    assert not preferences_of(member)[WEEKLY].is_listed
    assert NoticeChoice.objects.filter(kind="*", mail="never").exists()


def test_digests_come_back_for_later_kinds_too(own, member):
    own.post(PATH, typed() | {"all_off": "on"})
    own.post(PATH, typed(**{AT_ONCE: "never"}))
    assert not NoticeChoice.objects.filter(kind="*").exists()
    assert mails_of(member) == {AT_ONCE: "never", WEEKLY: "weekly"}


@pytest.mark.parametrize(
    ("chosen", "moved"),
    [
        ("daily", "daily"),
        ("weekly", "weekly"),
        ("never", "never"),
        ("at_once", "daily"),
    ],
)
def test_what_waits_follows_the_new_choice(own, member, tell, chosen, moved):
    [notice] = tell(member)
    own.post(PATH, typed(**{WEEKLY: chosen}))
    notice.refresh_from_db()
    assert (notice.mail_frequency, notice.mailed_at) == (moved, None)
    assert not Mail.objects.exists()


def test_what_was_mailed_or_refused_stays_so(own, member, tell):
    [mailed] = tell(member, key="event:1", kind=AT_ONCE)
    own.post(PATH, typed(**{WEEKLY: "never"}))
    [refused] = tell(member, key="event:2")
    own.post(PATH, typed(**{WEEKLY: "daily", AT_ONCE: "daily"}))
    mailed.refresh_from_db()
    refused.refresh_from_db()
    assert mailed.mail_frequency == "at_once"
    assert refused.mail_frequency == "never"


def test_never_takes_back_mails_that_wait(own, member, tell):
    tell(member, kind=AT_ONCE)
    own.post(PATH, typed(**{AT_ONCE: "never"}))
    assert not Mail.objects.exists()


def test_kind_that_is_not_wanted_leaves_the_list(own, member, tell):
    tell(member)
    own.post(PATH, typed([AT_ONCE]))
    assert not Notice.objects.shown().exists()
    own.post(PATH, typed())
    assert Notice.objects.shown().exists()


@pytest.fixture
def own_mail(monkeypatch):
    """A kind whose mail another room sends at once."""
    kind = NoticeKind("Letters", lambda data: "Letter", at_once=True, has_own_mail=True)
    monkeypatch.setitem(notice_kinds._entries, "trial_letter", kind)


def test_kind_with_a_mail_of_its_own_has_no_choice_of_mails(own, own_mail):
    page = html(own.get(PATH))
    [row] = [row for row in page.select("tbody tr") if "Letters" in words(row)]
    assert "always at once" in words(row)
    assert row.select("input[type=checkbox]") and not row.select("select")


@pytest.mark.parametrize("more", [{}, {"all_off": "on"}])
def test_kind_with_a_mail_of_its_own_leaves_the_list_alone(own, member, own_mail, more):
    own.post(PATH, typed() | {"mail-trial_letter": "never"} | more)
    wish = preferences_of(member)["trial_letter"]
    assert (wish.mail, wish.is_listed) == ("at_once", False)
    assert (mails_of(member)[WEEKLY] == "never") is bool(more)


def test_what_coordinators_alone_get_is_asked_of_them_alone():
    rooms = REGISTERED
    assert {kind for kind, entry in rooms.items() if entry.for_coordinators} == {
        "members_join_request",
        "members_invitation_without_part",
        "members_report",
        "members_region_without_coordinator",
        "knowledge_review_waiting",
        "knowledge_review_late",
    }
    assert [kind for kind, entry in rooms.items() if entry.has_own_mail] == [
        "members_message",
        "knowledge_still_true",
    ]
