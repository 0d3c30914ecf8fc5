"""Whatever happens in whatever order: no notice comes in two mails."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from members.models import Frequency, Notice, User
from members.notices import actions, digests, telling
from members.notices.choices import Preference
from tests.factories import UserFactory
from tests.members.notices.conftest import AT_ONCE, WEEKLY
from worker.models import Mail

START = datetime(2026, 3, 26, 5, tzinfo=UTC)  # a Thursday before the change of time
KINDS = (AT_ONCE, WEEKLY)

numbers = st.integers(0, 3)
steps = st.one_of(
    st.tuples(st.just("notify"), st.sampled_from(KINDS), numbers),
    st.tuples(st.just("read"), numbers),
    st.tuples(st.just("settle"), numbers),
    st.tuples(st.just("choose"), *[st.sampled_from(Frequency.values)] * 2),
    st.tuples(st.just("unsubscribe"), st.sampled_from([*KINDS, "digests"])),
    st.tuples(st.just("pass"), st.integers(1, 200)),
    st.tuples(st.just("send")),
)


class Portal:
    """One reader, a clock, and every mail that ever went out."""

    def __init__(self, user: User):
        self.user, self.now = user, START
        self.sent: list[str] = []

    def notify(self, kind: str, number: int) -> None:
        key = f"{kind}:{number}"
        is_known = Notice.objects.filter(key=key).exists()
        title = {"title": f"<{key}>"}
        telling.notify(kind=kind, to=[self.user], key=key, data=title)
        if not is_known:
            Notice.objects.filter(key=key).update(at=self.now)

    def read(self, number: int) -> None:
        for notice in Notice.objects.filter(key__endswith=f":{number}"):
            actions.read_notice(notice=notice)

    def settle(self, number: int) -> None:
        telling.settle(key=f"{AT_ONCE}:{number}")

    def choose(self, *mails: str) -> None:
        wanted = {k: Preference(m) for k, m in zip(KINDS, mails, strict=True)}
        actions.choose(user=self.user, wanted=wanted)

    def unsubscribe(self, scope: str) -> None:
        actions.unsubscribe(user=self.user, scope=scope)

    def send(self) -> None:
        """What a worker does: mails that wait go out, and keep their rows."""
        for mail in Mail.objects.waiting():
            self.sent.append(mail.subject + mail.text)
        Mail.objects.waiting().update(sent_at=self.now)

    def pass_(self, hours: int) -> None:
        self.now += timedelta(hours=hours)
        for pk in digests.awaiting(self.now):
            digests.send_digest(user_id=pk, now=self.now)
            digests.send_digest(user_id=pk, now=self.now)


@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=st.lists(steps, max_size=25))
def test_no_notice_comes_in_two_mails(story):
    for model in (Mail, Notice, User):
        model.objects.all().delete()
    portal = Portal(UserFactory(time_zone="Europe/Vienna"))
    for name, *values in [*story, ("pass", 200), ("send",)]:
        getattr(portal, {"pass": "pass_"}.get(name, name))(*values)
    told = "".join(portal.sent)
    for key in (f"{kind}:{number}" for kind in KINDS for number in range(4)):
        times = sum(f"<{key}>" in mail for mail in portal.sent)
        assert times <= 1, told
